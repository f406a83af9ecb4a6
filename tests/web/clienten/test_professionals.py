"""An aanbieder says which professional works for a client: who may, for whom, and what the professional then sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from toetssteen.web.clienten.actions.professionals import (
    BetrekFout,
    Einde,
    NieuweBetrokkenheid,
    beeindig_betrokkenheid,
    betrek_professional,
)
from toetssteen.web.clienten.models import Betrokkenheid, Client
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from web.clienten.test_clienten import client_van
from web.paginahulp import ROLLEN, Inloggen, als_werker, tekst
from web.regio import adres, gebruiker_met

pytestmark = pytest.mark.django_db
ZichtVan = Callable[[str, str], Zicht]
LINDE = "12345678"


def pk(rol: str, code: str) -> int:
    return gebruiker_met(adres(rol, code)).pk


def velden(**anders: Any) -> dict[str, Any]:
    return {"professional": pk("professional", LINDE), "reden": "Vaste begeleider", "van": "2026-06-10", **anders}


def plek(sleutel: UUID) -> str:
    return f"/clienten/{sleutel}/professionals/"


def test_een_professional_ziet_een_client_zodra_de_administratie_hem_erop_zet(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    assert ingelogd("professional", LINDE).get(f"/clienten/{client.sleutel}/").status_code == 404
    browser = ingelogd("administratie", LINDE)
    pagina = browser.get(f"/clienten/{client.sleutel}/")
    assert "Betrokken professionals" in tekst(pagina)
    assert f'href="{plek(client.sleutel)}"' in pagina.content.decode()
    assert "Professional van Linde" in tekst(browser.get(plek(client.sleutel)))
    woorden = tekst(browser.post(plek(client.sleutel), velden(), follow=True))
    assert "Professional van Linde werkt voor deze cliënt vanaf 10 juni 2026" in woorden
    assert "Vaste begeleider; vanaf 10 juni 2026, zonder einddatum" in woorden
    professional = ingelogd("professional", LINDE)
    eigen = professional.get(f"/clienten/{client.sleutel}/")
    assert "Bertus Duingras" in eigen.content.decode()
    assert "professionals/" not in eigen.content.decode(), "a professional puts nobody on a client"
    assert "Duingras" in professional.get("/clienten/").content.decode()
    with als_werker():
        regel = Logregel.objects.filter(handeling="betrekken").latest("op")
        assert (regel.client, regel.doel, regel.rol) == (client.pk, "Vaste begeleider", "administratie")
        assert regel.object == f"gebruiker {pk('professional', LINDE)} 2026-06-10 open"
        assert regel.organisatie == Organisatie.objects.get(code=LINDE).pk


def test_na_het_einde_ziet_de_professional_de_client_niet_meer(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    browser = ingelogd("administratie", LINDE)
    browser.post(plek(client.sleutel), velden(van="2026-06-01"))
    with als_werker():
        rij = Betrokkenheid.objects.get(client=client)
    einde = f"{plek(client.sleutel)}{rij.pk}/"
    assert einde in browser.get(f"/clienten/{client.sleutel}/").content.decode()
    assert "betrokkenheid beëindigen" in tekst(browser.get(einde))
    woorden = tekst(browser.post(einde, {"reden": "Uit dienst", "laatste_dag": "2026-06-09"}, follow=True))
    assert "Niemand in het bijzonder" in woorden
    assert ingelogd("professional", LINDE).get(f"/clienten/{client.sleutel}/").status_code == 404
    with als_werker():
        rij.refresh_from_db()
        regel = Logregel.objects.filter(handeling="betrekken").latest("op")
    assert rij.tot == date(2026, 6, 9)
    assert (regel.client, regel.doel, regel.uitkomst) == (client.pk, "Uit dienst", "beëindigd")
    assert regel.object.endswith("2026-06-01 2026-06-09")


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_wie_een_professional_op_een_client_zet(rol: str, code: str, ingelogd: Inloggen, op_dag: date) -> None:
    sleutel = client_van("0363" if code in ("0363", "87654321") else "0344", "Duingras").sleutel
    browser = ingelogd(rol, code)
    mag = rol == "administratie"
    assert browser.get(plek(sleutel)).status_code == (200 if mag else 403)
    met = browser.post(plek(sleutel), velden(professional=pk("professional", code) if mag else 1))
    assert met.status_code == (302 if mag else 403)
    with als_werker():
        assert Betrokkenheid.objects.count() == int(mag)


def test_van_een_andere_organisatie_nooit(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")  # of De Linde, not of Wilgenhof
    browser = ingelogd("administratie", LINDE)
    browser.post(plek(client.sleutel), velden())
    with als_werker():
        rij = Betrokkenheid.objects.get(client=client)
    ander = ingelogd("administratie", "87654321")
    for adres_ in (plek(client.sleutel), f"{plek(client.sleutel)}{rij.pk}/"):
        assert ander.get(adres_).status_code == 404
        assert ander.post(adres_, velden(laatste_dag="2026-06-09")).status_code == 404
    gedeeld = client_van("0363", "Duingras")  # of both providers
    assert ander.get(f"{plek(gedeeld.sleutel)}{rij.pk}/").status_code == 404
    gekozen = ander.post(plek(gedeeld.sleutel), velden())
    assert gekozen.status_code == 422, "a professional of another organisation is no choice"
    assert "Professional van Linde" not in gekozen.content.decode()
    with als_werker():
        rij.refresh_from_db()
        assert (Betrokkenheid.objects.count(), rij.tot) == (1, None)
    assert "Vaste begeleider" not in ingelogd("backoffice", "0344").get(f"/clienten/{client.sleutel}/").content.decode()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"reden": ""}, "Dit veld is verplicht"),
        ({"reden": "naast 999900092"}, "negen cijfers die een BSN kunnen zijn"),
        ({"professional": ""}, "Dit veld is verplicht"),
        ({"tot": "2026-06-01"}, "De laatste dag ligt voor de eerste."),
        ({"van": "vandaag"}, "Voer een geldige datum in"),
    ],
)
def test_wat_niet_kan_staat_in_het_formulier(
    anders: dict[str, str], melding: str, ingelogd: Inloggen, op_dag: date
) -> None:
    antwoord = ingelogd("administratie", LINDE).post(plek(client_van("0344", "Duingras").sleutel), velden() | anders)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    with als_werker():
        assert not Betrokkenheid.objects.exists()


def _nieuw(van: date, tot: date | None = None, wie: int = 0) -> NieuweBetrokkenheid:
    return NieuweBetrokkenheid(wie or pk("professional", LINDE), "Vaste begeleider", van, tot)


def test_niet_twee_keer_in_dezelfde_periode(zicht_van: ZichtVan, op_dag: date) -> None:
    sleutel, zicht = client_van("0344", "Duingras").sleutel, zicht_van("administratie", LINDE)
    eerste = betrek_professional(zicht, sleutel, _nieuw(op_dag, op_dag + timedelta(days=5)), op_dag)
    with pytest.raises(BetrekFout, match="in die periode al betrokken"):
        betrek_professional(zicht, sleutel, _nieuw(op_dag + timedelta(days=5)), op_dag)
    betrek_professional(zicht, sleutel, _nieuw(op_dag + timedelta(days=6)), op_dag)
    with pytest.raises(BetrekFout, match="Dit eindigt al op 15-06-2026"):
        beeindig_betrokkenheid(zicht, sleutel, eerste.pk, Einde("klaar", op_dag + timedelta(days=5)), op_dag)


def test_alleen_een_collega_die_nu_professional_is(zicht_van: ZichtVan, op_dag: date) -> None:
    sleutel = client_van("0344", "Duingras").sleutel
    accountmanager = pk("accountmanager", LINDE)
    elders = pk("professional", "87654321")
    zicht = zicht_van("administratie", LINDE)
    for wie in (accountmanager, elders):
        with pytest.raises(BetrekFout, match="niet de rol professional"):
            betrek_professional(zicht, sleutel, _nieuw(op_dag, wie=wie), op_dag)
    weg = pk("professional", LINDE)
    Lidmaatschap.objects.filter(gebruiker_id=weg).update(tot=op_dag - timedelta(days=1))
    with pytest.raises(BetrekFout):
        betrek_professional(zicht, sleutel, _nieuw(op_dag, wie=weg), op_dag)
    Lidmaatschap.objects.filter(gebruiker_id=weg).update(tot=None)
    Gebruiker.objects.filter(pk=weg).update(is_active=False)
    with pytest.raises(BetrekFout):
        betrek_professional(zicht, sleutel, _nieuw(op_dag, wie=weg), op_dag)


def test_de_actie_vraagt_zelf_het_recht(zicht_van: ZichtVan, op_dag: date) -> None:
    sleutel, nieuw = client_van("0344", "Duingras").sleutel, _nieuw(op_dag)
    for rol, code in (("professional", LINDE), ("beheerder", LINDE), ("backoffice", "0344")):
        zicht = zicht_van(rol, code)
        with pytest.raises(GeenRecht):
            betrek_professional(zicht, sleutel, nieuw, op_dag)
        with pytest.raises(GeenRecht):
            beeindig_betrokkenheid(zicht, sleutel, 1, Einde("weg", op_dag), op_dag)
    zicht = zicht_van("administratie", "87654321")
    with pytest.raises(Client.DoesNotExist):
        betrek_professional(zicht, sleutel, nieuw, op_dag)


def test_meteen_weer_beeindigen_kan_op_de_eerste_dag(zicht_van: ZichtVan, op_dag: date) -> None:
    sleutel, zicht = client_van("0344", "Duingras").sleutel, zicht_van("administratie", LINDE)
    rij = betrek_professional(zicht, sleutel, _nieuw(op_dag), op_dag)
    with pytest.raises(BetrekFout, match="waarom"):
        beeindig_betrokkenheid(zicht, sleutel, rij.pk, Einde(" ", op_dag), op_dag)
    einde = Einde("Verkeerde cliënt", op_dag - timedelta(days=9))
    weg = beeindig_betrokkenheid(zicht, sleutel, rij.pk, einde, op_dag)
    assert weg.tot == op_dag - timedelta(days=1)
    with pytest.raises(BetrekFout, match="al geëindigd op 09-06-2026"):
        beeindig_betrokkenheid(zicht, sleutel, rij.pk, einde, op_dag)


def test_wie_de_client_eerder_mocht_zien_ligt_vast(ingelogd: Inloggen, zicht_van: ZichtVan, op_dag: date) -> None:
    sleutel, zicht = client_van("0344", "Duingras").sleutel, zicht_van("administratie", LINDE)
    rij = betrek_professional(zicht, sleutel, _nieuw(op_dag - timedelta(days=30)), op_dag)
    einde = f"{plek(sleutel)}{rij.pk}/"
    browser = ingelogd("administratie", LINDE)
    for laatste in ("2020-01-01", "2026-06-08"):
        antwoord = browser.post(einde, {"reden": "Uit dienst", "laatste_dag": laatste})
        assert antwoord.status_code == 422
        assert "Kies 09-06-2026 om het meteen te laten stoppen" in tekst(antwoord)
    with als_werker():
        rij.refresh_from_db()
        assert rij.tot is None
    assert browser.post(einde, {"reden": "Uit dienst", "laatste_dag": "2026-06-09"}).status_code == 302
    straks = betrek_professional(zicht, sleutel, _nieuw(op_dag + timedelta(days=30)), op_dag)
    weg = beeindig_betrokkenheid(zicht, sleutel, straks.pk, Einde("Gaat niet door", op_dag), op_dag)
    assert weg.tot == straks.van - timedelta(days=1)
    logboek = ingelogd("beheerder", LINDE).get("/beheer/logboek/?handeling=betrekken")
    assert "Uit dienst" in tekst(logboek)
    assert tekst(logboek).count("beëindigd") == 2
