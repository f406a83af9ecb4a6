"""A tariff in the text of producten.yaml: comments stay, nothing overlaps, nothing else changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.contracten.laden import vind_profiel
from toetssteen.web.overeenkomsten.frames import bestanden_van, laad_bestanden
from toetssteen.web.overeenkomsten.tarief import (
    TariefFout,
    Tariefsleutel,
    geldend,
    met_tarief,
    met_versie,
    sleutels,
    volgende_versie,
)
from web.contracten.gereedschap import BESTANDEN, NAAM

UUR = Tariefsleutel("02A01", None, "04")
DAGDEEL = Tariefsleutel("07A01")


def test_the_old_tariff_ends_the_day_before_and_comments_stay() -> None:
    profiel = laad_bestanden(NAAM, BESTANDEN).profiel
    nieuw = met_tarief(BESTANDEN, profiel, UUR, 6800, date(2027, 1, 1))
    tekst = nieuw["producten.yaml"]
    assert 'eenheid: "04", van: 2026-01-01, tot: 2026-12-31}  # afgesproken op papier' in tekst
    assert '- {product: "02A01", bedrag: 6800, eenheid: "04", van: 2027-01-01}' in tekst
    assert tekst.count("#") == BESTANDEN["producten.yaml"].count("#")
    assert tekst.endswith("# einde van de tarieven\n")
    assert {k: v for k, v in nieuw.items() if k != "producten.yaml"} == {
        k: v for k, v in BESTANDEN.items() if k != "producten.yaml"
    }


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from([UUR, DAGDEEL]),
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 10**6)), min_size=1, max_size=4),
)
def test_tariffs_one_after_the_other(sleutel: Tariefsleutel, stappen: list[tuple[int, int]]) -> None:
    bestanden, dag = BESTANDEN, date(2026, 1, 1)
    verwacht = []
    for dagen, bedrag in stappen:
        dag += timedelta(days=dagen)
        verwacht.append((dag, bedrag))
        bestanden = met_tarief(bestanden, laad_bestanden(NAAM, bestanden).profiel, sleutel, bedrag, dag)
    profiel = laad_bestanden(NAAM, bestanden).profiel
    for begin, bedrag in verwacht:
        gevonden = geldend(profiel, sleutel, begin)
        assert gevonden is not None
        assert gevonden.bedrag == bedrag
        voor = geldend(profiel, sleutel, begin - timedelta(days=1))
        assert voor is not None
        assert voor.tot == begin - timedelta(days=1)


@pytest.mark.parametrize("naam", ["dalfsen-2026", "gooi-en-vechtstreek", "westelijke-mijnstreek-2022"])
def test_of_a_real_contract(naam: str) -> None:
    bestanden = bestanden_van(vind_profiel(naam))
    profiel = laad_bestanden(naam, bestanden).profiel
    for sleutel in sleutels(profiel)[:3]:
        nieuw = met_versie(met_tarief(bestanden, profiel, sleutel, 12345, date(2030, 7, 1)), "2")
        geladen = laad_bestanden(naam, nieuw).profiel
        gevonden = geldend(geladen, sleutel, date(2030, 7, 1))
        assert gevonden is not None
        assert (gevonden.bedrag, geladen.versie) == (12345, "2")


def test_without_tariffs_a_list_begins() -> None:
    zonder = {**BESTANDEN, "producten.yaml": BESTANDEN["producten.yaml"].partition("tarieven:")[0]}
    profiel = laad_bestanden(NAAM, zonder).profiel
    nieuw = met_tarief(zonder, profiel, Tariefsleutel("02A01"), 100, date(2026, 5, 1))
    assert [t.bedrag for t in laad_bestanden(NAAM, nieuw).profiel.tarieven] == [100]


def test_not_before_a_later_one() -> None:
    profiel = laad_bestanden(NAAM, BESTANDEN).profiel
    with pytest.raises(TariefFout, match="Er is al een tarief vanaf 01-01-2026"):
        met_tarief(BESTANDEN, profiel, UUR, 1, date(2025, 12, 1))


@pytest.mark.parametrize(("nu", "straks"), [("1", "2"), ("2026.1", "2026.2"), ("9", "10"), ("concept", "concept.2")])
def test_the_next_version(nu: str, straks: str) -> None:
    assert volgende_versie(nu) == straks
