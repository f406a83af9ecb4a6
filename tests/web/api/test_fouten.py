"""Whatever is wrong: problem+json with everything at once, in Dutch, and never a BSN back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from toetssteen.web.toegang.rechten import Recht
from web.api.aanroep import eis_koppen, eis_probleem
from web.api.conftest import Programma

Maak = Callable[..., Programma]
ELDERS = uuid.UUID("00000000-0000-4000-8000-000000000000")


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


@pytest.mark.parametrize("token", ["", "x", "tst_", "tst_aaaaaaaaaaaa_" + "b" * 43, "é"])
def test_zonder_geldige_sleutel_niets(als_web: None, token: str) -> None:
    antwoord = Programma(token).vraag("GET", "/berichten")
    eis_probleem(antwoord, 401)
    assert antwoord.headers["WWW-Authenticate"].startswith("Bearer")


def test_een_sessie_is_geen_sleutel(ingelogd: Callable[[str, str], Client]) -> None:
    antwoord = ingelogd("backoffice", "0344").get("/api/v1/berichten")
    eis_probleem(antwoord, 401)


def test_zonder_het_recht_403(programma: Maak) -> None:
    eis_probleem(programma("backoffice", "0344", Recht.CLIENT_INZIEN).vraag("GET", "/berichten"), 403)
    eis_probleem(programma("backoffice", "0344", Recht.BERICHT_VOLGEN).vraag("GET", f"/berichten/{ELDERS}/inhoud"), 403)


@pytest.mark.parametrize(
    "pad",
    [
        "/",
        "/niets",
        "/berichten/",
        "/berichten/x/y/z",
        "/../v1",
        "/openapi.yaml",
        "/docs",
        "/api/v2/berichten",
        "/api/",
    ],
)
def test_een_adres_dat_niet_bestaat(niemand: Programma, pad: str) -> None:
    for methode in ("GET", "POST", "DELETE"):
        eis_probleem(niemand.vraag(methode, pad), 404)


def test_een_methode_die_niet_kan(gemeente: Programma) -> None:
    for methode, pad in (
        ("DELETE", "/berichten"),
        ("PATCH", "/regels/TR321"),
        ("GET", "/clienten/_zoek"),
        ("TRACE", "/regels"),
    ):
        antwoord = gemeente.vraag(methode, pad)
        eis_probleem(antwoord, 405)
        assert antwoord.headers["Allow"]


def test_head_is_get_zonder_inhoud(gemeente: Programma) -> None:
    hoofd, heel = (gemeente.vraag(methode, "/sleutel") for methode in ("HEAD", "GET"))
    assert (hoofd.status_code, hoofd.content) == (200, b"")
    assert hoofd.headers["Content-Length"] == heel.headers["Content-Length"]
    assert gemeente.vraag("HEAD", "/berichten/niets").status_code in (400, 404)


def test_alle_fouten_tegelijk(gemeente: Programma) -> None:
    antwoord = gemeente.vraag("GET", "/berichten?aantal=0&wet=awbz&nummer=12&status=kwijt&onbekend=1&cursor=gok")
    fouten = {f["naam"]: f for f in eis_probleem(antwoord, 400)["fouten"]}
    assert set(fouten) == {"aantal", "wet", "nummer", "status", "onbekend"}
    assert fouten["aantal"]["reden"] == "Dit moet minstens 1 zijn."
    assert (fouten["wet"]["code"], fouten["wet"]["waarde"]) == ("vorm", "awbz")
    assert fouten["status"]["reden"] == "Kies uit: ontvangen, verwerkt, onleesbaar of geparkeerd."
    assert fouten["onbekend"]["code"] == "onbekend"


def test_alle_fouten_in_een_inhoud_tegelijk(programma: Maak) -> None:
    beheerder = programma("beheerder", "0344")
    antwoord = beheerder.vraag(
        "POST", "/webhooks", {"naam": "", "url": "ftp://x", "onderwerpen": ["weer"], "extra": 1, "actief": "ja"}
    )
    namen = [f["naam"] for f in eis_probleem(antwoord, 400)["fouten"]]
    assert sorted(namen) == ["actief", "extra", "naam", "onderwerpen.0", "url"]


@pytest.mark.parametrize(
    "inhoud",
    [b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"bsn": NaN}', b'{"bsn":"1","bsn":"2"}', b"\x00", b"[" * 100_000],
)
def test_inhoud_die_geen_json_is(gemeente: Programma, inhoud: bytes) -> None:
    eis_probleem(gemeente.vraag("POST", "/clienten/_zoek", inhoud), 400)


def test_een_andere_soort_inhoud(gemeente: Programma) -> None:
    for soort in ("text/plain", "application/xml", "application/x-www-form-urlencoded", ""):
        eis_probleem(gemeente.vraag("POST", "/clienten/_zoek", b"bsn=1", soort=soort), 415)
    for soort in ("application/json", "text/csv", "application/zip"):
        eis_probleem(gemeente.vraag("POST", "/berichten", b"<x/>", soort=soort), 415)


def test_te_groot(gemeente: Programma, settings: object) -> None:
    settings.MAX_UPLOAD = 1000  # type: ignore[attr-defined]
    eis_probleem(gemeente.vraag("POST", "/clienten/_zoek", b'{"bsn": "' + b"1" * 1_100_000 + b'"}'), 413)
    eis_probleem(gemeente.vraag("POST", "/berichten", b"<x>" + b"a" * 2000, soort="application/xml"), 413)
    deel = b'--g\r\nContent-Disposition: form-data; name="bestand"; filename="a.xml"\r\n\r\n<x>' + b"a" * 200_000
    eis_probleem(
        gemeente.vraag("POST", "/berichten", deel + b"\r\n--g--\r\n", soort="multipart/form-data; boundary=g"), 413
    )


@pytest.mark.parametrize("bsn", ["999990019", "99999.0019", "999 990 019", "999990019x", 999990019])
def test_nooit_een_bsn_terug(gemeente: Programma, bsn: object) -> None:
    antwoord = gemeente.vraag("POST", "/clienten/_zoek", {"bsn": bsn, "achternaam": bsn, "geboortedatum": bsn})
    if antwoord.status_code != 200:
        eis_probleem(antwoord, 400)
    assert b"99999" not in antwoord.content
    assert b"99999" not in gemeente.vraag("GET", f"/toewijzingen?productCode={bsn}").content


@pytest.mark.parametrize(
    ("wie", "goed", "fout"),
    [
        ("backoffice", "berichten", None),
        ("backoffice", "bevindingen", None),
        ("backoffice", "toewijzingen", "iwmo-0344-12345678-999999999"),
        ("backoffice", "declaraties", None),
        ("backoffice", "verzoeken", f"{ELDERS}-0"),
        ("backoffice", "leveringen", f"{ELDERS}-0"),
        ("backoffice", "contracten", "999999"),
        ("backoffice", "organisaties", "9999"),
    ],
)
def test_vreemd_en_onbekend_zijn_hetzelfde(programma: Maak, wie: str, goed: str, fout: str | None) -> None:
    anders = programma("backoffice", "0363").lees(f"/{goed}?aantal=200")["resultaten"]
    eigen = programma(wie, "0344")
    van_mij = {r["_links"]["self"]["href"] for r in eigen.lees(f"/{goed}?aantal=200")["resultaten"]}
    vreemd = [r["_links"]["self"]["href"] for r in anders if r["_links"]["self"]["href"] not in van_mij]
    assert vreemd
    onbekend = eigen.vraag("GET", f"/{goed}/{fout or ELDERS}")
    eis_probleem(onbekend, 404)
    for adres in vreemd[:5]:
        antwoord = eigen.vraag("GET", adres)
        assert (antwoord.status_code, antwoord.content) == (404, onbekend.content), adres
        assert set(antwoord.headers) == set(onbekend.headers)


def test_ook_wat_eronder_ligt_is_niet_te_vinden(programma: Maak) -> None:
    anders, eigen = programma("backoffice", "0363"), programma("backoffice", "0344")
    bericht = anders.lees("/berichten?nummer=301")["resultaten"][0]["_links"]
    toewijzing = anders.lees("/toewijzingen")["resultaten"][0]["_links"]
    bevinding = anders.lees("/bevindingen")["resultaten"][0]["_links"]
    contract = anders.lees("/contracten")["resultaten"][0]["_links"]
    adressen = [bericht[n]["href"] for n in ("self", "bevindingen", "inhoud", "antwoord")]
    adressen += [toewijzing[n]["href"] for n in ("self", "ruimte", "client")]
    adressen += [bevinding["zetten"]["href"], contract["clausules"]["href"], contract["versies"]["href"]]
    inhoud = {eigen.vraag("GET", adres).content for adres in adressen}
    assert len(inhoud) == 1
    for adres in (bericht["self"]["href"] + "/_bied-opnieuw-aan", bericht["self"]["href"] + "/_verstuur-opnieuw"):
        assert eigen.vraag("POST", adres).content in inhoud
    zet = {"handeling": "stel_voor", "tekst": "Waarom?", "voorstel": "vraag"}
    assert eigen.vraag("POST", bevinding["zetten"]["href"], zet, If_Match='"v0"').content in inhoud


def test_cursor_van_een_ander_of_een_andere_lijst(programma: Maak) -> None:
    anders, eigen = programma("backoffice", "0363"), programma("backoffice", "0344")
    cursor = anders.lees("/berichten?aantal=1")["_links"]["volgende"]["href"].partition("cursor=")[2]
    for pad in ("/berichten", "/toewijzingen"):
        (fout,) = eis_probleem(eigen.vraag("GET", f"{pad}?cursor={cursor}"), 400)["fouten"]
        assert fout["code"] == "cursor"


def test_te_veel_in_korte_tijd(gemeente: Programma, settings: object) -> None:
    settings.LIMIETEN = {**settings.LIMIETEN, "api": (3, 1000)}  # type: ignore[attr-defined]
    antwoorden = [gemeente.vraag("GET", "/sleutel") for _ in range(5)]
    assert [a.status_code for a in antwoorden[:3]] == [200] * 3
    eis_probleem(antwoorden[-1], 429)
    assert 1 <= int(antwoorden[-1].headers["Retry-After"]) <= 61


def test_een_storing_vertelt_niets(gemeente: Programma, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("geheim 999990019")

    monkeypatch.setattr("toetssteen.web.api.v1.berichten.bericht_van", stuk)
    inhoud = eis_probleem(gemeente.vraag("GET", "/berichten"), 500)
    assert "geheim" not in str(inhoud)
    assert inhoud["instance"].startswith("urn:uuid:")


def test_een_vreemde_hostnaam(niemand: Programma) -> None:
    antwoord = Client(raise_request_exception=False).get("/api/v1/berichten", headers={"Host": "kwaad.example"})
    assert antwoord.status_code == 400
    assert antwoord.headers["Content-Type"] == "application/problem+json"


def test_de_beschrijving_is_voor_iedereen(niemand: Programma) -> None:
    antwoord = niemand.vraag("GET", "/openapi.json")
    assert antwoord.status_code == 200
    assert antwoord.headers["Access-Control-Allow-Origin"] == "*"
    assert antwoord.json()["openapi"] == "3.1.0"
    eis_koppen(antwoord)
