"""Every worked example of the standard and the protocols, with the figures as we calculate them.

The sources are IV042, IV076 to IV079, IV081 and IV089 (their text, and the older examples of the same instructions in
the rule report), and the Werkwijze frequentie per week. `FOUT` names the four figures that are wrong in a source.
"""

from __future__ import annotations

import csv
from datetime import date as d

import polars as pl
import pytest

from gedeeld import GEDEELD, needs_gedeeld
from regels.omvang_rij import Rij, periode, totaal
from toetssteen.regels.hoeveelheid import bedrag_bij_minuten, hele_uren, minuuttarief
from toetssteen.regels.omvang import productperiode

VOORBEELDEN = GEDEELD / "istandaarden" / "regels" / "rekenvoorbeelden.csv"

# (source, what, what the source writes, what it must be)
FOUT = {
    ("IV076", "delivered, July 2025", 7.5, 10),
    ("IV076", "ceiling, July 2025", 9, 12),
    ("IV077", "output, October 2025, in euros", 900, 1200),
    ("IV078", "iJw, ceiling, November 2026", 9, 12),
}


def week(
    bron: str, volume: int, eenheid: str, van: d, tot: d, begin: d, verwacht: int, **meer: str
) -> tuple[str, Rij, int]:
    return bron, Rij(volume, eenheid, "2", van, tot, begin, **meer), verwacht


IV076 = (3, "04", d(2025, 7, 7), d(2025, 9, 7))
IV076_OUD = (3, "04", d(2022, 7, 11), d(2022, 9, 4))
IV076_ZONDAG = (30_000, "83", d(2025, 7, 7), d(2025, 9, 7))
IV076_ZATERDAG = (30_000, "83", d(2025, 7, 7), d(2025, 9, 6))
IV076_ZONDAG_OUD = (30_000, "83", d(2022, 7, 11), d(2022, 9, 4))
IV076_ZATERDAG_OUD = (30_000, "83", d(2022, 7, 11), d(2022, 9, 3))
IV077 = (3, "04", d(2025, 10, 7), d(2025, 12, 30))
IV077_OUD = (3, "04", d(2022, 10, 11), d(2022, 12, 28))
IV077_OUTPUT = (30_000, "83", d(2025, 10, 1), d(2025, 12, 31))
IV077_OUTPUT_VANAF_7 = (30_000, "83", d(2025, 10, 7), d(2025, 12, 31))
IV077_OUTPUT_2 = (30_000, "83", d(2025, 7, 7), d(2025, 9, 5))
IV077_OUTPUT_OUD = (30_000, "83", d(2022, 10, 11), d(2022, 12, 31))
WERKWIJZE_1 = (3, "04", d(2022, 4, 13), d(2022, 6, 30))
WERKWIJZE_2 = (1, "04", d(2022, 5, 1), d(2022, 7, 31))
WERKWIJZE_3 = (15_000, "83", d(2022, 4, 15), d(2022, 6, 4))
WERKWIJZE_4 = (15_000, "83", d(2022, 4, 15), d(2022, 7, 31))

