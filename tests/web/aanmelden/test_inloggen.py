"""Logging in with a password and a second factor, and what ends a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from toetssteen.web.aanmelden.models import Alarm, Alarmsoort
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from web.aanmelden.hulp import bewaar, code, login, met_factor, wie
from web.regio import WACHTWOORD, adres, laat_in

pytestmark = pytest.mark.django_db
BEHEERDER = adres("beheerder", "0344")


@pytest.fixture(autouse=True)
def _leeg(als_web: None, settings: Any) -> Any:
    cache.clear()
    settings.MFA_VERPLICHT = True


def _regels(handeling: str) -> list[Logregel]:

    with als("none"):
        return list(Logregel.objects.filter(handeling=handeling).order_by("-pk"))


def test_zonder_tweede_factor_komt_niemand_verder_dan_instellen() -> None:
    client = Client()
    login(client, BEHEERDER)
    for pad in ("/", "/beheer/gebruikers/", "/account/wachtwoord/", "/account/tweede-factor/", "/bestaat/niet/"):
        antwoord = client.get(pad)
        assert (antwoord.status_code, antwoord["Location"]) == (302, "/account/tweede-factor/instellen/"), pad


def test_tweede_factor_instellen_geeft_eenmaal_herstelcodes() -> None:
    client = Client()
    login(client, BEHEERDER)
    pagina = client.get("/account/tweede-factor/instellen/")
    geheim = pagina.context["form"].secret
    assert "data:image/svg+xml" in pagina.content.decode()
    assert pagina.context["sleutel"].replace(" ", "") == geheim.rstrip("=")
    fout = client.post("/account/tweede-factor/instellen/", {"code": "000000"})
    assert "Deze code klopt niet" in fout.content.decode()
    goed = client.post("/account/tweede-factor/instellen/", {"code": code(geheim)})
    assert goed["Location"] == "/account/herstelcodes/"
    eerste, tweede = client.get("/account/herstelcodes/"), client.get("/account/herstelcodes/")
    assert "alleen nu" in eerste.content.decode()
    assert "alleen nu" not in tweede.content.decode()
    assert client.get("/beheer/gebruikers/").status_code == 200


def test_inloggen_met_wachtwoord_en_code() -> None:
    geheim = met_factor(wie("beheerder", "0344"))
    client = Client()
    assert login(client, BEHEERDER)["Location"] == "/account/tweede-factor/code/"
    assert client.get("/beheer/gebruikers/").status_code == 302, "with only a password nobody is in"
    vorige = client.session.session_key
    assert client.post("/account/tweede-factor/code/", {"code": code(geheim)}).status_code == 302
    assert client.session.session_key != vorige, "a session gets a new key when someone logs in"
    assert client.get("/beheer/gebruikers/").status_code == 200
    ander = Client()
    login(ander, BEHEERDER)
    opnieuw = ander.post("/account/tweede-factor/code/", {"code": code(geheim)})
    assert "klopt niet" in opnieuw.content.decode(), "a code works once"


def test_geheim_van_de_tweede_factor_is_versleuteld() -> None:
    from allauth.mfa.models import Authenticator

    geheim = met_factor(wie("beheerder", "0344"))
    assert geheim not in str(Authenticator.objects.get(user=wie("beheerder", "0344")).data)


def test_alleen_wachtwoord_is_niet_genoeg_om_de_factor_weg_te_halen() -> None:
    geheim = met_factor(wie("beheerder", "0344"))
    client = Client()
    login(client, BEHEERDER)
    client.post("/account/tweede-factor/code/", {"code": code(geheim)})
    weg = client.post("/account/tweede-factor/uitzetten/")
    assert weg["Location"].startswith("/account/tweede-factor/bevestigen/")
    bevestig = client.post("/account/bevestigen/", {"password": WACHTWOORD})
    assert bevestig["Location"] == "/account/tweede-factor/bevestigen/"


def test_in_en_uitloggen_en_mislukken_staan_in_het_logboek() -> None:
    client = Client()
    login(client, BEHEERDER, "dit is niet het wachtwoord", REMOTE_ADDR="203.0.113.7")
    login(client, BEHEERDER)
    client.post("/account/logout/")
    org = Organisatie.objects.get(code="0344").pk
    goed, mislukt = _regels("aanmelden")[:2]
    assert (goed.uitkomst, goed.organisatie, goed.gebruiker) == ("goed", org, wie("beheerder", "0344").pk)
    assert (mislukt.uitkomst, mislukt.herkomst) == ("mislukt", "web 203.0.113.7 wachtwoord")
    assert _regels("afmelden")[0].uitkomst == "goed"


def test_onbekend_adres_staat_zonder_wat_is_getypt_in_het_logboek() -> None:
    antwoord = login(Client(), "mijn-geheime-wachtwoord@voorbeeld.test", "x")
    assert "Het e-mailadres of het wachtwoord klopt niet." in antwoord.content.decode()
    regel = _regels("aanmelden")[0]
    assert (regel.object, regel.naam, regel.keten) == ("onbekend", "", 0)


def test_te_veel_pogingen_wachten_en_een_alarm() -> None:
    from toetssteen.web.aanmelden.vastleggen import VEEL, mislukt

    antwoorden = [login(Client(), BEHEERDER, f"fout {n}").content.decode() for n in range(6)]
    assert "te veel mislukte pogingen" in antwoorden[-1]
    assert "te veel" not in antwoorden[3]
    request = login(Client(), BEHEERDER, "fout").wsgi_request
    for _ in range(VEEL):
        mislukt(request, BEHEERDER, wijze="wachtwoord")

    with als("none"):
        alarm = Alarm.objects.get(soort=Alarmsoort.POGINGEN)
    assert alarm.gebruiker_id == wie("beheerder", "0344").pk


def test_nieuw_apparaat_bij_een_beheerder_geeft_een_alarm(settings: Any) -> None:

    settings.MFA_VERPLICHT = False
    for agent in ("een", "een", "twee"):
        login(Client(), BEHEERDER, HTTP_USER_AGENT=agent)
    login(Client(), adres("professional", "12345678"), HTTP_USER_AGENT="een")
    login(Client(), adres("professional", "12345678"), HTTP_USER_AGENT="twee")
    with als("none"):
        assert [a.gebruiker for a in Alarm.objects.filter(soort=Alarmsoort.APPARAAT)] == [wie("beheerder", "0344")]


@pytest.mark.parametrize(("minuten", "status"), [(14, 200), (16, 302)])
def test_na_een_kwartier_rust_is_de_sessie_voorbij(minuten: int, status: int, settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    client = Client()
    laat_in(client, wie("beheerder", "0344"))
    client.get("/beheer/gebruikers/")
    _verzet(client, sessie_laatst=timedelta(minutes=minuten))
    assert client.get("/beheer/gebruikers/").status_code == status


@pytest.mark.parametrize(("uren", "status"), [(9.9, 200), (10.1, 302)])
def test_na_tien_uur_is_de_sessie_voorbij_wat_men_ook_doet(uren: float, status: int, settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    client = Client()
    laat_in(client, wie("beheerder", "0344"))
    client.get("/beheer/gebruikers/")
    _verzet(client, sessie_begin=timedelta(hours=uren))
    assert client.get("/beheer/gebruikers/").status_code == status


def _verzet(client: Client, **terug: timedelta) -> None:
    sessie = client.session
    for naam, hoe_lang in terug.items():
        sessie[naam] = (timezone.now() - hoe_lang).timestamp()
    sessie.save()


def test_sessies_eindigen_als_wachtwoord_of_rechten_veranderen(settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    gebruiker = wie("beheerder", "0344")
    een, ander = Client(), Client()
    for client in (een, ander):
        login(client, BEHEERDER)
    gegevens = {"oldpassword": WACHTWOORD, "password1": "een heel ander lang wachtwoord"}
    een.post("/account/wachtwoord/", gegevens | {"password2": gegevens["password1"]})
    assert een.get("/beheer/gebruikers/").status_code == 200, "who changed it stays in"
    assert ander.get("/beheer/gebruikers/").status_code == 302
    with als("none"):
        beeindig_sessies(gebruiker.pk)
    assert een.get("/beheer/gebruikers/").status_code == 302


@pytest.mark.parametrize(
    "pad", ["signup/", "email/", "password/reset/", "password/set/", "social/", "login/code/", "3rdparty/"]
)
def test_wat_we_niet_gebruiken_is_er_niet(pad: str) -> None:
    assert Client().get(f"/account/{pad}").status_code == 404


@pytest.mark.parametrize("wachtwoord", ["kort", "password12345", "beheerder.0344@voorbeeld"])
def test_zwak_wachtwoord_wordt_in_het_nederlands_geweigerd(wachtwoord: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="Dit wachtwoord"):
        validate_password(wachtwoord, wie("beheerder", "0344"))


def test_uitgezet_account_komt_er_niet_in() -> None:
    gebruiker = wie("beheerder", "0344")
    gebruiker.is_active = False
    bewaar(gebruiker)
    antwoord = login(Client(), BEHEERDER)
    assert antwoord["Location"] == "/account/uit/"
    assert "account staat uit" in Client().get("/account/uit/").content.decode()


def test_na_inloggen_gaat_niemand_naar_een_andere_site(settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    antwoord = Client().post("/account/login/?next=https://kwaad.test/", {"login": BEHEERDER, "password": WACHTWOORD})
    assert antwoord["Location"] == "/"


def test_uitloggen_na_rust_wordt_gezegd_en_genoteerd(settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    client = Client()
    laat_in(client, wie("beheerder", "0344"))
    client.get("/beheer/gebruikers/")
    _verzet(client, sessie_laatst=timedelta(minutes=16))
    assert "uit voorzorg uitgelogd" in client.get("/beheer/gebruikers/", follow=True).content.decode()
    assert _regels("afmelden")[0].uitkomst == "sessie voorbij"


def test_na_een_verlopen_sessie_komt_men_terug_waar_men_was(settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    client = Client()
    laat_in(client, wie("beheerder", "0344"))
    client.session.flush()
    antwoord = client.get("/beheer/gebruikers/?rol=consulent", follow=True)
    assert "Uw sessie is voorbij." in antwoord.content.decode()
    inloggen = antwoord.redirect_chain[0][0]
    assert inloggen == "/account/login/?next=%2Fbeheer%2Fgebruikers%2F%3Frol%3Dconsulent"
    terug = client.post(inloggen, {"login": BEHEERDER, "password": WACHTWOORD})
    assert terug["Location"] == "/beheer/gebruikers/?rol=consulent"


def test_wie_nog_niet_inlogde_hoort_niets_van_een_sessie() -> None:
    assert "sessie is voorbij" not in Client().get("/berichten/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("kop", "terug"),
    [
        ({"Referer": "http://testserver/berichten/?status=afgekeurd"}, "%2Fberichten%2F%3Fstatus%3Dafgekeurd"),
        ({"Referer": "https://kwaad.test/berichten/"}, "%2F"),
        ({}, "%2F"),
    ],
)
def test_wie_iets_verstuurde_komt_terug_op_de_bladzijde_met_het_formulier(kop: dict[str, str], terug: str) -> None:
    antwoord = Client().post("/berichten/samen/", {}, headers=kop)
    assert antwoord["Location"] == f"/account/login/?next={terug}"


def test_een_deel_van_een_bladzijde_neemt_de_hele_bladzijde_mee_naar_inloggen() -> None:
    koppen = {"HX-Request": "true", "HX-Current-URL": "http://testserver/declaraties/?maand=2026-02"}
    antwoord = Client().get("/declaraties/maand/2026-02/", headers=koppen)
    assert antwoord.status_code == 200
    assert antwoord["HX-Redirect"] == "/account/login/?next=%2Fdeclaraties%2F%3Fmaand%3D2026-02"
