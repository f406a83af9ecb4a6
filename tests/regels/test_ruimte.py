"""The words of what does not fit: sums with units, euros for money, the amount of an hourly tariff."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import invullen
from toetssteen.regels.hoeveelheid import EENHEDEN, bedrag_in_euro, eenheid_woord, hoeveelheid
from toetssteen.regels.register import alle_regels


def woorden(code: str, rij: dict[str, Any]) -> tuple[str, str]:
    """Return melding and som of a rule for one row."""
    regel = alle_regels()[code]
    (waarden,) = pl.DataFrame([rij]).select(**regel.waarden).to_dicts()
    return invullen(regel.melding, waarden), invullen(regel.som or "", waarden)


def ruimte(naam: str, maximum: int, al: int, volume: int, eenheid: str, som: str | None) -> dict[str, Any]:
    delen = {"max": maximum, "al": al, "volume": volume, "eenheid": eenheid, "som": som}
    return {f"{naam}.{deel}": waarde for deel, waarde in delen.items()}


def test_sum_of_a_product_period_in_hours() -> None:
    melding, som = woorden("TR321", ruimte("Plafond", 40, 32, 12, "uur", "4 weken x 10 uur"))
    assert som == (
        "40 uur toegewezen in deze maand (4 weken x 10 uur); al 32 uur goedgekeurd; deze regel 12 uur; 4 uur te veel"
    )
    assert melding == (
        "Deze regel van 12 uur past niet in de toewijzing: in deze maand is 40 uur toegewezen en al 32 uur "
        "goedgekeurd, dus 4 uur te veel."
    )


def test_sum_over_the_life_in_money() -> None:
    _, som = woorden("TR322", ruimte("Totaal", 270_000, 240_000, 30_001, "euro", "9 zondagen x € 300,00"))
    assert som == (
        "€ 2.700,00 toegewezen over de hele looptijd (9 zondagen x € 300,00); al € 2.400,00 goedgekeurd; "
        "deze regel € 300,01; € 0,01 te veel"
    )


def test_sum_of_a_budget() -> None:
    _, som = woorden("TR369", ruimte("Budget", 500_000, 480_000, 30_000, "euro", None))
    assert som == "budget € 5.000,00; al € 4.800,00 goedgekeurd; deze regel € 300,00; € 100,00 te veel"


def test_what_is_left_is_never_below_nothing() -> None:
    (over,) = pl.DataFrame([ruimte("Plafond", 40, 44, 1, "uur", "")]).select(alle_regels()["TR321"].waarden["over"])
    assert over.item() == "0 uur"


def test_sum_of_an_hourly_tariff() -> None:
    rij = {"GeleverdVolume": 100, "Eenheid": "01", "ProductTarief": 83, "IngediendBedrag_Bedrag": 8_300}
    melding, som = woorden("TR346", rij | {"Contract.Tarief": 5_000, "Contract.Tariefeenheid": "04"})
    assert melding == "100 minuten x € 50,00 per uur / 60 = € 83,33, maar het ingediende bedrag is € 83,00."
    assert som == "100 minuten x € 50,00 per uur / 60 = € 83,33; ingediend = € 83,00; goed is € 83,33"
    _, zonder = woorden("TR346", rij | {"Contract.Tarief": None, "Contract.Tariefeenheid": None})
    assert zonder == (
        "100 x € 0,83 = € 83,00; ingediend = € 83,00; goed is € 82,50 tot en met € 83,48 (door afronding)"
    )


@pytest.mark.parametrize(
    ("contract", "reden"),
    [
        ({"aanwezig": None, "Tarief": None, "Tariefeenheid": None}, "er is geen contract bekend"),
        ({"aanwezig": False, "Tarief": None, "Tariefeenheid": None}, "het product staat niet in het contract"),
        ({"aanwezig": True, "Tarief": None, "Tariefeenheid": None}, "het contract noemt geen vast tarief"),
        ({"aanwezig": True, "Tarief": 1, "Tariefeenheid": "14"}, "het contract noemt een tarief per andere eenheid"),
        ({"aanwezig": True, "Tarief": 8_730, "Tariefeenheid": "04"}, None),
    ],
)
def test_reason_why_a_tariff_cannot_be_judged(contract: dict[str, Any], reden: str | None) -> None:
    rij = {"ProductCategorie": "02", "ProductCode": "02A03", "Eenheid": "01", "ProductTarief": 145}
    frame = pl.DataFrame([rij | {f"Contract.{naam}": waarde for naam, waarde in contract.items()}])
    assert frame.select(alle_regels()["TR418"].waarden["reden"]).item() == reden


def test_words_of_a_tariff_per_minute() -> None:
    rij = {"ProductCategorie": "02", "ProductCode": "02A03", "Eenheid": "01", "ProductTarief": 145}
    rij |= {"Contract.aanwezig": True, "Contract.Tarief": 8_730, "Contract.Tariefeenheid": "04"}
    melding, som = woorden("TR418", rij)
    assert melding == (
        "Het tarief van product 02 02A03 is € 1,45 per minuut, maar volgens het contract moet het € 1,46 per minuut "
        "zijn."
    )
    assert som == (
        "tarief in de prestatie € 1,45 per minuut; in het contract € 87,30 per uur, dat is € 1,46 per minuut"
    )


def test_words_of_an_earlier_claim_for_the_month() -> None:
    rij = {"ToewijzingNummer": 7, "ProductCategorie": "45", "ProductCode": "45A04", "Dubbel.ReferentieNummer": "R1"}
    rij |= {"ProductPeriode_Begindatum": date(2025, 5, 15), "ProductPeriode_Einddatum": date(2025, 5, 31)}
    rij |= {"Dubbel.Begindatum": date(2025, 5, 1), "Dubbel.Einddatum": date(2025, 5, 31)}
    assert woorden("TR389", rij)[0] == (
        "Product 45 45A04 op toewijzing 7 is over de maand van 15-05-2025 tot en met 31-05-2025 ook gedeclareerd in "
        "een eerdere declaratie, met ReferentieNummer R1 (01-05-2025 tot en met 31-05-2025)."
    )
    rij |= {"Dubbel.ReferentieNummer": None, "Dubbel.Begindatum": None, "Dubbel.Einddatum": None}
    assert woorden("TR389", rij)[0].endswith("ook gedeclareerd in een andere regel van deze declaratie.")


@pytest.mark.parametrize(
    ("toegewezen", "contract", "melding"),
    [
        (
            "14",
            "04",
            "De regel is in dagdelen (Eenheid 16), maar volgens de toewijzing moet het in etmalen (Eenheid 14).",
        ),
        (None, "04", "De regel is in dagdelen (Eenheid 16), maar volgens het contract moet het in uur (Eenheid 04)."),
    ],
)
def test_words_of_another_unit(toegewezen: str | None, contract: str, melding: str) -> None:
    rij = {"Eenheid": "16", "Toewijzing.Omvang_Eenheid": toegewezen, "Contract.Eenheid": contract}
    (waarden,) = pl.DataFrame([rij]).select(**alle_regels()["TR341"].waarden).to_dicts()
    assert invullen(alle_regels()["TR341"].melding, waarden) == melding


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_an_amount_in_a_column_reads_as_any_other_amount(centen: int) -> None:
    assert pl.DataFrame({"bedrag": [centen]}).select(bedrag_in_euro(pl.col("bedrag"))).item() == euro(centen)


@pytest.mark.parametrize(("code", "een", "meer"), [(code, *namen) for code, namen in EENHEDEN.items() if code != "83"])
def test_volume_with_its_unit(code: str, een: str, meer: str) -> None:
    woord = eenheid_woord(pl.lit(code))
    assert pl.select(hoeveelheid(pl.lit(1), woord)).item() == f"1 {een}"
    assert pl.select(hoeveelheid(pl.lit(0), woord)).item() == f"0 {meer}"
    assert pl.select(hoeveelheid(pl.lit(99_999_999), woord)).item() == f"99.999.999 {meer}"
