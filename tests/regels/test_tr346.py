"""TR346 against every hourly tariff in whole cents tried one by one."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toetssteen.regels.register import alle_regels


def half_omhoog(waarde: Fraction) -> int:
    return floor(waarde + Fraction(1, 2))


def past(volume: int, tarief: int, bedrag: int) -> bool:
    uurtarieven = (u for u in range(60 * tarief + 61) if half_omhoog(Fraction(u, 60)) == tarief)
    return any(half_omhoog(Fraction(u * volume, 60)) == bedrag for u in uurtarieven)


def oordeel(volume: int, tarief: int, bedrag: int, uurtarief: int | None = None) -> bool:
    regel = alle_regels()["TR346"]
    (binding,) = regel.voor("ijw", "323", None)
    rij: dict[str, int | str | None]
    rij = {"GeleverdVolume": volume, "Eenheid": "01", "ProductTarief": tarief, "IngediendBedrag_Bedrag": bedrag}
    rij |= {"Contract.Tarief": uurtarief, "Contract.Tariefeenheid": None if uurtarief is None else "04"}
    voldoet = pl.DataFrame([rij | {"IngediendBedrag_DebetCredit": "D"}]).select(regel.uitdrukking(binding)).item()
    assert isinstance(voldoet, bool)
    return voldoet


@settings(deadline=None)
@given(st.integers(0, 700), st.integers(0, 150), st.integers(-40, 40))
@example(100, 83, 33)
@example(601, 83, 7)
@example(0, 5, 1)
@example(7, 0, 1)
def test_amount_fits_when_some_hourly_tariff_gives_it(volume: int, tarief: int, verschil: int) -> None:
    bedrag = max(0, volume * tarief + verschil)
    assert oordeel(volume, tarief, bedrag) is past(volume, tarief, bedrag)


@settings(deadline=None)
@given(st.integers(0, 100_000), st.integers(0, 20_000), st.integers(-2, 2))
def test_with_the_hourly_tariff_of_the_contract_one_amount_is_right(volume: int, uurtarief: int, verschil: int) -> None:
    tarief = half_omhoog(Fraction(uurtarief, 60))
    goed = half_omhoog(Fraction(uurtarief * volume, 60))
    assert oordeel(volume, tarief, goed + verschil, uurtarief) is (verschil == 0)


def test_largest_values_of_the_standard_do_not_overflow() -> None:
    grootste = 99_999_999
    assert oordeel(grootste, grootste, grootste) is False
    assert oordeel(grootste, 1, grootste) is True