PER_WEEK = [
    week("IV076 juli, bron schrijft 9", *IV076, d(2025, 7, 7), 12),
    week("IV076 augustus", *IV076, d(2025, 8, 1), 15),
    week("IV076 september", *IV076, d(2025, 9, 1), 3),
    week("IV076 regelrapport juli", *IV076_OUD, d(2022, 7, 11), 9),
    week("IV076 regelrapport augustus", *IV076_OUD, d(2022, 8, 1), 15),
    week("IV076 regelrapport september", *IV076_OUD, d(2022, 9, 1), 3),
    week("IV076 output 1 juli", *IV076_ZONDAG, d(2025, 7, 7), 90_000),
    week("IV076 output 1 augustus", *IV076_ZONDAG, d(2025, 8, 1), 150_000),
    week("IV076 output 1 september", *IV076_ZONDAG, d(2025, 9, 1), 30_000),
    week("IV076 output 2 juli", *IV076_ZATERDAG, d(2025, 7, 7), 90_000),
    week("IV076 output 2 augustus", *IV076_ZATERDAG, d(2025, 8, 1), 180_000),
    week("IV076 output 2 september", *IV076_ZATERDAG, d(2025, 9, 1), 0),
    week("IV076 regelrapport output 1 juli", *IV076_ZONDAG_OUD, d(2022, 7, 11), 90_000),
    week("IV076 regelrapport output 1 augustus", *IV076_ZONDAG_OUD, d(2022, 8, 1), 120_000),
    week("IV076 regelrapport output 1 september", *IV076_ZONDAG_OUD, d(2022, 9, 1), 30_000),
    week("IV076 regelrapport output 2 juli", *IV076_ZATERDAG_OUD, d(2022, 7, 11), 90_000),
    week("IV076 regelrapport output 2 augustus", *IV076_ZATERDAG_OUD, d(2022, 8, 1), 150_000),
    week("IV076 regelrapport output 2 september", *IV076_ZATERDAG_OUD, d(2022, 9, 1), 0),
    week("IV077 oktober", *IV077, d(2025, 10, 7), 12),
    week("IV077 november", *IV077, d(2025, 11, 1), 15),
    week("IV077 december, over de jaargrens", *IV077, d(2025, 12, 1), 15),
    week("IV077 regelrapport oktober", *IV077_OUD, d(2022, 10, 11), 12),
    week("IV077 regelrapport november", *IV077_OUD, d(2022, 11, 1), 15),
    week("IV077 regelrapport december", *IV077_OUD, d(2022, 12, 1), 15),
    week("IV077 hulp bij het huishouden", *IV077, d(2025, 11, 1), 18, wet="iwmo", categorie="01"),
    week("IV077 output 1 oktober, bron schrijft 900 euro", *IV077_OUTPUT, d(2025, 10, 1), 120_000),
    week("IV077 output 1 oktober, zoals de bron telt: vanaf 7 oktober", *IV077_OUTPUT_VANAF_7, d(2025, 10, 7), 90_000),
    week("IV077 output 1 november", *IV077_OUTPUT, d(2025, 11, 1), 150_000),
    week("IV077 output 1 december", *IV077_OUTPUT, d(2025, 12, 1), 150_000),
    week("IV077 output 2 juli", *IV077_OUTPUT_2, d(2025, 7, 7), 90_000),
    week("IV077 output 2 augustus", *IV077_OUTPUT_2, d(2025, 8, 1), 180_000),
    week("IV077 output 2 september", *IV077_OUTPUT_2, d(2025, 9, 1), 0),
    week("IV077 regelrapport output oktober", *IV077_OUTPUT_OUD, d(2022, 10, 11), 90_000),
    week("IV077 regelrapport output november", *IV077_OUTPUT_OUD, d(2022, 11, 1), 120_000),
    week("IV077 regelrapport output december", *IV077_OUTPUT_OUD, d(2022, 12, 1), 150_000),
    week("IV078 1 iWmo", 3, "04", d(2025, 11, 12), d(2025, 12, 13), d(2025, 11, 12), 9, wet="iwmo"),
    week("IV078 1 iJw, bron schrijft 9", 3, "04", d(2026, 11, 12), d(2026, 12, 13), d(2026, 11, 12), 12),
    week("IV078 1 regelrapport", 3, "04", d(2021, 10, 12), d(2021, 12, 13), d(2021, 10, 12), 9),
    week("Werkwijze 1 april", *WERKWIJZE_1, d(2022, 4, 13), 9, wet="iwmo"),
    week("Werkwijze 1 mei", *WERKWIJZE_1, d(2022, 5, 1), 18, wet="iwmo"),
    week("Werkwijze 1 juni", *WERKWIJZE_1, d(2022, 6, 1), 15, wet="iwmo"),
    week("Werkwijze 2 mei", *WERKWIJZE_2, d(2022, 5, 1), 6, wet="iwmo", categorie="01"),
    week("Werkwijze 2 juni", *WERKWIJZE_2, d(2022, 6, 1), 6, wet="iwmo", categorie="01"),
    week("Werkwijze 2 juli", *WERKWIJZE_2, d(2022, 7, 1), 6, wet="iwmo", categorie="01"),
    week("Werkwijze 3 april", *WERKWIJZE_3, d(2022, 4, 15), 30_000),
    week("Werkwijze 3 mei, met de gebroken slotweek", *WERKWIJZE_3, d(2022, 5, 1), 90_000),
    week("Werkwijze 3 juni", *WERKWIJZE_3, d(2022, 6, 1), 0),
    week("Werkwijze 4 april", *WERKWIJZE_4, d(2022, 4, 15), 30_000),
    week("Werkwijze 4 mei", *WERKWIJZE_4, d(2022, 5, 1), 75_000),
    week("Werkwijze 4 juni", *WERKWIJZE_4, d(2022, 6, 1), 60_000),
    week("Werkwijze 4 juli", *WERKWIJZE_4, d(2022, 7, 1), 75_000),
]


@pytest.mark.parametrize(("bron", "rij", "verwacht"), PER_WEEK, ids=[bron for bron, _, _ in PER_WEEK])
def test_ceiling_of_a_product_period_per_week(bron: str, rij: Rij, verwacht: int) -> None:
    gevonden = periode(rij)
    assert (gevonden.maximum, gevonden.getoetst) == (verwacht, True)


