"""Account for a claim with sessions: what the contract then says stands beside it, for both parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.declaraties.models import Verantwoording
from web.opstellen.conftest import BSN, Blad, Gids
from web.opstellen.test_declareren import DIPLOMAS, PROFESSIONALS, VOGS, bestand, lever, nummer, sessie
from web.paginahulp import als_werker

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
__all__ = ["nummer"]
MET_GROEP = (
    "Sessie;Bsn;ToewijzingNummer;Begin;Einde;Activiteit;Met;Status;Professionals;Gepland;Synchroon;Deelnemers;Minuten"
)


def declareer(g: Gids, blad: Blad) -> None:
    voorstel = g.open(f"{blad.adres}declareren/")
    formulier, versie = (voorstel.boom.xpath(f"//input[@name='{n}']/@value")[0] for n in ("formulier", "versie"))
    assert g.stuur(voorstel.adres, formulier=formulier, versie=versie).adres.endswith("/klaar/")


def lever_met_vier(g: Gids, nummer: int) -> Blad:
    """Hand in the same two sessions, of which the second turns out to be with four clients, and the time not shared."""
    alleen, samen = sessie(1, nummer, "2026-05-05") + ";;", sessie(2, nummer, "2026-05-12") + ";4;60"
    bestanden = [
        bestand("sessies.csv", "\n".join([MET_GROEP, alleen, samen]) + "\n"),
        bestand("professionals.csv", PROFESSIONALS), bestand("diplomas.csv", DIPLOMAS), bestand("vogs.csv", VOGS),
    ]  # fmt: skip
    return lever(g, bestanden=bestanden)


def toets_wat_wacht() -> list[Bericht]:
    with als_werker():
        wachten = list(Bericht.objects.filter(contract_stand=Contracttoets.WACHT, nummer="323"))
        for bericht in wachten:
            toets_aan_contract(str(bericht.pk), timezone.now())
    return wachten


@pytest.fixture
def gedeclareerd(gids: Maak, verwerk: Verwerk, nummer: int) -> Gids:
    """Two hours are claimed."""
    g = gids("administratie", "12345678")
    declareer(g, lever(g, sessie(1, nummer, "2026-05-05"), sessie(2, nummer, "2026-05-12")))
    verwerk()
    toets_wat_wacht()
    return g


def test_korting_en_vordering_staan_bij_de_declaratie(gids: Maak, gedeclareerd: Gids, nummer: int) -> None:
    blad = lever_met_vier(gedeclareerd, nummer)
    assert "Leg deze sessies naast" in blad.tekst
    naast = gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1")
    assert "naast 2 declaraties" in naast.tekst, "the one of the form, and one of the example messages"
    (bericht,) = [b for b in toets_wat_wacht() if b.kanaal == "formulier"]
    with als_werker():
        rijen = {b.soort: b for b in Bevinding.objects.filter(bericht=bericht, regel__in=["CTR105", "CTR122"])}
    assert set(rijen) == {"korting", "vordering"}
    korting, vordering = rijen["korting"], rijen["vordering"]
    assert korting.toewijzing_nummer == vordering.waarden.get("ToewijzingNummer", nummer) == nummer
    assert korting.referentie_nummer == vordering.referentie_nummer != ""
    assert korting.client_id is not None
    assert "60 minuten gerekend; het zijn er 18" in korting.melding
    assert (vordering.waarden["gedeclareerd"], vordering.waarden["geregistreerd"]) == (120, 78)
    assert korting.onderbouwing["ook"] == ["DF-102.c"], "two clauses demand the same: one finding"
    for rol, code in (("contractmanager", "0344"), ("backoffice", "0344"), ("administratie", "12345678")):
        for soort in ("korting", "vordering"):
            pagina = gids(rol, code).open(f"/bevindingen/?soort={soort}")
            assert pagina.boom.xpath("//main//tbody/tr"), (rol, soort)
            assert BSN not in pagina.antwoord.content.decode()


def test_een_andere_maand_wordt_er_niet_door_geraakt(gedeclareerd: Gids, nummer: int) -> None:
    """Whoever accounts for June says nothing of May: an unregistered month is not a month without care."""
    blad = lever(gedeclareerd, sessie(9, nummer, "2026-06-02"), maand="2026-06")
    assert "nog niets gedeclareerd" in gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1").tekst
    assert toets_wat_wacht() == []
    with als_werker():
        assert not Bevinding.objects.filter(regel="CTR122").exists()


def test_sessies_van_een_andere_maand_krijgen_een_waarschuwing(gedeclareerd: Gids, nummer: int) -> None:
    rijen = [sessie(1, nummer, "2026-05-05"), sessie(2, nummer, "2026-04-14"), sessie(3, nummer, "2026-04-21")]
    blad = lever(gedeclareerd, *rijen)
    zin = "2 sessies zijn van april 2026, niet van mei 2026."
    assert blad.tekst.count(zin) == 2, "at the top, and above the button"
    assert f"{zin} Die liggen er niet naast" in gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1").tekst


def test_sessies_van_meer_maanden_worden_per_maand_geteld(gedeclareerd: Gids, nummer: int) -> None:
    dagen = ("2026-05-05", "2026-04-14", "2026-04-21", "2026-06-02")
    blad = lever(gedeclareerd, *(sessie(n, nummer, dag) for n, dag in enumerate(dagen, 1)))
    assert "3 sessies zijn van een andere maand (2 van april 2026, 1 van juni 2026), niet van mei" in blad.tekst
    alles_goed = lever(gedeclareerd, sessie(9, nummer, "2026-05-06"))
    assert "Niet alles is van deze maand" not in alles_goed.tekst


def test_wie_de_tijd_al_wegliet_heeft_niets_terug_te_geven(gids: Maak, verwerk: Verwerk, nummer: int) -> None:
    g = gids("administratie", "12345678")
    blad = lever_met_vier(g, nummer)
    declareer(g, blad)
    verwerk()
    assert "naast 2 declaraties" in g.stuur(f"{blad.adres}verantwoorden/", versie="2").tekst
    toets_wat_wacht()
    with als_werker():
        assert not Bevinding.objects.filter(soort__in=["korting", "vordering"], bericht__kanaal="formulier").exists()


def test_de_gemeente_ziet_de_sessies_zelf_niet(gids: Maak, gedeclareerd: Gids, nummer: int) -> None:
    blad = lever_met_vier(gedeclareerd, nummer)
    gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1")
    with als_werker():
        geheim = bytes(Verantwoording.objects.get().geheim)
    assert BSN.encode() not in geheim
    for rol, code in (("backoffice", "0344"), ("administratie", "87654321")):
        g = gids(rol, code)
        assert g.stuur(f"{blad.adres}verantwoorden/", versie="2").antwoord.status_code in (403, 404)
        g.open("/bevindingen/")
        assert not Verantwoording.objects.exists(), "row level security hides it"


def test_twee_mensen_leggen_sessies_neer(gedeclareerd: Gids, nummer: int) -> None:
    blad = lever_met_vier(gedeclareerd, nummer)
    gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1")
    assert "Een collega heeft deze aanlevering" in gedeclareerd.stuur(f"{blad.adres}verantwoorden/", versie="1").tekst
    with als_werker():
        assert Verantwoording.objects.count() == 1
