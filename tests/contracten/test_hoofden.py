"""The heads of the five profiles: parties, law, duration, calendar and documents, as far as the texts give them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toetssteen.contracten.laden import laad
from toetssteen.contracten.schema import Kalender, Profiel
from toetssteen.core.gemeente import gemeenten

PLEK = Path(__file__).parents[2] / "profielen"
LOOPTIJD = {
    "zuid-limburg-2020": (date(2020, 1, 1), date(2020, 12, 31)),
    "midden-limburg-west-2019": (date(2019, 1, 1), date(2019, 12, 31)),
    "gooi-en-vechtstreek": (None, None),
    "dalfsen-2026": (None, None),
    "westelijke-mijnstreek-2022": (date(2022, 1, 1), None),
}
CODES = {"dalfsen-2026": {"0148"}, "westelijke-mijnstreek-2022": {"0888", "0971", "1883"}}
GETELD = set(Kalender.model_fields) - {"keuzes", "werkdag_van", "werkdag_tot"}


@pytest.fixture(params=LOOPTIJD)
def profiel(request: pytest.FixtureRequest) -> Profiel:
    naam: str = request.param
    return laad(PLEK / naam).profiel


def test_the_parties_have_their_role_and_the_word_of_the_text(profiel: Profiel) -> None:
    assert {"opdrachtgever", "opdrachtnemer", "toegang"} <= {p.rol for p in profiel.partijen}
    assert all(p.benaming for p in profiel.partijen)


def test_codes_are_those_of_municipalities(profiel: Profiel) -> None:
    codes = {p.code: p.naam for p in profiel.partijen if p.code}
    assert set(codes) == CODES.get(profiel.naam, set())
    for code, naam in codes.items():
        assert gemeenten()[code].naam.removesuffix(" (L.)") == naam.removeprefix("gemeente ")


def test_the_duration_is_what_the_text_gives(profiel: Profiel) -> None:
    assert (profiel.ingang, profiel.einde) == LOOPTIJD[profiel.naam]
    assert profiel.wet == (["ijw"] if profiel.voorvoegsel == "MLW" else ["iwmo"])


def test_every_way_of_counting_that_the_text_leaves_open_has_a_reason(profiel: Profiel) -> None:
    assert set(profiel.kalender.keuzes) == GETELD


def test_every_clause_stands_in_a_document_of_the_contract_that_is_there(profiel: Profiel) -> None:
    aanwezig = {d.naam for d in profiel.documenten if d.aanwezig}
    assert {c.vindplaats.document for c in profiel.clausules} <= aanwezig
    assert any(not d.aanwezig for d in profiel.documenten)
    assert "documenten" in profiel.keuzes


def test_what_goes_before_what() -> None:
    """WM: the tender documents go first (chapter 1). MLW: article 4.6. Dalfsen: article 1.2 of the standard."""
    rang = {naam: [d.naam for d in laad(PLEK / naam).profiel.documenten] for naam in LOOPTIJD}
    assert rang["westelijke-mijnstreek-2022"].index("Werkafsprakenboek") == 13
    assert rang["midden-limburg-west-2019"][:2] == ["Basisovereenkomst", "Uitvoeringsovereenkomst"]
    assert rang["dalfsen-2026"][:3] == ["Overeenkomst", "Contractstandaard Wmo 1.2", "PvE"]