@pytest.mark.parametrize(
    ("bron", "rij", "verwacht"),
    [
        ("IV078 2 iWmo", Rij(15, "04", "4", d(2025, 10, 14), d(2025, 12, 13), d(2025, 10, 14), wet="iwmo"), 15),
        ("IV078 2 iJw", Rij(15, "04", "4", d(2026, 10, 14), d(2026, 12, 13), d(2026, 10, 14)), 15),
        ("IV078 2 regelrapport", Rij(15, "04", "4", d(2021, 10, 12), d(2021, 12, 13), d(2021, 10, 12)), 15),
        ("IV042 2A en 2B", Rij(20_000, "83", "4", d(2025, 1, 1), None, d(2025, 3, 1)), 20_000),
        ("IV042 1A en 1B, een maand van 4 weken", Rij(5, "16", "2", d(2027, 1, 1), d(2027, 6, 30), d(2027, 2, 1)), 20),
    ],
)
def test_ceiling_of_a_product_period_per_month_and_in_other_units(bron: str, rij: Rij, verwacht: int) -> None:
    assert periode(rij).maximum == verwacht, bron


@pytest.mark.parametrize(
    ("bron", "toewijzing", "verwacht"),
    [
        ("IV076: 9 weken", IV076, 27),
        ("IV076 regelrapport: 8 weken", IV076_OUD, 24),
        ("IV076 output 1: 9 zondagen", IV076_ZONDAG, 270_000),
        ("IV076 output 2: 8 zondagen en een gebroken week", IV076_ZATERDAG, 270_000),
        ("IV077: 13 weken, over de jaargrens", IV077, 39),
        ("IV077 regelrapport: 12 weken", IV077_OUD, 36),
        ("IV077 output 1: 13 zondagen en een gebroken week", IV077_OUTPUT, 420_000),
        ("Werkwijze 1: 12 weken", WERKWIJZE_1, 36),
        ("Werkwijze 2: 14 weken, de uitzondering geldt niet voor het totaal", WERKWIJZE_2, 14),
        ("Werkwijze 3", WERKWIJZE_3, 120_000),
        ("Werkwijze 4", WERKWIJZE_4, 240_000),
    ],
)
def test_ceiling_over_the_life_per_week(bron: str, toewijzing: tuple[int, str, d, d], verwacht: int) -> None:
    volume, eenheid, van, tot = toewijzing
    assert totaal(Rij(volume, eenheid, "2", van, tot, categorie="01", wet="iwmo")).maximum == verwacht, bron


def test_months_together_allow_more_than_the_life_for_effort() -> None:
    per_maand = [
        rij for bron, rij, _ in PER_WEEK if bron.startswith(("IV077 oktober", "IV077 november", "IV077 december"))
    ]
    assert sum(periode(rij).maximum or 0 for rij in per_maand) == 42
    assert totaal(per_maand[0]).maximum == 39


def geleverd(van: d, tot: d) -> int:
    """Minutes in a product period of 2,5 hours every Thursday, from 10 July (11 July in 2022: 14 July)."""
    dagen = pl.date_range(van, tot, "1d", eager=True)
    return 150 * dagen.filter(dagen.dt.weekday() == 4).len()


@pytest.mark.parametrize(
    ("bron", "van", "tot", "minuten", "uren"),
    [
        ("IV076 juli, bron schrijft 7,5", d(2025, 7, 7), d(2025, 7, 31), 600, 10),
        ("IV076 augustus", d(2025, 8, 1), d(2025, 8, 31), 600, 10),
        ("IV076 september: 2,5 uur, als geheel getal 3", d(2025, 9, 1), d(2025, 9, 7), 150, 3),
        ("IV076 regelrapport juli: 7,5 uur", d(2022, 7, 11), d(2022, 7, 31), 450, 8),
        ("IV076 regelrapport augustus", d(2022, 8, 1), d(2022, 8, 31), 600, 10),
        ("IV076 regelrapport september", d(2022, 9, 1), d(2022, 9, 4), 150, 3),
    ],
)
def test_hours_delivered_in_a_product_period(bron: str, van: d, tot: d, minuten: int, uren: int) -> None:
    assert geleverd(van, tot) == minuten, bron
    assert waarde(hele_uren(pl.lit(minuten))) == uren, bron


@pytest.mark.parametrize(
    ("minuten", "uren"),
    [(4 * 95, 6), (1, 1), (29, 1), (30, 1), (89, 1), (90, 2), (149, 2), (150, 3), (0, 0)],  # the first is IV079
)
def test_minutes_are_added_before_they_become_hours(minuten: int, uren: int) -> None:
    assert waarde(hele_uren(pl.lit(minuten))) == uren


def test_rounding_each_delivery_would_give_another_number_of_hours() -> None:
    assert 4 * waarde(hele_uren(pl.lit(95))) == 8


@pytest.mark.parametrize(("uurtarief", "tarief"), [(8_730, 146), (8_724, 145), (5_000, 83), (6_000, 100)])
def test_tariff_per_minute(uurtarief: int, tarief: int) -> None:
    """IV081: 1,455 becomes 1,46 and 1,454 becomes 1,45."""
    assert waarde(minuuttarief(pl.lit(uurtarief))) == tarief


