from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core.eurocent import afronden, euro


@pytest.mark.parametrize(
    ("centen", "tekst"),
    [
        (0, "€ 0,00"),
        (5, "€ 0,05"),
        (100, "€ 1,00"),
        (99_999, "€ 999,99"),
        (123_456, "€ 1.234,56"),
        (999_999_999_999, "€ 9.999.999.999,99"),
        (-5, "-€ 0,05"),
        (-123_456, "-€ 1.234,56"),
    ],
)
def test_een_bedrag_staat_er_zoals_wij_het_schrijven(centen: int, tekst: str) -> None:
    assert euro(centen) == tekst


@pytest.mark.parametrize(
    ("bedrag", "centen"),
    [
        (Fraction(25, 2), 13),
        (Fraction(-25, 2), -13),
        (Fraction(1249, 100), 12),
        (Fraction(1, 3), 0),
        (Fraction(2, 3), 1),
        (Fraction(7), 7),
        (Fraction(0), 0),
    ],
)
def test_een_halve_cent_gaat_van_nul_af(bedrag: Fraction, centen: int) -> None:
    assert afronden(bedrag) == centen


@given(st.fractions())
def test_credit_is_het_spiegelbeeld_van_debet_en_hoogstens_een_halve_cent_anders(bedrag: Fraction) -> None:
    assert afronden(-bedrag) == -afronden(bedrag)
    assert abs(afronden(bedrag) - bedrag) <= Fraction(1, 2)


@given(st.integers())
def test_in_de_tekst_zit_het_hele_bedrag(centen: int) -> None:
    assert int("".join(teken for teken in euro(centen) if teken in "-0123456789")) == centen
