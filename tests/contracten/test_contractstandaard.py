"""The template of the Contractstandaard Wmo 1.2: what it holds, and what a contract that builds on it gets."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.contracten.delen import Controle, Termijn
from toetssteen.contracten.laden import Geladen, laad
from toetssteen.toetsing.contract.controle import controleer
from toetssteen.toetsing.contract.dekking import dekking, dekking_met_basis
from toetssteen.toetsing.contract.pagina import pagina
from toetssteen.toetsing.contract.scenario import lees_scenarios

PLEK = Path(__file__).parents[2] / "profielen"
ARTIKELEN = GEDEELD / "istandaarden" / "naslag" / "contractstandaard-wmo" / "artikelen.csv"


@pytest.fixture(scope="module")
def standaard() -> Geladen:
    return laad(PLEK / "contractstandaard-wmo-1-2")


@pytest.fixture(scope="module")
def dalfsen() -> Geladen:
    return laad(PLEK / "dalfsen-2026")


def test_it_is_a_template_without_faults(standaard: Geladen) -> None:
    assert standaard.profiel.sjabloon
    assert [o.melding for o in controleer(standaard) if o.ernst != "botsing"] == []


def test_it_has_the_articles_that_dalfsen_names(standaard: Geladen) -> None:
    """Eis 30 names 1.4.1, eis 50 names 3.10.2 and eis 74 names 3.10.3 c."""
    per_id = {c.id: set(c.zie) for c in standaard.profiel.clausules}
    assert "DF-30.a" in per_id["CS-1.4.1"]
    assert "DF-50" in per_id["CS-3.10.2"]
    assert "DF-74" in per_id["CS-3.10.3.c"]


@needs_gedeeld
def test_every_clause_is_an_article_of_the_standard(standaard: Geladen) -> None:
    with ARTIKELEN.open(encoding="utf-8", newline="") as bestand:
        artikelen = {rij["lid"] or rij["artikel"] for rij in csv.DictReader(bestand)}
    for clausule in standaard.profiel.clausules:
        nummer, _, letter = clausule.vindplaats.artikel.removeprefix("art. ").partition(" ")
        assert nummer in artikelen, clausule.id
        assert clausule.id == f"CS-{nummer}{f'.{letter}' if letter else ''}"


@needs_gedeeld
def test_no_sentence_of_the_standard_is_copied(standaard: Geladen) -> None:
    tekst = " ".join(ARTIKELEN.read_text(encoding="utf-8").split()).lower()
    for clausule in standaard.profiel.clausules:
        woorden = clausule.kern.lower().rstrip(".").split()
        reeksen = (" ".join(woorden[i : i + 7]) for i in range(len(woorden) - 6))
        assert [r for r in reeksen if r in tekst] == [], clausule.id


def test_every_clause_that_runs_has_examples_of_both_kinds(standaard: Geladen) -> None:
    uitkomsten: dict[str, set[str]] = defaultdict(set)
    for scenario in lees_scenarios(standaard.map):
        uitkomsten[scenario.clausule].add(scenario.verwacht["uitkomst"])
    lopend = {d.id for d in dekking(standaard) if d.uitkomst == "uitgevoerd"}
    assert len(lopend) == len(uitkomsten)
    assert {id_: u for id_, u in uitkomsten.items() if not {"voldoet", "voldoet niet"} <= u} == {}


def test_what_it_leaves_open_has_no_value(standaard: Geladen) -> None:
    """A blank of the standard is never filled with an invented figure."""
    leeg = {
        (clausule.id, naam)
        for clausule in standaard.profiel.clausules
        for deel in clausule.delen
        for naam, parameter in getattr(deel, "parameters", {}).items()
        if any(w.waarde is None for w in parameter.waarden)
    }
    assert {("CS-1.3.2", "maanden_per_keer"), ("CS-1.5.2", "maximum"), ("CS-3.13.1", "varianten")} <= leeg


def test_dalfsen_gets_every_clause_of_it(dalfsen: Geladen, standaard: Geladen) -> None:
    eigen = {c.id for c in standaard.profiel.clausules}
    assert {id_ for id_, naam in dalfsen.herkomst.items() if naam == "contractstandaard-wmo-1-2"} == eigen


def test_references_to_dalfsen_exist_there(dalfsen: Geladen, standaard: Geladen) -> None:
    """A reference that does not exist would be left out, so the two must be the same."""
    hier = {c.id: c for c in dalfsen.profiel.clausules}
    for clausule in standaard.profiel.clausules:
        assert (clausule.zie, clausule.botst_met) == (hier[clausule.id].zie, hier[clausule.id].botst_met)


def test_dekking_counts_the_own_clauses_only(dalfsen: Geladen) -> None:
    assert {d.contract for d in dekking(dalfsen)} == {"dalfsen-2026"}
    assert not any(d.id.startswith("CS-") for d in dekking(dalfsen))
    assert len(dekking_met_basis(dalfsen)) == len(dalfsen.profiel.clausules) > len(dekking(dalfsen))


def test_the_page_shows_where_an_inherited_clause_comes_from(dalfsen: Geladen) -> None:
    (clausule,) = pagina(dalfsen, ids={"CS-3.9.1"}).clausules
    assert clausule["herkomst"] == "contractstandaard-wmo-1-2"
    assert any("DF-59.a" in b for b in clausule["botsingen"])
    (eigen,) = pagina(dalfsen, ids={"DF-59.a"}).clausules
    assert eigen["herkomst"] == ""


def test_dalfsen_needs_no_examples_of_the_standard(dalfsen: Geladen) -> None:
    mist = [o.clausule for o in controleer(dalfsen) if o.code == "voorbeeld-ontbreekt"]
    assert [id_ for id_ in mist if id_ and id_.startswith("CS-")] == []


def test_dalfsen_fills_in_its_variant(dalfsen: Geladen, standaard: Geladen) -> None:
    def varianten(geladen: Geladen) -> object:
        (deel, _) = next(c for c in geladen.profiel.clausules if c.id == "CS-3.13.1").delen
        assert isinstance(deel, Controle)
        return deel.parameters["varianten"].waarden[0].waarde

    assert varianten(standaard) is None
    assert varianten(dalfsen) == ["inspanning"]


def test_terms_with_an_undefined_begin_say_that_it_is_a_choice(standaard: Geladen) -> None:
    keuzes = {c.id: [d.keuze for d in c.delen if isinstance(d, Termijn)] for c in standaard.profiel.clausules}
    assert keuzes["CS-1.4.1"][0] is not None
    assert keuzes["CS-1.5.7"][0] is None
    assert keuzes["CS-1.5.7"][1] is not None
