"""What every answer has: strict headers, no trace in the browser, and errors in Dutch that tell nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from toetssteen.web.http.limiet import TeVeel
from web.aanmelden.hulp import wie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
GEHEIM = "999990019 en een wachtwoord"


def _paden(patronen: Any = None, voor: str = "/") -> Iterator[str]:
    """Yield every address without a part to fill in."""
    for patroon in get_resolver().url_patterns if patronen is None else patronen:
        pad = voor + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from _paden(patroon.url_patterns, pad)
        elif isinstance(patroon, URLPattern) and "<" not in pad and "(" not in pad:
            yield pad


def controleer(antwoord: Any) -> None:
    """Check the headers of one answer."""
    kop = antwoord.headers
    beleid = dict(
        deel.strip().split(" ", 1) for deel in kop["Content-Security-Policy"].split(";") if " " in deel.strip()
    )
    assert beleid["default-src"] == "'none'"
    assert beleid["script-src"] == beleid["style-src"] == "'self'"
    assert beleid["frame-ancestors"] == beleid["base-uri"] == "'none'"
    assert "unsafe" not in kop["Content-Security-Policy"]
    assert kop["X-Content-Type-Options"] == "nosniff"
    assert kop["X-Frame-Options"] == "DENY"
    assert kop["Referrer-Policy"] == "same-origin"
    assert kop["Cross-Origin-Opener-Policy"] == "same-origin"
    assert kop["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in kop["Permissions-Policy"]
    assert "no-store" in kop["Cache-Control"]
    for koekje in antwoord.cookies.values():
        assert koekje["httponly"], koekje.key
        assert koekje["samesite"] == "Lax", koekje.key


def test_elke_pagina_heeft_de_koppen(ingelogd: Callable[[str, str], Client]) -> None:
    client = ingelogd("backoffice", "0344")
    paden = [p for p in _paden() if not p.startswith("/api/") and "logout" not in p]
    assert len(paden) > 20
    for pad in paden:
        for bezoeker in (client, Client()):
            antwoord = bezoeker.get(pad)
            assert antwoord.status_code < 500, pad
            controleer(antwoord)
            if antwoord.headers["Content-Type"].startswith("text/html") and antwoord.status_code not in (302, 405):
                tekst = antwoord.content.decode()
                assert 'lang="nl"' in tekst, pad
                for fout in ("<script>", "<style", " style=", " onclick=", "javascript:"):
                    assert fout not in tekst, f"{pad}: {fout}"


def _gooi(fout: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def weergave(request: HttpRequest) -> HttpResponse:
        raise fout

    return weergave


urlpatterns = [
    path("proef/400/", _gooi(SuspiciousOperation(GEHEIM))),
    path("proef/400b/", _gooi(BadRequest(GEHEIM))),
    path("proef/403/", _gooi(PermissionDenied(GEHEIM))),
    path("proef/429/", _gooi(TeVeel(17))),
    path("proef/500/", _gooi(RuntimeError(GEHEIM))),
    path("api/proef/500/", _gooi(RuntimeError(GEHEIM))),
    *get_resolver("toetssteen.web.urls").url_patterns,
]
_FOUTEN = "toetssteen.web.http.fouten"
handler400, handler403 = f"{_FOUTEN}.handler400", f"{_FOUTEN}.handler403"
handler404, handler500 = f"{_FOUTEN}.handler404", f"{_FOUTEN}.handler500"


@pytest.mark.parametrize(
    ("pad", "status", "titel"),
    [
        ("/proef/400/", 400, "Deze vraag klopt niet"),
        ("/proef/400b/", 400, "Deze vraag klopt niet"),
        ("/proef/403/", 403, "Dit mag niet"),
        ("/bestaat/niet/", 404, "Deze pagina is er niet"),
        ("/proef/429/", 429, "Even wachten"),
        ("/proef/500/", 500, "Er ging iets mis"),
    ],
)
def test_foutpagina_is_nederlands_en_zegt_niets(settings: Any, pad: str, status: int, titel: str) -> None:
    settings.ROOT_URLCONF = __name__
    antwoord = Client(raise_request_exception=False).get(pad)
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, titel in tekst, 'lang="nl"' in tekst) == (status, True, True)
    assert "999990019" not in tekst
    assert "Traceback" not in tekst
    controleer(antwoord)
    assert ("Kenmerk: " in tekst) == (status == 500)
    assert antwoord.headers.get("Retry-After") == ("17" if status == 429 else None)


def test_een_programma_krijgt_een_probleem(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    for pad, status in (("/api/proef/500/", 500), ("/api/bestaat/niet/", 404)):
        antwoord = client.get(pad)
        assert antwoord.headers["Content-Type"] == "application/problem+json"
        assert antwoord.json()["status"] == antwoord.status_code == status
        assert "999990019" not in antwoord.content.decode()


def test_verkeerde_naam_van_de_site_wordt_geweigerd(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["toetssteen.test"]
    antwoord = Client(raise_request_exception=False).get("/account/login/", HTTP_HOST="kwaad.test")
    assert antwoord.status_code == 400
    controleer(antwoord)


def test_formulier_zonder_token_wordt_uitgelegd() -> None:
    antwoord = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x", "password": "y"})
    assert (antwoord.status_code, "Deze pagina was te oud" in antwoord.content.decode()) == (403, True)
    controleer(antwoord)


def test_met_https_zijn_er_hsts_en_veilige_koekjes(tmp_path: Any) -> None:
    import json
    import os
    import subprocess
    import sys

    vraag = (
        "import json; from toetssteen.web import instellingen as i; print(json.dumps([i.SECURE_HSTS_SECONDS,"
        " i.SECURE_SSL_REDIRECT, i.SESSION_COOKIE_SECURE, i.CSRF_COOKIE_SECURE, i.SESSION_COOKIE_NAME]))"
    )
    env = os.environ | {"TOETSSTEEN_HTTPS": "ja", "DATABASE_URL": "postgresql://x/y", "TOETSSTEEN_SLEUTEL": "x" * 40}
    klaar = subprocess.run([sys.executable, "-c", vraag], env=env, capture_output=True, text=True, check=True)
    assert json.loads(klaar.stdout) == [31_536_000, True, True, True, "__Host-sessie"]


def test_hsts_staat_op_een_antwoord_over_https(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    antwoord = Client().get("/account/login/", secure=True)
    assert antwoord.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_wachtwoord_code_en_bsn_komen_niet_in_het_technische_log(settings: Any) -> None:
    """Catch all that goes to the log during a failed and a good log-in, a search and an error."""
    import io

    from toetssteen.web.log import LOGGING
    from web.regio import WACHTWOORD

    settings.ROOT_URLCONF = __name__
    stroom = io.StringIO()
    opmaak = LOGGING["formatters"]["json"]
    opvanger = logging.StreamHandler(stroom)
    opvanger.setFormatter(opmaak["()"](**{k: v for k, v in opmaak.items() if k != "()"}))
    wortel = logging.getLogger()
    eerder = wortel.level
    wortel.addHandler(opvanger)
    wortel.setLevel(logging.DEBUG)
    try:
        client = Client(raise_request_exception=False)
        email = wie("backoffice", "0344").email
        client.post("/account/login/", {"login": email, "password": "fout-geheim-wachtwoord"})
        client.post("/account/login/", {"login": email, "password": WACHTWOORD})
        sleutel = client.session.session_key
        client.post("/clienten/zoeken/", {"bsn": "999990019", "naam": "Jansen"})
        client.get("/proef/500/?bsn=999990019")
        client.get("/proef/403/")
    finally:
        wortel.removeHandler(opvanger)
        wortel.setLevel(eerder)
    tekst = stroom.getvalue()
    assert '"event": "verzoek"' in tekst
    for geheim in ("fout-geheim-wachtwoord", WACHTWOORD, "999990019", str(sleutel), "Jansen"):
        assert geheim not in tekst, geheim
