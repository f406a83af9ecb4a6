from __future__ import annotations

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core.eurocent import euro
from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld


@pytest.mark.parametrize(
    ("tekst", "centen"),
    [
        ("1.234,56", 123456),
        ("€ 12,5", 1250),
        ("300", 30000),
        ("0,05", 5),
        ("1.000.000", 100000000),
        ("", None),
        ("  ", None),
    ],
)
def test_een_bedrag_zoals_een_mens_het_typt(tekst: str, centen: int | None) -> None:
    assert EuroVeld(required=False).clean(tekst) == centen


@pytest.mark.parametrize("tekst", ["twaalf", "12.5", "1,234.56", "12,345", "-3", "1.23", "€", "٣", "1e5"])
def test_wat_geen_bedrag_is_wordt_gevraagd(tekst: str) -> None:
    with pytest.raises(forms.ValidationError) as fout:
        EuroVeld().clean(tekst)

    assert fout.value.messages in (["Vul een bedrag in, zoals 1.234,56."], ["Dit veld is verplicht."])


@given(st.integers(-(10**10), 10**10))
def test_wat_een_veld_toont_leest_het_terug(centen: int) -> None:
    veld = EuroVeld(negatief=True)

    assert veld.clean(veld.prepare_value(centen)) == centen
    assert veld.clean(euro(centen)) == centen


def test_een_datum_gaat_naar_de_browser_in_zijn_eigen_vorm() -> None:
    class Dag(forms.Form):
        dag = DatumVeld(initial="2026-12-31")

    assert 'type="date"' in str(Dag()["dag"])
    assert DatumVeld().clean("31-12-2026") == DatumVeld().clean("2026-12-31")
