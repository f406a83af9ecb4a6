"""The list of clients, searching them, and the page of one client."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from toetssteen.web.clienten.models import Betrokkenheid, Client, Clientgegevens
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Organisatie
from toetssteen.web.stand.clienten import bsn_van
from toetssteen.web.toegang.zicht import Zicht
from web.paginahulp import ROLLEN, Inloggen, als_werker, tekst

ZIEN = {"consulent", "backoffice", "toezichthouder", "administratie", "professional"}
RUIM = {"backoffice", "administratie"}
MET_REDEN = {"consulent", "toezichthouder"}


def client_van(code: str, achternaam: str) -> Client:
    """Return a client of a gemeente by surname."""
    with als_werker():
        rij = Clientgegevens.objects.filter(gemeente__code=code, achternaam=achternaam)
        return Client.objects.get(pk=rij.values("client_id")[:1])


def bsn(client: Client) -> str:
    return bsn_van(bytes(client.bsn_geheim))


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_wie_de_lijst_mag_zien(
    rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    browser = ingelogd(rol, code)
    browser.get("/clienten/")
    with django_assert_max_num_queries(15):
        antwoord = browser.get("/clienten/")
    assert antwoord.status_code == (200 if rol in ZIEN else 403)
    assert ("Duingras" in antwoord.content.decode()) is (rol in RUIM)


def test_een_client_met_twee_aanbieders_staat_er_een_keer(ingelogd: Inloggen, op_dag: date) -> None:
    rijen = ingelogd("backoffice", "0363").get("/clienten/").context["rijen"]
    namen = [rij.cellen[0].url for rij in rijen]
    assert len(namen) == len(set(namen)) > 2
    beide = "Stichting Wilgenhof, Zorggroep De Linde"
    assert {rij.cellen[2] for rij in rijen} == {beide}
    bestand = ingelogd("backoffice", "0363").get("/bestanden/clienten.csv").content.decode()
    assert bestand.count(beide) == len(namen)


def test_een_client_heeft_de_naam_uit_het_laatste_bericht(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0363", "Duingras")
    with als_werker():
        laatste = Clientgegevens.objects.filter(client=client).order_by("-volgorde")[0]
        Clientgegevens.objects.filter(pk=laatste.pk).update(achternaam="Zeekraal")
    woorden = tekst(ingelogd("backoffice", "0363").get("/clienten/"))
    assert "Zeekraal" in woorden
    assert "Duingras" not in woorden


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_wie_een_client_mag_openen(
    rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    gemeente = "0363" if code in ("0363", "87654321") else "0344"
    sleutel = client_van(gemeente, "Duingras").sleutel
    browser = ingelogd(rol, code)
    browser.get("/clienten/")
    with django_assert_max_num_queries(14):
        antwoord = browser.get(f"/clienten/{sleutel}/")
    verwacht = 403 if rol not in ZIEN else 200 if rol in RUIM | MET_REDEN else 404
    assert antwoord.status_code == verwacht
    assert ("Bertus Duingras" in antwoord.content.decode()) is (rol in RUIM)


def test_het_dossier_van_een_client(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    woorden = tekst(ingelogd("backoffice", "0344").get(f"/clienten/{client.sleutel}/"))
    assert bsn(client) in woorden
    assert "Geboren op 2 september 1941" in woorden
    assert "01A02 Hulp bij het huishouden" in woorden
    assert "150 minuten per week" in woorden
    assert "01-02-2026 t/m 31-12-2026" in woorden
    assert "In onderzoek" in woorden  # the 319 on VOW2026102
    assert "Onderzoek afronden" in woorden
    assert "Gestart" in woorden
    assert "regel B02N" in woorden
    assert "Afgewezen" in woorden
    assert "Niemand in het bijzonder" in woorden


def test_een_toegekend_verzoek_heet_toegewezen_ook_na_een_nieuwe_versie(ingelogd: Inloggen, op_dag: date) -> None:
    sleutel = client_van("0344", "Hazelaar").sleutel
    woorden = tekst(ingelogd("backoffice", "0344").get(f"/clienten/{sleutel}/"))
    assert "referentie VOT2026101" in woorden
    assert "Toegewezen" in woorden
    assert "Nog geen antwoord" not in woorden


def test_geen_naam_of_bsn_in_titel_of_adres(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    inhoud = ingelogd("backoffice", "0344").get(f"/clienten/{client.sleutel}/").content.decode()
    titel = inhoud[inhoud.index("<title>") : inhoud.index("</title>")]
    assert "Duingras" not in titel
    assert bsn(client) not in titel
    assert f"{bsn(client)}" not in "".join(d.split('"')[0] for d in inhoud.split('href="')[1:])


def test_een_dossier_openen_staat_in_het_logboek(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    ingelogd("backoffice", "0344").get(f"/clienten/{client.sleutel}/")
    with als_werker():
        regel = Logregel.objects.filter(handeling="inzien", soort="client").latest("op")
    assert regel.client == client.pk
    assert regel.object == ""


def test_zoeken_op_bsn_laat_geen_bsn_achter(ingelogd: Inloggen, op_dag: date, capfd: Any) -> None:
    client = client_van("0344", "Duingras")
    browser = ingelogd("backoffice", "0344")
    antwoord = browser.post("/clienten/zoeken/", {"bsn": bsn(client)})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"/clienten/{client.sleutel}/"
    assert bsn(client) not in str(dict(browser.session))
    uit = capfd.readouterr()
    assert bsn(client) not in uit.out + uit.err
    with als_werker():
        for regel in Logregel.objects.all():
            assert bsn(client) not in f"{regel.object} {regel.doel} {regel.naam}"


def test_zoeken_op_naam_gaat_via_de_sessie(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    browser.post("/clienten/zoeken/", {"naam": "zzz"})
    with als_werker():
        Clientgegevens.objects.filter(gemeente__code="0344", achternaam="Hazelaar").update(achternaam="Duinpan")
    antwoord = browser.post("/clienten/zoeken/", {"naam": "duin"}, follow=True)
    assert "zoek=" in antwoord.redirect_chain[0][0]
    assert "uin" not in antwoord.redirect_chain[0][0].lower().replace("zoeken", "").split("zoek=")[0]
    woorden = tekst(antwoord)
    assert "Duingras, Bertus" in woorden
    assert "Duinpan, Wilma" in woorden
    assert "Meidoorn" not in woorden


def test_zoeken_is_geen_get(ingelogd: Inloggen, op_dag: date) -> None:
    assert ingelogd("backoffice", "0344").get("/clienten/zoeken/?bsn=999900092").status_code == 405


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({}, "Vul een BSN, een achternaam of een geboortedatum in."),
        ({"bsn": "123456789"}, "Dit is geen BSN."),
        ({"bsn": "000000000"}, "Dit is geen BSN."),
        ({"naam": "D"}, "Geef ten minste twee letters."),
        ({"geboren": "31-02-2026"}, "Voer een geldige datum in"),
    ],
)
def test_een_zoekvraag_die_niet_kan(velden: dict[str, str], melding: str, ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").post("/clienten/zoeken/", velden)
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord)


def test_wat_een_ander_vond_is_niet_te_zien(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    sleutel = browser.post("/clienten/zoeken/", {"naam": "zz"})["Location"].split("zoek=")[1]
    ander = ingelogd("backoffice", "0363").get(f"/clienten/?zoek={sleutel}")
    assert "Gevonden" not in tekst(ander)


def test_niets_van_een_andere_gemeente(ingelogd: Inloggen, op_dag: date) -> None:
    eigen, vreemd = client_van("0344", "Duingras"), client_van("0363", "Duingras")
    assert bsn(eigen) == bsn(vreemd)
    for rol in ("backoffice", "consulent", "toezichthouder"):
        browser = ingelogd(rol, "0344")
        weg, nooit = (browser.get(f"/clienten/{s}/") for s in (vreemd.sleutel, uuid4()))
        assert weg.status_code == nooit.status_code == 404
        assert weg.content == nooit.content
        gevonden = browser.post("/clienten/zoeken/", {"bsn": bsn(vreemd)})
        assert gevonden["Location"] == f"/clienten/{eigen.sleutel}/"


def test_een_reden_geven_en_dan_het_dossier_zien(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    browser = ingelogd("consulent", "0344")
    vraag = browser.get(f"/clienten/{client.sleutel}/")
    assert "Waarom opent u dit dossier?" in tekst(vraag)
    assert "Duingras" not in vraag.content.decode()
    antwoord = browser.post(
        f"/clienten/{client.sleutel}/betrekken/", {"grond": "vervanging", "dagen": "7"}, follow=True
    )
    woorden = tekst(antwoord)
    assert "Bertus Duingras" in woorden
    assert "Ik vervang een collega; vanaf 10 juni 2026, tot en met 16 juni 2026" in woorden
    assert "Duingras" in browser.get("/clienten/").content.decode()
    with als_werker():
        regel = Logregel.objects.filter(handeling="betrekken").latest("op")
        assert (regel.client, regel.doel, regel.rol) == (client.pk, "Ik vervang een collega", "consulent")
        laatste = Logregel.objects.filter(handeling="inzien", soort="client").latest("op")
        assert laatste.doel == "Ik vervang een collega"


def test_na_de_laatste_dag_moet_men_weer_een_reden_geven(ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    with als_werker():
        Betrokkenheid.objects.create(
            client=client, gebruiker=Gebruiker.objects.get(email="consulent.0344@voorbeeld.test"),
            organisatie=Organisatie.objects.get(code="0344"), grond="test", van=date(2026, 6, 1), tot=date(2026, 6, 9),
        )  # fmt: skip
    vraag = ingelogd("consulent", "0344").get(f"/clienten/{client.sleutel}/")
    assert "Waarom opent u dit dossier?" in tekst(vraag)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"grond": "anders", "dagen": "7"}, "Schrijf op waarom u dit dossier opent."),
        ({"grond": "vraag", "dagen": "7", "toelichting": "over 999900092"}, "negen cijfers die een BSN kunnen zijn"),
        ({"grond": "vraag", "dagen": "9999"}, "dagen"),
        ({}, "Dit veld is verplicht"),
    ],
)
def test_een_reden_die_niet_kan(velden: dict[str, str], melding: str, ingelogd: Inloggen, op_dag: date) -> None:
    client = client_van("0344", "Duingras")
    antwoord = ingelogd("consulent", "0344").post(f"/clienten/{client.sleutel}/betrekken/", velden)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    with als_werker():
        assert not Betrokkenheid.objects.exists()


def test_een_client_van_een_ander_kan_men_niet_op_zich_nemen(ingelogd: Inloggen, op_dag: date) -> None:
    vreemd = client_van("0363", "Duingras")
    goed = {"grond": "vervanging", "dagen": "7"}
    browser = ingelogd("consulent", "0344")
    assert browser.post(f"/clienten/{vreemd.sleutel}/betrekken/", goed).status_code == 404
    assert browser.post(f"/clienten/{vreemd.sleutel}/betrekken/", {}).status_code == 404
    eigen = client_van("0344", "Duingras").sleutel
    assert ingelogd("professional", "12345678").post(f"/clienten/{eigen}/betrekken/", goed).status_code == 403


def test_een_aanbieder_ziet_alleen_wie_hij_kent(
    ingelogd: Inloggen, op_dag: date, zicht_van: Callable[[str, str], Zicht]
) -> None:
    with als_werker():
        Clientgegevens.objects.filter(aanbieder__code="87654321", achternaam="Meidoorn").delete()
    woorden = tekst(ingelogd("administratie", "87654321").get("/clienten/"))
    assert "Duingras" in woorden
    assert "Meidoorn" not in woorden
    sleutel = client_van("0363", "Meidoorn").sleutel
    assert ingelogd("administratie", "87654321").get(f"/clienten/{sleutel}/").status_code == 404
    assert ingelogd("administratie", "12345678").get(f"/clienten/{sleutel}/").status_code == 200
