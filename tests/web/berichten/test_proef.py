"""A file judged before it is sent: as it would be, kept for an hour, and nothing of it in the stand."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal, Proef
from toetssteen.web.berichtenverkeer.uitpakken import Bestand
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.databank.rollen import als
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from toetssteen.web.verwerking.actions.beproef import beproef, haal_proef, ruim_proeven_op
from web.regio import berichten

Inloggen = Callable[[str, str], Client]
Kijken = Callable[[str, str], Zicht]
ALLES = dict(berichten("0344", "12345678"))
OUD = ALLES["2026-05-06-323.xml"]
NIEUW = OUD.replace(b"V2026010", b"V2026110").replace(b"DeclaratieNummer>D", b"DeclaratieNummer>X")
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)


def stuur(client: Client, inhoud: bytes, naam: str = "mei.xml") -> Any:
    return client.post("/berichten/testen/", {"bestand": SimpleUploadedFile(naam, inhoud, "text/xml")}, follow=True)


def stand() -> tuple[int, int, int]:
    with als("none"):
        return Bericht.objects.count(), Prestatie.objects.count(), Bevinding.objects.count()


@pytest.mark.parametrize(("rol", "code"), [("administratie", "12345678"), ("backoffice", "0344")])
def test_aanbieder_en_gemeente_zien_wat_ervan_zou_worden(rol: str, code: str, ingelogd: Inloggen) -> None:
    voor = stand()
    pagina = stuur(ingelogd(rol, code), NIEUW).content.decode()

    assert "Dit bericht zou helemaal worden afgekeurd." in pagina
    assert "retourcode 9389" in pagina
    assert "Wat u kunt doen" in pagina
    assert "CTR210" in pagina
    assert "999900" not in pagina
    assert stand() == voor


def test_een_bericht_dat_er_al_is(ingelogd: Inloggen) -> None:
    pagina = stuur(ingelogd("administratie", "12345678"), OUD).content.decode()

    assert "al eerder ingediend" in pagina
    assert "Dien zo in" not in pagina


def test_het_oordeel_is_dat_van_het_verwerken(zicht_van: Kijken) -> None:
    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
    from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende

    zicht = zicht_van("administratie", "12345678")
    uitkomst = beproef(zicht, Bestand("m.xml", NIEUW), OP).uitkomst
    echt = neem_aan(NIEUW, "m.xml", Aanbod(zicht.organisaties, Kanaal.UPLOAD, OP)).bericht
    bericht = Bericht.objects.select_related("paar__gemeente", "paar__aanbieder").get(pk=echt)
    assert bericht.paar is not None
    while verwerk_volgende(bericht.paar):
        pass
    bericht.refresh_from_db()

    assert (uitkomst.oordeel, uitkomst.aanvaard) == (bericht.oordeel, bericht.aanvaard)
    landelijk = [(b["regel"], b["referentie_nummer"]) for b in uitkomst.bevindingen if b["plek"] < 1_000_000]
    assert landelijk == list(
        Bevinding.objects.filter(bericht=bericht).order_by("plek").values_list("regel", "referentie_nummer")
    )


def test_zo_indienen_geeft_precies_dezelfde_bytes(ingelogd: Inloggen) -> None:
    client = ingelogd("administratie", "12345678")
    sleutel = stuur(client, NIEUW).context["proef"].pk

    eerst = client.post(f"/berichten/testen/{sleutel}/indienen/", follow=True)
    assert "Vink eerst aan" in eerst.content.decode()
    klaar = client.post(f"/berichten/testen/{sleutel}/indienen/", {"toch": "ja"}, follow=True)

    assert "1 bericht aangenomen" in klaar.content.decode()
    with als("none"):
        bericht = Bericht.objects.select_related("inhoud").get(identificatie="V2026110")
        assert haal_op(bericht.pk, bericht.inhoud.geheim) == NIEUW
        assert not Proef.objects.exists()
    nog = client.post(f"/berichten/testen/{sleutel}/indienen/", {"toch": "ja"}, follow=True)
    assert "Deze test is er niet meer" in nog.content.decode()


def test_het_bestand_ligt_versleuteld(ingelogd: Inloggen) -> None:
    stuur(ingelogd("administratie", "12345678"), NIEUW)
    with als("none"):
        proef = Proef.objects.get()

    assert b"wmo323" not in bytes(proef.geheim)
    assert b"regels" not in bytes(proef.uitkomst)


def test_na_een_uur_is_het_weg(zicht_van: Kijken) -> None:
    zicht = zicht_van("administratie", "12345678")
    sleutel = beproef(zicht, Bestand("m.xml", NIEUW), OP).proef.pk

    assert haal_proef(zicht, sleutel, OP + timedelta(minutes=59)).proef.pk == sleutel
    with pytest.raises(Proef.DoesNotExist):
        haal_proef(zicht, sleutel, OP + timedelta(minutes=60))
    assert ruim_proeven_op(OP + timedelta(minutes=59)) == 0
    assert ruim_proeven_op(OP + timedelta(minutes=60)) == 1


def test_een_ander_ziet_de_test_niet_ook_niet_van_de_andere_partij(ingelogd: Inloggen, zicht_van: Kijken) -> None:
    sleutel = stuur(ingelogd("administratie", "12345678"), NIEUW).context["proef"].pk

    for rol, code in (("backoffice", "0344"), ("administratie", "87654321")):
        antwoord = ingelogd(rol, code).get(f"/berichten/testen/{sleutel}/", follow=True)
        assert "Deze test is er niet meer" in antwoord.content.decode()
        zicht_van(rol, code)
        assert not Proef.objects.exists()  # row level security by itself


def test_van_een_ander_wordt_niets_getest(ingelogd: Inloggen) -> None:
    antwoord = stuur(ingelogd("administratie", "87654321"), NIEUW)

    assert antwoord.status_code == 422
    assert "niet van of voor uw organisatie" in antwoord.content.decode()


def test_zonder_recht_geen_test(zicht_van: Kijken, ingelogd: Inloggen) -> None:
    with pytest.raises(GeenRecht):
        beproef(zicht_van("accountmanager", "12345678"), Bestand("m.xml", NIEUW), OP)
    assert ingelogd("accountmanager", "12345678").get("/berichten/testen/").status_code == 403
    assert ingelogd("consulent", "0344").get(f"/berichten/testen/{uuid.uuid4()}/").status_code == 403


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "leeg"),
        (b"%PDF-1", "pdf"),
        (b"<a>kapot", "kan niet als bericht worden gelezen"),
        (b"PK\x03\x04", "beschadigd"),
    ],
)
def test_wat_geen_bericht_is(inhoud: bytes, woord: str, ingelogd: Inloggen) -> None:
    assert woord in stuur(ingelogd("administratie", "12345678"), inhoud).content.decode()


@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_als_bestand_met_bevindingen(vorm: str, ingelogd: Inloggen) -> None:
    client = ingelogd("administratie", "12345678")
    sleutel = stuur(client, NIEUW).context["proef"].pk
    antwoord = client.get(f"/berichten/testen/{sleutel}/bestand.{vorm}")

    assert antwoord.status_code == 200
    if vorm == "csv":
        regels = antwoord.content.decode("utf-8-sig").splitlines()
        assert "afgewezen" in regels[1]
        assert "TR389 (9389)" in regels[1]


def test_een_ander_bericht_dan_een_declaratie(ingelogd: Inloggen) -> None:
    start = ALLES["2026-05-06-305.xml"].replace(b"V2026009", b"V2026109")
    pagina = stuur(ingelogd("administratie", "12345678"), start).content.decode()

    assert "WMO305 V2026109" in pagina
    assert "Per regel" not in pagina
