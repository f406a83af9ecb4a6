"""Starts and stops in forms, for one allocation and for many at once; and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing
from web.opstellen.conftest import Gids, wijs_toe

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")


def plek(soort: str, nummer: int) -> str:
    return f"/opstellen/{soort}/iwmo/0344/12345678/{nummer}/"


def meld(g: Gids, verwerk: Verwerk, soort: str, nummer: int, **velden: str) -> None:
    g.doorloop(g.open(plek(soort, nummer)), **velden)
    verwerk()
    bericht = Bericht.objects.filter(kanaal="formulier").latest("nummer_binnen")
    assert bericht.aanvaard


def test_van_start_tot_stop(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    g = gids("administratie", "12345678")
    for fout, woord in (("2026-05-01", "Kies een dag van"), ("2026-06-11", "Kies een dag van"), ("", "verplicht")):
        assert woord in g.stuur(g.open(plek("start", nummer)), begin_0=fout).fouten[0]
    meld(g, verwerk, "start", nummer, begin_0="2026-05-11")
    assert "loopt nog" in g.stuur(g.open(plek("start", nummer)), begin_0="2026-05-20").fouten[0]
    assert g.stuur(g.open(plek("stop", nummer)), einde="2026-05-04", reden="20").fouten[0].startswith("Laatste dag:")
    meld(g, verwerk, "stop", nummer, einde="2026-05-20", reden="20")
    assert g.stuur(g.open(plek("stop", nummer)), einde="2026-05-25", reden="20").fouten[0].startswith("Reden:")
    assert "36" not in g.open(plek("stop", nummer)).boom.xpath("//select[@name='reden']/option/@value")
    meld(g, verwerk, "stop", nummer, einde="2026-05-25", reden="23")
    assert "Meld eerst de start" in g.stuur(g.open(plek("stop", nummer)), einde="2026-05-25", reden="23").tekst


def test_een_melding_die_niet_klopte_gaat_weg(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    g = gids("professional", "12345678")
    assert g.open(plek("start", nummer)).antwoord.status_code == 404, "a professional sees only their own clients"
    g = gids("administratie", "12345678")
    meld(g, verwerk, "start", nummer, begin_0="2026-05-11")
    start = Levering.objects.get(toewijzing_nummer=nummer, soort="start")
    blad = g.open(f"/opstellen/melding/{start.pk}/intrekken/")
    assert g.stuur(blad).fouten
    g.doorloop(blad, zeker="on")
    verwerk()
    assert Levering.objects.filter(toewijzing_nummer=nummer, status_aanlevering="3").count() == 1
    assert "TR063" in g.stuur(g.open(f"/opstellen/melding/{start.pk}/intrekken/"), zeker="on").tekst


def test_meer_starts_tegelijk_met_een_bericht_per_client(gids: Maak, verwerk: Verwerk) -> None:
    b = gids("backoffice", "0344")
    nummers = [wijs_toe(b, verwerk), wijs_toe(b, verwerk, product="p-07D11", hoeveel="2")]
    g = gids("administratie", "12345678")
    lijst = g.open("/opstellen/start/")
    assert all(str(n) in lijst.tekst for n in nummers)
    keuze = Toewijzing.objects.filter(laatste=True, toewijzing_nummer__in=[*nummers, 810003], gemeente__code="0344")
    formulier = g.stuur("/opstellen/start/", regel=[t.pk for t in keuze], actie="start")
    assert "Start melden van 3 toewijzingen" in formulier.tekst
    klaar = g.doorloop(formulier, alles="2026-05-18", begin_0="2026-05-11")
    assert klaar.tekst.count("WMO305") == 2
    verwerk()
    starts = Levering.objects.filter(toewijzing_nummer__in=[*nummers, 810003], soort="start", gemeente__code="0344")
    assert sorted(s.begindatum or date.max for s in starts) == [date(2026, 5, 11), *[date(2026, 5, 18)] * 2]
    assert Bericht.objects.filter(nummer="305", kanaal="formulier", aanvaard=True).count() == 2
