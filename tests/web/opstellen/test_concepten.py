"""A draft keeps what was filled in, also when something is wrong; a form that was only opened leaves none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from toetssteen.web.opstellen.models import Concept
from toetssteen.web.opstellen.taken import ruim_concepten_op
from web.opstellen.conftest import NIEUW, Gids, begin_toewijzing, wijs_toe
from web.paginahulp import als_werker

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
LEEG = "U hebt geen concepten"


def concept(g: Gids) -> str:
    """Return the address of the one draft on the list."""
    (adres,) = g.open("/opstellen/").boom.xpath("//main//table//a/@href[contains(., '/opstellen/')]")
    return str(adres)


def test_een_concept_onthoudt_wat_er_staat_ook_als_er_iets_niet_klopt(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    half = g.stuur(begin_toewijzing(g), **NIEUW | {"einde": "", "hoeveel": "veel", "achternaam": "Lijsterbes"})
    assert half.fouten
    assert "is bewaard bij uw concepten" in half.tekst
    verder = g.open(concept(g))
    velden = verder.velden()
    assert (velden["achternaam"], velden["hoeveel"]) == (["Lijsterbes"], ["veel"])
    assert verder.fouten
    assert g.doorloop(verder, hoeveel="120", einde="2026-12-31")
    assert LEEG in g.open("/opstellen/").tekst


def test_een_formulier_over_een_toewijzing_wordt_ook_met_fouten_een_concept(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    g = gids("administratie", "12345678")
    blad = g.open(f"/opstellen/stop/iwmo/0344/12345678/{nummer}/")
    assert LEEG in g.open("/opstellen/").tekst, "looking leaves nothing"
    fout = g.stuur(f"/opstellen/start/iwmo/0344/12345678/{nummer}/", begin_0="2026-05-01")
    assert fout.fouten
    assert g.open(concept(g)).velden()["begin_0"] == ["2026-05-01"]
    assert blad.antwoord.status_code == 200


def test_tweemaal_verbeteren_is_een_concept(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    g = gids("administratie", "12345678")
    blad = g.open(f"/opstellen/start/iwmo/0344/12345678/{nummer}/")
    for dag in ("2026-05-01", "2026-05-02"):
        blad = g.stuur(blad, begin_0=dag)
        assert blad.fouten
    assert g.open(concept(g)).velden()["begin_0"] == ["2026-05-02"]
    assert "weggegooid" in g.stuur(f"{concept(g)}weg/").tekst
    assert LEEG in g.open("/opstellen/").tekst


def test_een_formulier_dat_alleen_open_ging_laat_geen_concept_achter(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    leeg = begin_toewijzing(g)
    begin_toewijzing(g)
    assert LEEG in g.open("/opstellen/").tekst
    g.stuur(leeg, **NIEUW)
    concept(g)
    with als_werker():
        Concept.objects.update(op=timezone.now() - timedelta(days=2))
        ruim_concepten_op(0)
    concept(g)
    assert Concept.objects.count() == 1, "what was only opened goes after a day"


def test_de_bladzijde_zegt_wanneer_er_bewaard_wordt(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    assert "bewaren wij met de knop onder het formulier" in g.open("/opstellen/").tekst
    assert 'Met "Controleren" bewaren wij wat u invulde' in begin_toewijzing(g).tekst
