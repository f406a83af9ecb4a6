"""The processes of every profile hold together: states, steps and the clauses they refer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from toetssteen.contracten.delen import Proces
from toetssteen.contracten.laden import laad
from toetssteen.contracten.schema import ProcesModel, Profiel

PROFIELEN = sorted(p.parent for p in (Path(__file__).parents[2] / "profielen").glob("*/profiel.yaml"))
MET_PROCESSEN = [plek for plek in PROFIELEN if (plek / "processen.yaml").is_file()]
VERWACHT = [
    "dalfsen-2026",
    "gooi-en-vechtstreek",
    "midden-limburg-west-2019",
    "westelijke-mijnstreek-2022",
    "zuid-limburg-2020",
]
MET_TERMIJN = {"termijn", "melding", "rapportage", "controle"}


@pytest.fixture(params=MET_PROCESSEN, ids=lambda plek: plek.name)
def profiel(request: pytest.FixtureRequest) -> Profiel:
    plek: Path = request.param
    return laad(plek).profiel


def _bereikbaar(proces: ProcesModel) -> set[str]:
    """Return every state that can be reached from the begin."""
    bereikt = {proces.begin}
    while nieuw := {o.naar for o in proces.overgangen if o.van in bereikt} - bereikt:
        bereikt |= nieuw
    return bereikt


def test_the_profiles_with_processes_are_found() -> None:
    assert set(VERWACHT) <= {plek.name for plek in MET_PROCESSEN}


def test_names_of_processes_are_unique(profiel: Profiel) -> None:
    namen = [proces.naam for proces in profiel.processen]
    assert sorted(set(namen)) == sorted(namen)


def test_begin_end_and_steps_use_known_states(profiel: Profiel) -> None:
    onbekend = {
        (proces.naam, toestand)
        for proces in profiel.processen
        for toestand in (proces.begin, *proces.eind, *(t for o in proces.overgangen for t in (o.van, o.naar)))
        if toestand not in proces.toestanden
    }
    assert onbekend == set()


def test_every_state_is_reached_from_the_begin(profiel: Profiel) -> None:
    onbereikbaar = {p.naam: set(p.toestanden) - _bereikbaar(p) for p in profiel.processen}
    assert {naam: rest for naam, rest in onbereikbaar.items() if rest} == {}


def test_only_end_states_have_no_way_out(profiel: Profiel) -> None:
    dood = {
        p.naam: set(p.toestanden) - set(p.eind) - {o.van for o in p.overgangen if o.naar != o.van}
        for p in profiel.processen
    }
    assert {naam: rest for naam, rest in dood.items() if rest} == {}


def test_an_event_leads_from_a_state_to_one_state(profiel: Profiel) -> None:
    dubbel = set()
    for proces in profiel.processen:
        paren = [(o.van, o.gebeurtenis) for o in proces.overgangen]
        dubbel |= {(proces.naam, *paar) for paar in paren if paren.count(paar) > 1}
    assert dubbel == set()


def test_steps_that_clauses_name_exist_in_their_process(profiel: Profiel) -> None:
    stappen = {proces.naam: {o.gebeurtenis for o in proces.overgangen} for proces in profiel.processen}
    onbekend = {
        (clausule.id, deel.proces, stap)
        for clausule in profiel.clausules
        for deel in clausule.delen
        if isinstance(deel, Proces) and deel.proces is not None
        for stap in deel.stappen
        if stap not in stappen.get(deel.proces, set())
    }
    assert onbekend == set()


def test_terms_of_steps_are_clauses_that_hold_a_term(profiel: Profiel) -> None:
    """A step's term is the id of a clause of the profile with a part that can say until when."""
    met_termijn = {c.id for c in profiel.clausules if {deel.soort for deel in c.delen} & MET_TERMIJN}
    genoemd = {o.termijn: proces.naam for proces in profiel.processen for o in proces.overgangen if o.termijn}
    assert {id_: naam for id_, naam in genoemd.items() if id_ not in met_termijn} == {}
