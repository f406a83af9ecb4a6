"""What a new version of an allocation changes: OP033x1, OP257, OP380 and IV066 in examples."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetsing.toewijzing.hulp import dag, stand, toewijzing
from toetssteen.core.tables import STAND
from toetssteen.toetsing.toewijzing import laatste_versie, moet_oprekken, volledig, wijzigingen

SOORTEN = (
    "eerste",
    "ongewijzigd",
    "oprekken",
    "intrekken",
    "verwijderen",
    "hersteld",
    "budget_gewijzigd",
    "totaal_gewijzigd",
    "nieuw_nummer",
)
WAS = toewijzing(310, "45E01", "2026-01-05", "2026-12-31", "3 uur week")
TOTAAL = toewijzing(320, "45E02", "2026-01-05", "2026-12-31", "80 uur totaal")
BUDGET = toewijzing(330, "50", "2026-01-05", "2026-12-31", "budget 450000")
OPEN = toewijzing(340, "45E03", "2026-01-05", None, "2 dagdelen week")
VERWIJDERD = toewijzing(350, "45E04", "2026-01-05", "2026-01-05", "3 uur week", reden="13")


def soorten(was: dict[str, Any], wordt: dict[str, Any]) -> list[str]:
    rij = wijzigingen(stand(wordt), stand(was)).row(0, named=True)
    return [soort for soort in SOORTEN if rij[soort]]


@pytest.mark.parametrize(
    ("was", "anders", "verwacht"),
    [
        (WAS, {}, ["ongewijzigd"]),
        (WAS, {"ReferentieAanbieder": "A1", "Toewijzingstijd": time(23), "RedenWijziging": "14"}, ["ongewijzigd"]),
        (WAS, {"Einddatum": dag("2027-01-01")}, ["oprekken"]),
        (WAS, {"Einddatum": None}, ["oprekken"]),
        (WAS, {"Einddatum": dag("9999-12-31")}, ["oprekken"]),
        (OPEN, {"Einddatum": dag("9999-12-31")}, ["intrekken"]),
        (WAS, {"Einddatum": dag("2026-12-30")}, ["intrekken"]),
        (OPEN, {"Einddatum": dag("2030-12-31")}, ["intrekken"]),
        (OPEN, {}, ["ongewijzigd"]),
        (WAS, {"Einddatum": dag("2026-01-05"), "RedenWijziging": "13"}, ["verwijderen"]),
        (WAS, {"Einddatum": dag("2026-01-05"), "RedenWijziging": "01"}, ["verwijderen"]),
        (WAS, {"Einddatum": dag("2026-01-05"), "RedenWijziging": "13", "Omvang_Volume": 1}, ["verwijderen"]),
        (WAS, {"Einddatum": dag("2026-01-05"), "RedenWijziging": "12"}, ["intrekken"]),
        (WAS, {"Einddatum": dag("2026-01-06"), "RedenWijziging": "13"}, ["intrekken"]),
        (VERWIJDERD, {}, ["ongewijzigd"]),
        (VERWIJDERD, {"Einddatum": dag("2026-12-31"), "RedenWijziging": None}, ["hersteld"]),
        (BUDGET, {"Budget": 500000}, ["budget_gewijzigd"]),
        (BUDGET, {"Budget": 300000, "Einddatum": dag("2026-06-30")}, ["intrekken", "budget_gewijzigd"]),
        (BUDGET, {"Budget": None}, ["budget_gewijzigd"]),
        (TOTAAL, {"Omvang_Volume": 100}, ["totaal_gewijzigd"]),
        (TOTAAL, {"Omvang_Volume": 4800, "Omvang_Eenheid": "01"}, ["totaal_gewijzigd"]),
        (TOTAAL, {"Omvang_Volume": 120, "Einddatum": dag("2027-06-30")}, ["oprekken", "totaal_gewijzigd"]),
        (TOTAAL, {"Omvang_Frequentie": "4"}, ["nieuw_nummer"]),
        (WAS, {"Omvang_Frequentie": "6"}, ["nieuw_nummer"]),
        (WAS, {"Omvang_Volume": 4}, ["nieuw_nummer"]),
        (WAS, {"Omvang_Volume": 180, "Omvang_Eenheid": "01"}, ["nieuw_nummer"]),
        (WAS, {"Omvang_Frequentie": "4"}, ["nieuw_nummer"]),
        (WAS, {"Omvang_Volume": 4, "Einddatum": dag("2027-06-30")}, ["oprekken", "nieuw_nummer"]),
        (WAS, {"Product_Code": "45E09"}, ["nieuw_nummer"]),
        (WAS, {"Product_Code": None}, ["nieuw_nummer"]),
        (WAS, {"Ingangsdatum": dag("2026-01-06")}, ["nieuw_nummer"]),
        (WAS, {"ToewijzingNummer": 311}, ["eerste"]),
        (WAS, {"aanbieder": "87654321"}, ["eerste"]),
    ],
)
def test_a_change_has_its_kind(was: dict[str, Any], anders: dict[str, Any], verwacht: list[str]) -> None:
    assert soorten(was, {**was, **anders}) == verwacht


def test_only_the_most_recent_version_counts_not_the_one_that_came_last() -> None:
    gisteren = toewijzing(310, "45E01", "2026-01-05", "2026-06-30", op="2026-03-01")
    later_vandaag = {**gisteren, "Einddatum": dag("2026-09-30"), "Toewijzingsdatum": dag("2026-03-02")}
    vroeg_vandaag = {**later_vandaag, "Einddatum": dag("2026-08-31"), "Toewijzingstijd": time(9)}
    bekend = stand(later_vandaag, gisteren, vroeg_vandaag)
    assert laatste_versie(bekend)["Einddatum"].to_list() == [date(2026, 9, 30)]
    assert wijzigingen(stand(later_vandaag), bekend)["ongewijzigd"].to_list() == [True]


def test_with_the_same_moment_the_last_one_to_come_counts() -> None:
    eerst = toewijzing(310, "45E01", "2026-01-05", "2026-06-30")
    assert laatste_versie(stand(eerst, {**eerst, "Einddatum": None}))["Einddatum"].to_list() == [None]


@pytest.mark.parametrize(
    ("was", "anders", "vandaag", "verplicht"),
    [
        (WAS, {"Einddatum": dag("2027-06-30")}, "2026-11-15", True),
        (WAS, {"Einddatum": dag("2027-06-30")}, "2026-12-31", True),
        (WAS, {"Einddatum": dag("2027-06-30")}, "2027-01-01", False),
        (WAS, {"Einddatum": None}, "2026-11-15", True),
        (WAS, {"Einddatum": dag("2026-10-31")}, "2026-09-15", False),
        (WAS, {}, "2026-11-15", False),
        (WAS, {"Einddatum": dag("2027-06-30"), "Omvang_Volume": 4}, "2026-11-15", False),
        (WAS, {"Einddatum": dag("2027-06-30"), "Omvang_Eenheid": "16"}, "2026-11-15", False),
        (WAS, {"Einddatum": dag("2027-06-30"), "Omvang_Frequentie": "4"}, "2026-11-15", False),
        (TOTAAL, {"Einddatum": dag("2027-06-30")}, "2026-11-15", False),
        (BUDGET, {"Einddatum": dag("2027-06-30")}, "2026-11-15", True),
        (BUDGET, {"Einddatum": dag("2027-06-30"), "Budget": 500000}, "2026-11-15", True),
        (OPEN, {"Einddatum": dag("2027-06-30")}, "2026-11-15", False),
        (VERWIJDERD, {"Einddatum": dag("2027-06-30"), "RedenWijziging": None}, "2026-01-05", False),
    ],
)
def test_op380_stretching_is_an_obligation(
    was: dict[str, Any], anders: dict[str, Any], vandaag: str, verplicht: bool
) -> None:
    naast = wijzigingen(stand({**was, **anders}), stand(was))
    assert naast.select(moet_oprekken(pl.lit(dag(vandaag)))).to_series().to_list() == [verplicht]


def test_op087_a_301_holds_what_is_current_and_what_changed() -> None:
    afgelopen = toewijzing(301, "45E01", "2025-01-01", "2026-02-28")
    laatste_dag = toewijzing(302, "45E02", "2025-01-01", "2026-03-01")
    straks = toewijzing(303, "45E03", "2026-09-01", "2026-12-31")
    ingetrokken = {**afgelopen, "ToewijzingNummer": 304, "Einddatum": dag("2026-01-31"), "RedenWijziging": "05"}
    bekend = stand(afgelopen, laatste_dag, straks, OPEN, VERWIJDERD, {**ingetrokken, "Einddatum": None})
    vandaag = pl.lit(date(2026, 3, 1))
    assert sorted(volledig(bekend, vandaag)["ToewijzingNummer"]) == [302, 303, 304, 340]
    alles = volledig(bekend, vandaag, stand(ingetrokken))
    assert sorted(alles["ToewijzingNummer"]) == [302, 303, 304, 340]
    assert alles.filter(pl.col("ToewijzingNummer") == 304)["RedenWijziging"].to_list() == ["05"]


_DAGEN = st.sampled_from([date(2026, 1, 5), date(2026, 1, 6), date(2026, 7, 1), date.max, None])
_INHOUD = st.fixed_dictionaries(
    {
        "Product_Code": st.sampled_from(["45E01", None]),
        "Ingangsdatum": st.sampled_from([date(2026, 1, 5), date(2026, 1, 6)]),
        "Einddatum": _DAGEN,
        "RedenWijziging": st.sampled_from([None, "12", "13", "01"]),
        "Omvang_Volume": st.sampled_from([3, 4, None]),
        "Omvang_Eenheid": st.sampled_from(["04", None]),
        "Omvang_Frequentie": st.sampled_from(["2", "6", None]),
        "Budget": st.sampled_from([1000, None]),
    }
)


@given(st.lists(st.tuples(_INHOUD, _INHOUD), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_change_has_a_kind_and_unchanged_stands_alone(paren: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    was = stand(*({**WAS, "ToewijzingNummer": i, **oud} for i, (oud, _) in enumerate(paren)))
    wordt = stand(*({**WAS, "ToewijzingNummer": i, **nieuw} for i, (_, nieuw) in enumerate(paren)))
    for rij in wijzigingen(wordt, was).iter_rows(named=True):
        gevonden = {soort for soort in SOORTEN if rij[soort]}
        assert gevonden, rij
        assert "ongewijzigd" not in gevonden or gevonden == {"ongewijzigd"}, rij
        assert not {"oprekken", "intrekken"} <= gevonden
        assert not {"budget_gewijzigd", "totaal_gewijzigd"} <= gevonden


def test_nothing_to_compare_gives_nothing() -> None:
    leeg = pl.DataFrame(schema=STAND["toewijzingen"])
    assert wijzigingen(leeg, leeg).height == 0
    assert wijzigingen(stand(WAS), leeg)["eerste"].to_list() == [True]
