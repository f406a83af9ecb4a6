"""The logbook says in plain words what was done."""

from __future__ import annotations

from toetssteen.web.logboek.actions.noteer import HANDELINGEN, noteer_los
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.portalen.beheer import logboekwoorden
from web.paginahulp import Inloggen, als_werker, tekst


def test_elke_handeling_heeft_een_woord() -> None:
    assert set(logboekwoorden.HANDELINGEN) == set(HANDELINGEN)
    assert logboekwoorden.gedaan("herstellen", "bericht") == "Hersteld: bericht"
    assert logboekwoorden.gedaan("lijst", "clienten") == "Lijst bekeken: cliënten"
    assert logboekwoorden.handeling("opstarten") == "Opstarten", "a name of long ago stays"


def test_de_bladzijde_toont_woorden_en_filtert_op_woorden(ingelogd: Inloggen) -> None:
    with als_werker():
        eigen = Organisatie.objects.get(code="0344").pk
        noteer_los("herstellen", "bericht", "V1", naam="Iemand", organisatie=eigen)
    woorden = tekst(ingelogd("beheerder", "0344").get("/beheer/logboek/?handeling=herstellen"))
    assert "Hersteld: bericht V1" in woorden
    assert "herstellen" not in woorden
