"""Webhooks: told once, signed, without anything about a person, and never inside our own network."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.utils import timezone

from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.gebeurtenissen import bezorgen, versturen
from toetssteen.web.gebeurtenissen.adres import AdresFout, openbaar, zoek_op
from toetssteen.web.gebeurtenissen.bezorgen import MEESTE_MISLUKT, POGINGEN, bezorg_wachtende, ruim_op
from toetssteen.web.gebeurtenissen.models import Bezorging, Webhook
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.api.test_schrijven import open_bevinding

Maak = Callable[..., Programma]


@dataclass
class Ontvanger:
    """A server of a supplier: what it got, and what it answers."""

    url: str = ""
    status: int = 200
    traag: float = 0
    naar: str = ""
    ontvangen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def ontvanger(settings: Any) -> Iterator[Ontvanger]:
    settings.WEBHOOKS_INTERN = True
    zelf = Ontvanger()

    class Antwoord(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"]))
            zelf.ontvangen.append((dict(self.headers), inhoud))
            time.sleep(zelf.traag)
            self.send_response(zelf.status)
            if zelf.naar:
                self.send_header("Location", zelf.naar)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Antwoord)
    zelf.url = f"http://127.0.0.1:{server.server_port}/melding?van=toetssteen"
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield zelf
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.fixture
def beheerder(programma: Maak) -> Programma:
    return programma("beheerder", "12345678")


def maak(wie: Programma, url: str, *onderwerpen: str) -> dict[str, Any]:
    """Make a webhook and return it."""
    antwoord = wie.vraag(
        "POST", "/webhooks", {"naam": "proef", "url": url, "onderwerpen": list(onderwerpen) or ["bevinding.gewijzigd"]}
    )
    assert antwoord.status_code == 201, antwoord.content
    webhook: dict[str, Any] = antwoord.json()
    return webhook


def zet(programma: Maak) -> dict[str, Any]:
    """Let something happen: a proposal of the gemeente about a finding."""
    gemeente = programma("backoffice", "0344")
    bevinding = open_bevinding(gemeente)
    inhoud = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Hoe zit dit?"}
    assert gemeente.vraag("POST", bevinding["_links"]["zetten"]["href"], inhoud, If_Match='"v0"').status_code == 201
    return bevinding


def bezorg(**opties: Any) -> int:
    with als(WERKER):
        return bezorg_wachtende(**opties)


def test_eenmaal_met_de_goede_handtekening(beheerder: Programma, ontvanger: Ontvanger, programma: Maak) -> None:
    webhook = maak(beheerder, ontvanger.url)
    assert "geheim" not in beheerder.lees(f"/webhooks/{webhook['id']}")
    bevinding = zet(programma)
    assert (bezorg(), bezorg()) == (1, 0)
    ((koppen, inhoud),) = ontvanger.ontvangen
    delen = dict(d.split("=", 1) for d in koppen["Toetssteen-Handtekening"].split(","))
    som = hmac.new(webhook["geheim"].encode(), f"{delen['t']}.".encode() + inhoud, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(som, delen["v1"])
    assert abs(int(delen["t"]) - time.time()) < 60
    vorm = json.loads(inhoud)
    assert set(vorm) == {"id", "onderwerp", "resource", "op"}
    assert vorm["onderwerp"] == "bevinding.gewijzigd"
    assert vorm["resource"] == bevinding["_links"]["self"]["href"]
    assert vorm["id"] == koppen["Toetssteen-Gebeurtenis"]
    (bezorging,) = beheerder.lees(f"/webhooks/{webhook['id']}/bezorgingen")["resultaten"]
    assert (bezorging["stand"], bezorging["pogingen"], bezorging["uitkomst"]) == ("bezorgd", 1, "status 200")


def test_alleen_wie_erom_vroeg(beheerder: Programma, ontvanger: Ontvanger, programma: Maak) -> None:
    maak(beheerder, ontvanger.url, "bericht.verwerkt")
    uit = maak(beheerder, ontvanger.url)
    beheerder.vraag(
        "PUT", f"/webhooks/{uit['id']}",
        {"naam": "uit", "url": ontvanger.url, "onderwerpen": ["bevinding.gewijzigd"], "actief": False}, If_Match='"v1"',
    )  # fmt: skip
    maak(programma("beheerder", "87654321"), ontvanger.url)
    maak(programma("beheerder", "0363"), ontvanger.url)
    zet(programma)
    assert bezorg() == 0


def test_wat_niet_lukt_komt_later_en_dan_bij_een_mens(
    beheerder: Programma, ontvanger: Ontvanger, programma: Maak
) -> None:
    webhook = maak(beheerder, ontvanger.url)
    ontvanger.status = 503
    zet(programma)
    nu = timezone.now()
    wachten = []
    for _ in range(POGINGEN):
        assert bezorg(nu=nu) == 1
        (bezorging,) = beheerder.lees(f"/webhooks/{webhook['id']}/bezorgingen")["resultaten"]
        if bezorging["volgende"]:
            volgende = timezone.datetime.fromisoformat(bezorging["volgende"])  # type: ignore[attr-defined]
            wachten.append(round((volgende - nu).total_seconds() / 60))
            assert bezorg(nu=nu) == 0
            nu = volgende
    assert wachten == [1, 2, 4, 8, 16, 32, 64]
    assert (bezorging["stand"], bezorging["uitkomst"]) == ("geparkeerd", "status 503")
    assert beheerder.lees(f"/webhooks/{webhook['id']}")["mislukt"] == POGINGEN
    ontvanger.status = 204
    opnieuw = f"/webhooks/{webhook['id']}/bezorgingen/{bezorging['id']}/_bied-opnieuw-aan"
    assert beheerder.vraag("POST", opnieuw).status_code == 202
    assert bezorg() == 1
    assert len({k["Toetssteen-Gebeurtenis"] for k, _ in ontvanger.ontvangen}) == 1
    eis_probleem(beheerder.vraag("POST", opnieuw), 409)
    assert beheerder.lees(f"/webhooks/{webhook['id']}")["mislukt"] == 0


def test_na_te_veel_mislukkingen_gaat_hij_uit(
    beheerder: Programma, ontvanger: Ontvanger, programma: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = maak(beheerder, ontvanger.url)
    monkeypatch.setattr("toetssteen.web.gebeurtenissen.bezorgen.MEESTE_MISLUKT", 1)
    assert MEESTE_MISLUKT > POGINGEN
    ontvanger.status = 500
    zet(programma)
    assert bezorg() == 1
    uit = beheerder.vraag("GET", f"/webhooks/{webhook['id']}")
    assert (uit.json()["actief"], uit.json()["uitgezetOp"] is not None) == (False, True)
    assert bezorg(nu=timezone.now() + timedelta(hours=1)) == 0
    ontvanger.status = 200
    weer_aan = {"naam": "proef", "url": ontvanger.url, "onderwerpen": ["bevinding.gewijzigd"]}
    eis_probleem(beheerder.vraag("PUT", f"/webhooks/{webhook['id']}", weer_aan, If_Match='"v1"'), 412)
    assert (
        beheerder.vraag("PUT", f"/webhooks/{webhook['id']}", weer_aan, If_Match=uit.headers["ETag"]).status_code == 200
    )
    assert bezorg(nu=timezone.now() + timedelta(hours=1)) == 1


def test_geen_omleiding_en_niet_te_lang(
    beheerder: Programma, ontvanger: Ontvanger, programma: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = maak(beheerder, ontvanger.url)
    ontvanger.status, ontvanger.naar = 307, ontvanger.url
    zet(programma)
    assert bezorg() == 1
    assert len(ontvanger.ontvangen) == 1
    ontvanger.status, ontvanger.traag = 200, 1.5
    monkeypatch.setattr(versturen, "SECONDEN", 0.3)
    assert bezorg(nu=timezone.now() + timedelta(minutes=5)) == 1
    (bezorging,) = beheerder.lees(f"/webhooks/{webhook['id']}/bezorgingen")["resultaten"]
    assert bezorging["stand"] == "wacht"


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x", "https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.1.2.3/x",
     "https://192.168.0.1/x", "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/x",
     "https://[fd00::1]/x", "https://100.64.0.1/", "https://0.0.0.0/x", "https://u:p@example.org/x", "https:///x",
     "https://example.org:99999/x", "https://db.internal/x", "https://224.0.0.1/x", "https://[2002:7f00:1::]/x"],
)  # fmt: skip
def test_een_adres_dat_niet_mag(beheerder: Programma, url: str) -> None:
    antwoord = beheerder.vraag("POST", "/webhooks", {"naam": "x", "url": url, "onderwerpen": ["bericht.verwerkt"]})
    (fout,) = eis_probleem(antwoord, 400)["fouten"]
    assert fout["naam"] == "url"


@pytest.mark.parametrize("adres", ["127.0.0.1", "10.0.0.8", "::1", "fe80::1%eth0", "64:ff9b::7f00:1"])
def test_een_naam_die_binnen_uitkomt(monkeypatch: pytest.MonkeyPatch, settings: Any, adres: str) -> None:
    settings.WEBHOOKS_INTERN = False
    eerlijk, binnen = (2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", (adres, 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [eerlijk, binnen])
    with pytest.raises(AdresFout):
        zoek_op("https://haken.example/x")
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [eerlijk])
    assert zoek_op("https://haken.example/x").ip == "93.184.215.14"
    assert not openbaar(adres)


def test_wat_oud_is_wordt_vergeten(beheerder: Programma, ontvanger: Ontvanger, programma: Maak) -> None:
    webhook = maak(beheerder, ontvanger.url)
    zet(programma)
    with als(WERKER):
        assert ruim_op(timezone.now() + timedelta(days=30)) == 0
        assert ruim_op(timezone.now() + timedelta(days=32)) == 1
    assert beheerder.lees(f"/webhooks/{webhook['id']}/bezorgingen")["resultaten"] == []


def test_van_een_ander_is_er_niet(beheerder: Programma, ontvanger: Ontvanger, programma: Maak) -> None:
    webhook = maak(beheerder, ontvanger.url)
    ander = programma("beheerder", "0344")
    assert ander.lees("/webhooks")["resultaten"] == []
    for pad in (f"/webhooks/{webhook['id']}", f"/webhooks/{webhook['id']}/bezorgingen"):
        eis_probleem(ander.vraag("GET", pad), 404)
    eis_probleem(ander.vraag("DELETE", f"/webhooks/{webhook['id']}", If_Match='"v1"'), 404)
    assert beheerder.vraag("DELETE", f"/webhooks/{webhook['id']}", If_Match='"v1"').status_code == 204
    eis_probleem(beheerder.vraag("GET", f"/webhooks/{webhook['id']}"), 404)


@contextmanager
def server(traag: float) -> Iterator[tuple[str, list[float]]]:
    """Serve a receiver that answers 200 after so many seconds; give its address and when it was called."""
    gezien: list[float] = []

    class Antwoord(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            gezien.append(time.monotonic())
            time.sleep(traag)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    dienst = HTTPServer(("127.0.0.1", 0), Antwoord)
    draad = threading.Thread(target=dienst.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{dienst.server_port}/", gezien
    dienst.shutdown()
    dienst.server_close()
    draad.join()


def veel(webhook: dict[str, Any], aantal: int) -> None:
    with als(WERKER):
        rij = Webhook.objects.get(pk=webhook["id"])
        vast = {"webhook": rij, "organisatie_id": rij.organisatie_id, "onderwerp": "bericht.verwerkt", "pad": "/x"}
        Bezorging.objects.bulk_create([Bezorging(**vast) for _ in range(aantal)])


def test_een_trage_ontvanger_houdt_alleen_zichzelf_op(
    beheerder: Programma, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOKS_INTERN = True
    monkeypatch.setattr(bezorgen, "SECONDEN_PER_RONDE", 4.0)
    monkeypatch.setattr(bezorgen, "_BEURT", 0.2)
    with server(0.9) as (traag, laat), server(0) as (snel, vlug):
        veel(maak(beheerder, traag), 20)
        veel(maak(beheerder, snel), 8)
        begin = time.monotonic()
        assert bezorg() == len(laat) + len(vlug)
        assert time.monotonic() - begin < 8
    assert len(vlug) == 8
    assert 1 <= len(laat) < 20
    assert len([t for t in laat if t < vlug[-1]]) < 8


def test_wie_het_langst_wachtte_komt_de_volgende_keer_eerst(
    beheerder: Programma, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOKS_INTERN = True
    monkeypatch.setattr(bezorgen, "SECONDEN_PER_RONDE", 0.3)
    with server(0.4) as (een, eerst), server(0.4) as (twee, daarna):
        veel(maak(beheerder, een), 5)
        veel(maak(beheerder, twee), 5)
        for _ in range(4):
            assert bezorg() == 1
    assert (len(eerst), len(daarna)) == (2, 2)


def test_een_sleutel_die_niet_te_lezen_is_wordt_een_mislukte_poging(beheerder: Programma, ontvanger: Ontvanger) -> None:
    stuk, goed = maak(beheerder, ontvanger.url), maak(beheerder, ontvanger.url)
    veel(stuk, 1)
    veel(goed, 1)
    with als(WERKER):
        Webhook.objects.filter(pk=stuk["id"]).update(geheim=b"geen sleutel")
    assert bezorg() == 2
    assert len(ontvanger.ontvangen) == 1
    (bezorging,) = beheerder.lees(f"/webhooks/{stuk['id']}/bezorgingen")["resultaten"]
    assert (bezorging["stand"], bezorging["pogingen"]) == ("wacht", 1)
    assert "sleutel" in bezorging["uitkomst"]
    with als(WERKER):
        Bezorging.objects.filter(webhook_id=stuk["id"]).update(pogingen=POGINGEN - 1, volgende=timezone.now())
    assert bezorg() == 1
    (bezorging,) = beheerder.lees(f"/webhooks/{stuk['id']}/bezorgingen")["resultaten"]
    assert bezorging["stand"] == "geparkeerd"


def test_een_naam_die_niet_gevonden_wordt_kost_niet_meer_dan_seconden(monkeypatch: pytest.MonkeyPatch) -> None:
    klaar = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: klaar.wait(10) and [])
    monkeypatch.setattr("toetssteen.web.gebeurtenissen.adres.SECONDEN_ZOEKEN", 0.1)
    begin = time.monotonic()
    with pytest.raises(AdresFout, match="niet binnen"):
        zoek_op("https://traag.example/x")
    klaar.set()
    assert time.monotonic() - begin < 5