def test_amount_for_minutes_takes_the_hourly_tariff_and_not_the_rounded_one() -> None:
    assert waarde(bedrag_bij_minuten(pl.lit(8_730), pl.lit(60))) == 8_730
    assert waarde(bedrag_bij_minuten(pl.lit(5_000), pl.lit(100))) == 8_333


@pytest.mark.parametrize("jaar", [2022, 2025, 2026])  # rule report, iWmo and iJw
def test_product_periods_of_an_allocation(jaar: int) -> None:
    """IV089: an allocation from 8 April to 17 June."""
    maanden = [periode_van(d(jaar, 4, 8), d(jaar, 6, 17), d(jaar, maand, 10)) for maand in (4, 5, 6)]
    assert maanden == [
        (d(jaar, 4, 8), d(jaar, 4, 30)),
        (d(jaar, 5, 1), d(jaar, 5, 31)),
        (d(jaar, 6, 1), d(jaar, 6, 17)),
    ]


def test_last_product_period_of_a_traject() -> None:
    """IV089: claimed at the end, in the product period in which the allocation ends."""
    assert periode_van(d(2026, 4, 8), d(2026, 6, 17), d(2026, 6, 17)) == (d(2026, 6, 1), d(2026, 6, 17))


def waarde(uitdrukking: pl.Expr) -> int:
    gevonden = pl.select(uitdrukking).item()
    assert isinstance(gevonden, int)
    return gevonden


def periode_van(ingangsdatum: d, einddatum: d, dag: d) -> tuple[d, d]:
    begin, einde = productperiode(pl.lit(ingangsdatum), pl.lit(einddatum), pl.lit(dag))
    rij: tuple[d, d] = pl.select(begin=begin, einde=einde).row(0)
    return rij


def rekenvoorbeelden() -> list[dict[str, str]]:
    if not VOORBEELDEN.exists():
        return []
    with VOORBEELDEN.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


@needs_gedeeld
def test_table_of_examples_differs_from_its_source_in_four_figures() -> None:
    anders = {
        (r["bron"], float(r["waarde_bron"]), float(r["waarde_herberekend"]))
        for r in rekenvoorbeelden()
        if r["oordeel"] == "wijkt af"
    }
    in_euro = {(bron, b * 100 if b >= 900 else b, g * 100 if g >= 900 else g) for bron, _, b, g in FOUT}
    assert anders == in_euro


@needs_gedeeld
@pytest.mark.parametrize(
    "r", rekenvoorbeelden(), ids=lambda r: f"{r['bron']}-{r['standaard']}-{r['grootheid']}-{r['productperiode_begin']}"
)
def test_every_row_of_the_table_of_examples(r: dict[str, str]) -> None:
    van, tot, begin, einde = (
        d.fromisoformat(r[k]) if r[k] else None
        for k in ("toewijzing_ingangsdatum", "toewijzing_einddatum", "productperiode_begin", "productperiode_eind")
    )
    wet = "iwmo" if r["standaard"] == "iwmo" else "ijw"
    volume = int(r["volume"]) if r["volume"] else None
    rij = Rij(
        volume,
        r["eenheid"],
        r["frequentie"],
        van,
        tot,
        begin,
        "01" if "categorie 01" in r["variant"] else "02",
        wet=wet,
    )
    match r["grootheid"]:
        case "max_volume_productperiode" | "max_volume_productperiode_eurocent" | "volume_productperiode_eurocent":
            assert periode(rij).maximum == int(r["waarde_herberekend"])
        case "max_volume_toewijzing":
            assert totaal(rij).maximum == int(r["waarde_herberekend"])
        case "geleverd_volume_uren" if r["bron"] == "IV076" and begin and einde:
            assert geleverd(begin, einde) == float(r["waarde_herberekend"]) * 60
        case "geleverd_volume_uren":
            assert waarde(hele_uren(pl.lit(4 * 95))) == int(r["waarde_herberekend"])
        case "producttarief_per_minuut":
            uurtarief = {"1.46": 8_730, "1.45": 8_724}[r["waarde_herberekend"]]
            assert waarde(minuuttarief(pl.lit(uurtarief))) == float(r["waarde_herberekend"]) * 100
        case "productperiode" if van and tot and begin:
            assert "/".join(map(str, periode_van(van, tot, begin))) == r["waarde_herberekend"]
        case "volume_eurocent":
            maand = Rij(volume, r["eenheid"], r["frequentie"], d(2025, 1, 1), None, d(2025, 3, 1))
            assert periode(maand).maximum == int(r["waarde_herberekend"])
        case onbekend:
            pytest.fail(f"no test for {onbekend}")
