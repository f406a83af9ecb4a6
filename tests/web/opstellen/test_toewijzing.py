"""Allocating in forms: new, other, longer, shorter, deleted; every message is one that nobody refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toewijzingen.models import Toewijzing
from web.opstellen.conftest import BSN, NIEUW, Gids, begin_toewijzing, wijs_toe

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")


def plek(nummer: int, soort: str) -> str:
    return f"/opstellen/toewijzing/iwmo/0344/12345678/{nummer}/{soort}/"


def laatste(nummer: int) -> Toewijzing:
    return Toewijzing.objects.get(laatste=True, toewijzing_nummer=nummer, gemeente__code="0344")


def aanvaard(nummer: str = "301") -> Bericht:
    bericht = Bericht.objects.filter(nummer=nummer, kanaal="formulier").latest("nummer_binnen")
    assert (bericht.aanvaard, bericht.oordeel) == (True, "goed")
    return bericht


def test_een_nieuwe_toewijzing_komt_aan_bij_de_aanbieder(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    nummer = wijs_toe(g, verwerk)
    rij = laatste(nummer)
    assert (rij.omvang_volume, rij.omvang_eenheid, rij.product_code) == (120, "01", "02D11")
    bericht = aanvaard()
    assert bericht.antwoorden.get().nummer == "302"
    regel = Logregel.objects.filter(handeling="indienen", object__contains=bericht.identificatie).get()
    assert regel.client == rij.client_id
    assert BSN not in regel.object


def test_fouten_staan_bij_het_veld(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    blad = begin_toewijzing(g)
    fout = g.stuur(blad, **NIEUW | {"einde": "", "frequentie": "2", "hoeveel": "12,5", "postcode": "0123AB"})
    assert {f.split(":")[0] for f in fout.fouten} == {"Einddatum", "Hoeveel", "Postcode"}
    assert not Bericht.objects.filter(kanaal="formulier").exists()


def test_een_budget_hoort_bij_een_hele_categorie(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    blad = begin_toewijzing(g)
    assert [f.split(":")[0] for f in g.stuur(blad, **NIEUW | {"product": "cat-02"}).fouten] == [
        "Hoeveel", "Budget in euro",
    ]  # fmt: skip
    g.doorloop(blad, **NIEUW | {"product": "cat-02", "hoeveel": "", "budget": "2.500"})
    verwerk()
    rij = Toewijzing.objects.latest("volgorde")
    assert (rij.budget, rij.product_categorie, rij.product_code, rij.omvang_volume) == (250_000, "02", None, None)


def test_hetzelfde_product_twee_keer_wordt_bij_het_product_gemeld(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    wijs_toe(g, verwerk)
    (fout,) = g.stuur(begin_toewijzing(g), **NIEUW).fouten
    assert fout.startswith("Product:")
    assert "overlapt met toewijzing 810004" in fout


def test_verlengen_houdt_het_nummer(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    nummer = wijs_toe(g, verwerk)
    blad = g.open(plek(nummer, "verlengen"))
    assert "120 minuten per week" in blad.tekst
    assert g.stuur(blad, einde="2026-12-31", reden="04").fouten
    controle = g.stuur(blad, einde="2027-03-31", reden="04")
    assert "duurt langer" in controle.tekst
    g.stuur(controle.adres)
    verwerk()
    assert (laatste(nummer).einddatum, laatste(nummer).reden_wijziging) == (date(2027, 3, 31), "04")


def test_een_ander_volume_geeft_een_nieuw_nummer(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    nummer = wijs_toe(g, verwerk)
    blad = g.open(plek(nummer, "wijzigen"))
    assert g.stuur(blad, reden="05").fouten == [
        "U hebt nog niets veranderd. Pas het volume, het budget, het product of de einddatum aan."
    ]
    assert g.stuur(blad, hoeveel="180", reden="05").fouten[0].startswith("Wijziging gaat in op:")
    g.doorloop(blad, hoeveel="180", vanaf="2026-07-01", reden="05")
    verwerk()
    assert laatste(nummer).einddatum == date(2026, 6, 30)
    opvolger = Toewijzing.objects.filter(laatste=True).latest("toewijzing_nummer")
    assert (opvolger.toewijzing_nummer, opvolger.omvang_volume) == (nummer + 1, 180)
    assert opvolger.ingangsdatum == date(2026, 7, 1)
    aanvaard()


def test_eerder_eindigen_en_verwijderen(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    nummer = wijs_toe(g, verwerk)
    controle = g.stuur(g.open(plek(nummer, "intrekken")), einde="2026-06-01", reden="07")
    assert "OP186" in controle.tekst, "ending in the past asks for agreement with the aanbieder"
    g.stuur(controle.adres)
    verwerk()
    assert laatste(nummer).einddatum == date(2026, 6, 1)
    assert g.stuur(g.open(plek(nummer, "verwijderen")), zeker=None).fouten
    g.doorloop(g.open(plek(nummer, "verwijderen")), zeker="on")
    verwerk()
    assert (laatste(nummer).reden_wijziging, laatste(nummer).einddatum) == ("13", laatste(nummer).ingangsdatum)
    assert g.open(plek(nummer, "wijzigen")).antwoord.status_code == 404


def test_verwijderen_kan_niet_als_er_betaald_is(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    (fout,) = g.stuur(g.open(plek(810001, "verwijderen")), zeker="on").fouten
    assert "gedeclareerd" in fout


def test_wat_er_verder_loopt_gaat_ongewijzigd_mee(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("backoffice", "0344")
    eerste = wijs_toe(g, verwerk)
    tweede = wijs_toe(g, verwerk, product="p-07D11", hoeveel="2")
    bericht = aanvaard()
    nummers = Toewijzing.objects.filter(volgorde=bericht.volgorde or 0).values_list("toewijzing_nummer", flat=True)
    assert set(nummers) == {eerste, tweede}
    assert (
        Toewijzing.objects.filter(toewijzing_nummer=eerste, volgorde=bericht.volgorde or 0).get().reden_wijziging
        is None
    )


def test_is_de_andere_kant_ergens_anders_dan_wacht_het_op_versturen(gids: Maak, verwerk: Verwerk) -> None:
    Organisatie.objects.filter(code="12345678").update(gehost=False)
    wijs_toe(gids("backoffice", "0344"), verwerk)
    bericht = aanvaard()
    assert bericht.aflevering == Aflevering.WACHT
    assert not bericht.antwoorden.exists()


def test_een_consulent_werkt_daarna_voor_de_client(gids: Maak, verwerk: Verwerk) -> None:
    g = gids("consulent", "0344")
    zonder = g.stuur(g.open("/opstellen/toewijzing/"), bsn=BSN, paar="")
    assert {f.split(":")[0] for f in zonder.fouten} == {"Aanbieder", "Waarom werkt u voor deze cliënt?"}
    g.doorloop(begin_toewijzing(g, reden="melding van 3 juni"), **NIEUW)
    verwerk()
    nummer = Toewijzing.objects.latest("volgorde").toewijzing_nummer
    assert g.open(plek(nummer, "verlengen")).antwoord.status_code == 200
    assert gids("consulent", "0363").open(plek(nummer, "verlengen")).antwoord.status_code == 404
