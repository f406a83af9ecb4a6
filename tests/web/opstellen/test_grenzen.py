"""Whom forms are for, what they take from whom, sending twice, and two people at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten.models import Client
from toetssteen.web.opstellen.models import Concept, Verzending
from toetssteen.web.opstellen.nummers import declaratiekenmerken, kenmerken, toewijzingnummers
from toetssteen.web.opstellen.taken import ruim_concepten_op
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toewijzingen.models import Verzoek
from web.opstellen.conftest import BSN, NIEUW, Gids, begin_toewijzing, wijs_toe
from web.paginahulp import ROLLEN, als_werker

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
MAKERS = {"toewijzing": {"consulent", "backoffice"}, "verzoek": {"administratie", "professional"}}
VIJANDIG = (
    "x" * 5000,
    "\x00",
    "a\u0000b",
    "\u202eomgekeerd",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "𝟏𝟐",
    "９",
    "-1",
    "1e9",
    "99999999999999999999",
    "2026-13-45",
    "../..",
    "\U0001f600",
)


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_alleen_wie_het_recht_heeft_komt_bij_een_formulier(gids: Maak, rol: str, code: str) -> None:
    g = gids(rol, code)
    for soort, rollen in MAKERS.items():
        assert (g.open(f"/opstellen/{soort}/").antwoord.status_code == 200) == (rol in rollen), soort
    kan_declareren = rol == "administratie"
    assert (g.open("/declareren/").antwoord.status_code == 200) == kan_declareren
    assert (g.open("/opstellen/start/").antwoord.status_code == 200) == (rol in {"administratie", "professional"})


def test_wat_van_een_ander_is_bestaat_niet(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    client = Client.objects.filter(gemeente__code="0344").latest("pk")
    verzoek = Verzoek.objects.filter(gemeente__code="0344").latest("volgorde")
    ander = gids("backoffice", "0363")
    eigen = gids("administratie", "87654321")
    for g, adres in (
        (ander, f"/opstellen/toewijzing/iwmo/0344/12345678/{nummer}/wijzigen/"),
        (ander, f"/opstellen/toewijzing/?client={client.sleutel}"),
        (ander, f"/opstellen/verzoek/afwijzen/{verzoek.pk}/"),
        (ander, f"/verzoeken/{verzoek.pk}/"),
        (eigen, f"/opstellen/start/iwmo/0344/12345678/{nummer}/"),
        (eigen, f"/opstellen/verzoek/{verzoek.paar_id}/{client.sleutel}/wijziging/"),
        (ander, f"/opstellen/toewijzing/?client={uuid4()}"),
        (ander, "/opstellen/toewijzing/?client=geen-sleutel"),
    ):
        assert g.open(adres).antwoord.status_code == 404, adres


def test_een_concept_is_alleen_van_wie_het_maakt(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    adres = begin_toewijzing(g).adres
    with als_werker():
        geheim = bytes(Concept.objects.get().geheim)
    assert BSN.encode() not in geheim
    for rol, code in (("consulent", "0344"), ("backoffice", "0363"), ("administratie", "12345678")):
        ander = gids(rol, code)
        for plek in (adres, f"{adres}controle/", f"{adres}klaar/"):
            assert ander.open(plek).antwoord.status_code == 404
        assert ander.client.post(f"{adres}weg/").status_code == 302
        assert ander.stuur(adres, **NIEUW, sleutel=adres.split("/")[2], versies="0").antwoord.status_code == 404
    assert "Nieuwe toewijzing" not in g.open("/opstellen/").tekst, "nothing was filled in yet"
    g.stuur(g.open(adres), **NIEUW)
    assert "Nieuwe toewijzing" in g.open("/opstellen/").tekst
    g.client.post(f"{adres}weg/")
    assert g.open(adres).antwoord.status_code == 404


def test_twee_keer_versturen_maakt_een_bericht(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    controle = g.stuur(begin_toewijzing(g), **NIEUW)
    een, twee = g.stuur(controle.adres), g.stuur(controle.adres)
    assert een.adres == twee.adres
    assert Bericht.objects.filter(kanaal="formulier").count() == Verzending.objects.count() == 1
    with als_werker():
        assert not Concept.objects.exists(), "what was sent is not kept a second time"


def test_wie_te_laat_is_hoort_wat_de_ander_deed(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    nummer = wijs_toe(g, verwerk)
    adres = f"/opstellen/toewijzing/iwmo/0344/12345678/{nummer}/verlengen/"
    mijn = g.open(adres)
    controle = g.stuur(mijn, einde="2027-03-31", reden="04")
    g.doorloop(g.open(adres), einde="2027-06-30", reden="04")
    bezig = g.stuur(controle.adres)
    assert "wordt nog een bericht over deze cliënt verwerkt" in bezig.tekst
    verwerk()
    (fout,) = g.stuur(mijn, einde="2027-09-30", reden="04").fouten
    assert "WMO301 van Backoffice van Eikenrade" in fout
    te_laat = g.stuur(controle.adres)
    assert "er iets veranderd: WMO301 van Backoffice van Eikenrade" in te_laat.tekst
    assert Bericht.objects.filter(kanaal="formulier").count() == 2
    opnieuw = g.stuur(te_laat, einde="2027-09-30", reden="04")
    assert g.stuur(opnieuw.adres).adres.endswith("/klaar/"), "who has seen it may go on"


def test_van_de_andere_kant_staat_er_geen_naam_van_een_mens(gids: Maak, verwerk: Verwerk) -> None:
    b = gids("backoffice", "0344")
    nummer = wijs_toe(b, verwerk)
    a = gids("administratie", "12345678")
    start = a.open(f"/opstellen/start/iwmo/0344/12345678/{nummer}/")
    b.doorloop(b.open(f"/opstellen/toewijzing/iwmo/0344/12345678/{nummer}/verlengen/"), einde="2027-06-30", reden="04")
    verwerk()
    (fout,) = a.stuur(start, begin_0="2026-06-01").fouten
    assert "WMO301 van Gemeente Eikenrade" in fout
    assert "Backoffice" not in fout


@pytest.mark.parametrize("waarde", VIJANDIG)
def test_vijandige_waarden_geven_een_melding_bij_het_veld(gids: Maak, waarde: str) -> None:
    g = gids("backoffice", "0344")
    blad = begin_toewijzing(g)
    for veld in NIEUW:
        antwoord = g.stuur(blad, **NIEUW | {veld: waarde})
        assert antwoord.antwoord.status_code == 200, veld
        assert antwoord.fouten or antwoord.adres.endswith("/controle/"), veld
    for veld in ("sleutel", "versies"):
        assert g.stuur(blad, **NIEUW | {veld: waarde}).antwoord.status_code == 200
    start = g.open("/opstellen/toewijzing/")
    for veld in ("bsn", "paar", "wet"):
        assert g.stuur(start, **{"bsn": BSN, "paar": "1", veld: waarde}).antwoord.status_code == 200


def test_een_bsn_buiten_de_reeks_voor_tests_wordt_niet_verstuurd(gids: Maak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toetssteen.web.berichtenverkeer.echt.TEST_TOT", "999900005")  # now all seem real
    g = gids("backoffice", "0344")
    (fout,) = g.stuur(begin_toewijzing(g), **NIEUW).fouten
    assert "niet voor echte gegevens" in fout
    assert "Dit is geen BSN" in begin_toewijzing(g, bsn="999900317").tekst


def test_nummers_komen_nooit_twee_keer(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    gemeente, aanbieder = Organisatie.objects.get(code="0344"), Organisatie.objects.get(code="12345678")
    with als_werker():
        nieuw = toewijzingnummers(gemeente)
        assert [next(nieuw), next(nieuw)] == [nummer + 1, nummer + 2]
        eigen = kenmerken(gemeente)
        assert next(eigen) != next(eigen)
        assert next(kenmerken(gemeente)) == "TS0000000004"
        declaraties = declaratiekenmerken(aanbieder)
        een, twee = next(declaraties), next(declaraties)
    assert len(een) == len(twee) == 5
    assert een != twee
    assert een.isalnum()


def test_oude_concepten_gaan_weg(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    adres = begin_toewijzing(g).adres
    g.stuur(adres, achternaam="Lijsterbes")
    with als_werker():
        Concept.objects.update(op=timezone.now() - timedelta(days=13))
        ruim_concepten_op(0)
        assert Concept.objects.count() == 1
        Concept.objects.update(op=timezone.now() - timedelta(days=15))
        ruim_concepten_op(0)
    assert g.open(adres).antwoord.status_code == 404
    assert UUID(adres.split("/")[2])
