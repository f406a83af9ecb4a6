"""Logging in through OpenID, with a real provider on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from django.core.cache import cache
from django.test import Client

from toetssteen.web.aanmelden.oidc.makelaar import lijkt_bsn
from toetssteen.web.aanmelden.oidc.niveau import Niveau, niveau_van
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from web.aanmelden.hulp import bewaar, wie
from web.aanmelden.issuer import CLIENT, GEHEIM, Uitgever, b64
from web.regio import adres

pytestmark = pytest.mark.django_db
BEKEND = {"email": adres("backoffice", "0344"), "email_verified": True}


@pytest.fixture
def uitgever(als_web: None, settings: Any) -> Iterator[Uitgever]:
    """Give a provider that the application is set up for."""
    cache.clear()
    with Uitgever() as gestart:
        app = {"provider_id": "organisatie", "name": "Proef", "client_id": CLIENT, "secret": GEHEIM,
               "settings": {"server_url": gestart.adres}}  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        settings.ALLOWED_HOSTS = ["testserver"]
        yield gestart


def _door(client: Client, *, verander: Callable[[str], str] = lambda adres: adres) -> Any:
    """Go to the provider and back."""
    begin = client.get("/account/organisatie/")
    assert begin.status_code == 302, begin.content.decode()
    terug = requests.get(begin["Location"], allow_redirects=False, timeout=5).headers["Location"]
    return client.get(verander(terug.replace("http://testserver", "")))


def _binnen(client: Client) -> bool:
    return "_auth_user_id" in client.session


def _uitkomst() -> str:

    with als("none"):
        return Logregel.objects.filter(handeling="aanmelden").order_by("-pk").values_list("uitkomst", flat=True)[0]


def test_eerste_keer_op_bevestigd_adres_daarna_op_pseudoniem(uitgever: Uitgever) -> None:
    uitgever.claims = {"sub": "p-77", **BEKEND}
    client = Client()
    assert _door(client)["Location"] == "/"
    assert _binnen(client)
    assert wie("backoffice", "0344").sub == "p-77"
    uitgever.claims = {"sub": "p-77", "email": "ander@voorbeeld.test", "email_verified": True}
    ander = Client()
    _door(ander)
    assert ander.session["_auth_user_id"] == str(wie("backoffice", "0344").pk)
    assert _uitkomst() == "goed"


def test_de_vraag_heeft_state_nonce_en_pkce(uitgever: Uitgever) -> None:
    uitgever.claims = dict(BEKEND)
    for _ in range(2):
        _door(Client())
    een, twee = uitgever.vragen
    for naam in ("state", "nonce", "code_challenge"):
        assert len(een[naam]) >= 43, f"{naam}: 256 bits"
        assert een[naam] != twee[naam]
    assert een["redirect_uri"] == "http://testserver/account/organisatie/terug/"


def test_niets_in_het_adres_verandert_de_vraag(uitgever: Uitgever) -> None:
    begin = Client().get(
        "/account/organisatie/?process=connect&scope=alles&auth_params=prompt%3Dnone&next=//kwaad.test"
    )
    assert "prompt" not in begin["Location"]
    assert "alles" not in begin["Location"]


def test_adres_uit_userinfo_als_het_token_het_niet_noemt(uitgever: Uitgever) -> None:
    uitgever.info = {"sub": "p-1", **BEKEND}
    client = Client()
    _door(client)
    assert _binnen(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "een-ander"},
        {"aud": [CLIENT, "een-ander"]},
        {"azp": "een-ander"},
        {"iss": "https://kwaad.test"},
        {"nonce": "verzonnen"},
        {"nonce": None},
        {"exp": int(time.time()) - 120},
        {"iat": int(time.time()) + 600, "exp": int(time.time()) + 700},
        {"nbf": int(time.time()) + 600},
        {"exp": int(time.time()) + 90_000},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 12},
    ],
    ids=lambda claims: " ".join(claims),
)
def test_token_met_verkeerde_claims_wordt_geweigerd(uitgever: Uitgever, claims: dict[str, Any]) -> None:
    uitgever.claims = BEKEND | claims
    _geweigerd(401)


def _ander_teken(token: str) -> str:
    kop, inhoud, _ = token.split(".")
    return f"{kop}.{inhoud}.{b64(bytes(256))}"


def _zonder_teken(token: str) -> str:
    return ".".join([b64(b'{"alg":"none"}'), token.split(".")[1], ""])


def _met_geheim(token: str) -> str:
    return ".".join([b64(b'{"alg":"HS256","kid":"proef"}'), token.split(".")[1], b64(bytes(32))])


@pytest.mark.parametrize("misleid", [_ander_teken, _zonder_teken, _met_geheim, lambda t: "onzin", lambda t: "a.b.c"])
def test_token_met_verkeerde_handtekening_wordt_geweigerd(uitgever: Uitgever, misleid: Callable[[str], str]) -> None:
    uitgever.claims, uitgever.misleid = dict(BEKEND), misleid
    _geweigerd(401)


def test_token_van_een_andere_sleutel_wordt_geweigerd(uitgever: Uitgever) -> None:
    uitgever.claims = dict(BEKEND)
    with Uitgever() as ander:
        ander.adres, ander.claims, echt = uitgever.adres, dict(BEKEND), ander.adres
        uitgever.misleid = lambda _: ander.token(uitgever.vragen[-1]["nonce"])
        _geweigerd(401)
        ander.adres = echt


def test_uitgever_die_een_ander_noemt_wordt_geweigerd(uitgever: Uitgever) -> None:
    uitgever.aangeboden = "https://kwaad.test"
    assert Client().get("/account/organisatie/").status_code == 401


def test_userinfo_over_een_ander_wordt_geweigerd(uitgever: Uitgever) -> None:
    uitgever.info = {"sub": "p-2", **BEKEND}
    _geweigerd(401)


@pytest.mark.parametrize("knoei", [lambda a: a.replace("state=", "state=x"), lambda a: a.split("&state")[0]])
def test_antwoord_op_een_andere_vraag_wordt_geweigerd(uitgever: Uitgever, knoei: Callable[[str], str]) -> None:
    uitgever.claims = dict(BEKEND)
    client = Client()
    assert _door(client, verander=knoei).status_code == 401
    assert not _binnen(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "onbekend@voorbeeld.test", "email_verified": True},
        {"email": BEKEND["email"], "email_verified": False},
        {"email": BEKEND["email"], "email_verified": "true"},
        {"sub": "999900006", **BEKEND},
        {"sub": "urn:nl:bsn:999900006", **BEKEND},
        {},
    ],
    ids=str,
)
def test_wie_we_niet_kennen_komt_niet_binnen(uitgever: Uitgever, claims: dict[str, Any]) -> None:
    uitgever.claims = claims
    _geweigerd(403)
    assert wie("backoffice", "0344").sub == ""


def test_wie_al_een_pseudoniem_heeft_krijgt_geen_ander(uitgever: Uitgever) -> None:
    gebruiker = wie("backoffice", "0344")
    gebruiker.sub = "p-eerder"
    bewaar(gebruiker)
    uitgever.claims = {"sub": "p-nieuw", **BEKEND}
    _geweigerd(403)


def test_uitgezet_account_komt_niet_binnen(uitgever: Uitgever) -> None:
    gebruiker = wie("backoffice", "0344")
    gebruiker.sub, gebruiker.is_active = "p-1", False
    bewaar(gebruiker)
    _geweigerd(403)


@pytest.mark.parametrize(
    ("acr", "goed"), [("http://eidas.europa.eu/LoA/substantial", True), ("eH4", True), ("eH2", False), (None, False)]
)
def test_te_laag_niveau_wordt_geweigerd(uitgever: Uitgever, settings: Any, acr: str | None, goed: bool) -> None:
    settings.OIDC_NIVEAU = "substantieel"
    uitgever.claims = {"acr": acr, **BEKEND}
    client = Client()
    antwoord = _door(client)
    assert (antwoord.status_code, _binnen(client)) == ((302, True) if goed else (403, False))
    assert client.session.get("oidc_niveau") == (acr if goed else None)


@pytest.mark.parametrize(("acr", "status"), [("eH3", 200), ("eH2", 302)])
def test_vanaf_substantieel_is_geen_eigen_tweede_factor_nodig(
    uitgever: Uitgever, settings: Any, acr: str, status: int
) -> None:
    settings.MFA_VERPLICHT = True
    uitgever.claims = {"acr": acr, "email": adres("beheerder", "0344"), "email_verified": True}
    client = Client()
    _door(client)
    assert client.get("/beheer/gebruikers/").status_code == status


def test_stoppen_bij_de_organisatie_is_geen_fout(uitgever: Uitgever) -> None:
    client = Client()
    state = client.get("/account/organisatie/")["Location"].split("state=")[1].split("&")[0]
    antwoord = client.get(f"/account/organisatie/terug/?error=access_denied&state={state}", follow=True)
    assert "U bent gestopt" in antwoord.content.decode()


def test_zonder_provider_is_er_geen_ingang() -> None:
    assert Client().get("/account/organisatie/").status_code == 404
    assert "organisatie" not in Client().get("/account/login/").content.decode()


def test_niveaus_op_een_ladder() -> None:
    assert niveau_van("urn:etoegang:core:assurance-class:loa3") == Niveau.SUBSTANTIEEL
    assert niveau_van("iets anders") == Niveau.GEEN
    assert niveau_van(None) == Niveau.GEEN


def test_een_bsn_wordt_herkend() -> None:
    assert lijkt_bsn("999900006")
    assert not lijkt_bsn("999900007")
    assert not lijkt_bsn("p-77")


def _geweigerd(status: int) -> None:
    client = Client()
    antwoord = _door(client)
    assert (antwoord.status_code, _binnen(client)) == (status, False)
    assert _uitkomst() != "goed"
