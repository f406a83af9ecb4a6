from __future__ import annotations

import pytest

from toetssteen.core.agb import is_agb


@pytest.mark.parametrize("code", ["01000000", "94057123", "00000000"])
def test_acht_cijfers_hebben_de_vorm_van_een_agb_code(code: str) -> None:
    assert is_agb(code)


@pytest.mark.parametrize(
    "code", ["", "9405712", "940571234", "9405712A", " 9405712", "94057123\n", "-9405712", "٩٤٠٥٧١٢٣"]
)
def test_al_het_andere_niet(code: str) -> None:
    assert not is_agb(code)
