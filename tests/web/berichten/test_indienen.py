"""Handing in messages: every file its own result, and nothing half done."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from toetssteen.web.berichtenverkeer.models import Bericht, Inhoud, Ontvangst, Status
from toetssteen.web.berichtenverkeer.upload import MAX_BESTANDEN
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from web.regio import berichten

Inloggen = Callable[[str, str], Client]
ALLES = dict(berichten("0344", "12345678"))
DECLARATIE = ALLES["2026-06-04-323.xml"].replace(b"V2026015", b"V2026115")
TOEWIJZING = ALLES["2026-05-20-301.xml"].replace(b"V2026013", b"V2026113")
BOM = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)


def bestand(inhoud: bytes, naam: str = "b.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, "text/xml")


def dien_in(client: Client, *bestanden: SimpleUploadedFile) -> Any:
    return client.post("/berichten/indienen/", {"bestanden": list(bestanden)}, follow=True)


def aantal() -> int:
    with als("none"):
        return Bericht.objects.count()


def uitkomsten(antwoord: Any) -> list[str]:
    return [rij.cellen[1].waarde for rij in antwoord.context["rijen"]]


def test_elk_bestand_heeft_een_eigen_resultaat(ingelogd: Inloggen) -> None:
    voor = aantal()
    antwoord = dien_in(
        ingelogd("administratie", "12345678"),
        bestand(DECLARATIE, "nieuw.xml"),
        bestand(ALLES["2026-03-04-323.xml"], "oud.xml"),
        bestand(b"%PDF-1.7", "afdruk.pdf"),
    )

    pagina = antwoord.content.decode()
    assert sorted(uitkomsten(antwoord)) == ["Aangenomen", "Geweigerd", "Was er al"]
    assert "sinds 04-03-2026" in pagina
    assert "Dit is een pdf-bestand" in pagina
    assert aantal() == voor + 1
    with als("none"):
        nieuw = Bericht.objects.get(identificatie="V2026115")
        assert (nieuw.kanaal, nieuw.status, nieuw.bestandsnaam) == ("upload", Status.ONTVANGEN, "nieuw.xml")
        assert nieuw.aangeboden_door is not None
        assert Logregel.objects.filter(handeling="indienen", object=str(nieuw.pk), uitkomst="goed").count() == 1
        assert Ontvangst.objects.filter(kanaal="upload").count() == 2


def test_een_zip_met_goede_en_slechte_bestanden(ingelogd: Inloggen) -> None:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w") as archief:
        archief.writestr("../../goed.xml", DECLARATIE)
        archief.writestr("plaatje.xml", b"\x89PNG\r\n")
    antwoord = dien_in(ingelogd("administratie", "12345678"), bestand(doel.getvalue(), "mei.zip"))

    assert uitkomsten(antwoord) == ["Geweigerd", "Aangenomen"]
    assert ">goed.xml<" in antwoord.content.decode()


def test_van_een_ander_wordt_niets_aangenomen(ingelogd: Inloggen) -> None:
    voor = aantal()
    antwoord = dien_in(ingelogd("administratie", "87654321"), bestand(DECLARATIE))

    assert "niet van of voor uw organisatie" in antwoord.content.decode()
    assert aantal() == voor


def test_namens_een_ander_die_hier_zelf_werkt_kan_niet(ingelogd: Inloggen) -> None:
    voor = aantal()
    antwoord = dien_in(ingelogd("administratie", "12345678"), bestand(TOEWIJZING))

    assert "alleen Gemeente Eikenrade kan het" in antwoord.content.decode()
    assert aantal() == voor
    assert uitkomsten(dien_in(ingelogd("backoffice", "0344"), bestand(TOEWIJZING))) == ["Aangenomen"]


def test_een_echte_bsn_blijft_buiten(ingelogd: Inloggen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toetssteen.web.berichtenverkeer.echt.TEST_TOT", "999900005")  # now all seem real
    antwoord = dien_in(ingelogd("administratie", "12345678"), bestand(DECLARATIE))

    assert "Deze installatie is niet voor echte gegevens" in antwoord.content.decode()
    with als("none"):
        assert not Inhoud.objects.filter(bericht__identificatie="V2026115").exists()


def test_entiteiten_worden_niet_uitgewerkt(ingelogd: Inloggen) -> None:
    from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar

    assert uitkomsten(dien_in(ingelogd("administratie", "12345678"), bestand(BOM))) == ["Aangenomen"]
    with als("none"):
        while verwerk_onleesbaar():
            pass
        onleesbaar = Bericht.objects.get(status=Status.ONLEESBAAR)
        assert onleesbaar.bevindingen.get().regel == "LEES-DTD"


def test_zonder_bestand_en_met_een_leeg_bestand(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    leeg = client.post("/berichten/indienen/", {})

    assert leeg.status_code == 422
    assert "Kies eerst een of meer bestanden." in leeg.content.decode()
    assert "Het bestand is leeg" in dien_in(client, bestand(b"")).content.decode()


def test_te_groot_wordt_niet_gelezen(ingelogd: Inloggen, settings: Any) -> None:
    settings.MAX_UPLOAD = 1_000
    antwoord = ingelogd("backoffice", "0344").post("/berichten/indienen/", {"bestanden": bestand(b"<a/>" * 100_000)})

    assert antwoord.status_code == 413
    assert "De upload is te groot" in antwoord.content.decode()
    assert not antwoord.wsgi_request.FILES


def test_te_veel_bestanden(ingelogd: Inloggen) -> None:
    voor = aantal()
    bestanden = [bestand(b"<a/>", f"{n}.xml") for n in range(MAX_BESTANDEN + 1)]
    antwoord = ingelogd("backoffice", "0344").post("/berichten/indienen/", {"bestanden": bestanden})

    assert antwoord.status_code == 413
    assert "hooguit 100 bestanden" in antwoord.content.decode()
    assert aantal() == voor


@pytest.mark.parametrize("rol", ["consulent", "contractmanager", "toezichthouder", "beheerder"])
def test_wie_niet_mag_indienen(rol: str, ingelogd: Inloggen) -> None:
    client = ingelogd(rol, "0344")

    assert client.get("/berichten/indienen/").status_code == 403
    assert client.post("/berichten/indienen/", {"bestanden": bestand(TOEWIJZING)}).status_code == 403


def test_volgen_kan_alleen_wie_indiende_en_zonder_javascript(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    adres = dien_in(client, bestand(TOEWIJZING)).redirect_chain[-1][0]

    assert "0 van 1" in client.get(adres).content.decode()
    assert "Stand verversen" in client.get(adres).content.decode()
    assert ingelogd("administratie", "12345678").get(adres).status_code == 404
    with als("none"):
        Bericht.objects.filter(identificatie="V2026113").update(status=Status.VERWERKT)
    deel = client.get(adres, headers={"HX-Request": "true"})
    assert deel["HX-Refresh"] == "true"
    assert "<html" not in deel.content.decode()


def test_zonder_csrf_gebeurt_er_niets(ingelogd: Inloggen) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = ingelogd("backoffice", "0344").cookies

    assert streng.post("/berichten/indienen/", {"bestanden": bestand(TOEWIJZING)}).status_code == 403
