"""What a finding says about a client is on every page for who may see that client, and on none for who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client

from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.zet import Inbreng
from toetssteen.web.bevindingen.lezer import Lezer, mag_alles_lezen
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.clienten.models import Betrokkenheid, Clientgegevens
from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Paar
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.paginahulp import ROLLEN, als_werker
from web.regio import adres, berichten

Inloggen = Callable[[str, str], Client]
Zichtmaker = Callable[[str, str], Zicht]
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)
WAARDE = "Geslacht heeft de waarde 7"
BEREIK = {"contractmanager", "toezichthouder", "backoffice", "administratie", "accountmanager", "beheerder"}
KIJKERS = [(rol, code) for rol, code in ROLLEN if code in ("0344", "12345678") and rol in BEREIK]


@pytest.fixture
def bevinding(db: None) -> Bevinding:
    """A finding about who a client is, on a 301 between 0344 and 12345678."""
    inhoud = dict(berichten("0344", "12345678"))["2026-05-20-301.xml"].replace(b"V2026013", b"V2026813")
    inhoud = inhoud.replace(b"Geslacht>2<", b"Geslacht>7<")
    wie = list(Organisatie.objects.filter(code__in=["0344", "12345678"]))
    sleutel = neem_aan(inhoud, "b.xml", Aanbod(wie, Kanaal.MAP, OP)).bericht
    paar = Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344", aanbieder__code="12345678")
    while verwerk_volgende(paar):
        pass
    gevonden = Bevinding.objects.select_related("bericht").get(bericht_id=sleutel, melding__startswith=WAARDE)
    client = Clientgegevens.objects.filter(paar=paar).order_by("pk")[0].client
    Bevinding.objects.filter(pk=gevonden.pk).update(client=client, soort=Soort.VRAAG)
    gevonden.refresh_from_db()
    assert gevonden.klasse == "Client"
    return gevonden


def ziet(rol: str, code: str, zicht_van: Zichtmaker) -> bool:
    zicht = zicht_van(rol, code)
    return zicht.mag(Recht.CLIENT_RUIM) and zicht.mag(Recht.BEVINDING_INZIEN)


def bladen(bevinding: Bevinding) -> list[str]:
    return [
        f"/berichten/{bevinding.bericht_id}/", "/bevindingen/?regel=" + bevinding.regel,
        f"/bevindingen/{bevinding.pk}/", f"/regels/{bevinding.regel}/", "/",
    ]  # fmt: skip


@pytest.mark.parametrize(("rol", "code"), KIJKERS)
def test_wat_over_een_client_gaat_staat_alleen_waar_men_die_client_mag_zien(
    rol: str, code: str, bevinding: Bevinding, zicht_van: Zichtmaker, ingelogd: Inloggen, op_dag: date
) -> None:
    mag = ziet(rol, code, zicht_van)
    browser = ingelogd(rol, code)
    gezien = {pad: unescape(browser.get(pad).content.decode()) for pad in bladen(bevinding)}
    wel = {pad for pad, tekst in gezien.items() if WAARDE in tekst}
    if not mag:
        assert wel == set()
    else:
        assert {f"/berichten/{bevinding.bericht_id}/", f"/bevindingen/{bevinding.pk}/"} <= wel


def test_de_werklijst_noemt_geen_waarde_van_een_client(
    bevinding: Bevinding, zicht_van: Zichtmaker, ingelogd: Inloggen, op_dag: date
) -> None:
    with als_werker():
        stel_voor(zicht_van("backoffice", "0344"), bevinding, Inbreng("Waarom?", voorstel="vraag"), OP)
    assert WAARDE in unescape(ingelogd("administratie", "12345678").get("/").content.decode())
    pagina = unescape(ingelogd("accountmanager", "12345678").get("/").content.decode())
    assert WAARDE not in pagina
    assert "Voorstellen van een gemeente" in pagina


@pytest.mark.parametrize(("rol", "code"), KIJKERS)
def test_een_en_veel_bevindingen_lezen_is_hetzelfde(
    rol: str, code: str, bevinding: Bevinding, zicht_van: Zichtmaker
) -> None:
    zicht = zicht_van(rol, code)
    alle = list(Bevinding.objects.filter(gemeente__code="0344", aanbieder__code="12345678").select_related("bericht"))
    lezer = Lezer(zicht, alle)
    zonder = {b.pk for b in alle if mag_alles_lezen(zicht, b, None)}
    assert {b.pk for b in alle if lezer.alles(b)} == zonder
    assert bool(lezer.gezien) == zicht.mag(Recht.CLIENT_RUIM)


def test_wie_een_client_mag_inzien_leest_alleen_wat_daarover_gaat(bevinding: Bevinding, zicht_van: Zichtmaker) -> None:
    zicht = zicht_van("toezichthouder", "0344")
    assert bevinding.client is not None
    assert not Lezer(zicht, [bevinding]).alles(bevinding)
    Betrokkenheid.objects.create(
        client=bevinding.client, gebruiker=Gebruiker.objects.get(email=adres("toezichthouder", "0344")),
        organisatie=Organisatie.objects.get(code="0344"), grond="toezicht", van=date(2026, 1, 1),
    )  # fmt: skip
    alle = list(Bevinding.objects.filter(gemeente__code="0344", aanbieder__code="12345678"))
    lezer = Lezer(zicht, alle)
    assert lezer.alles(bevinding)
    assert lezer.melding(bevinding).startswith(WAARDE)
    assert lezer.gezien == [bevinding.client_id]
    assert Bericht.objects.filter(bevindingen__in=[b.pk for b in alle if lezer.alles(b)]).exists()
