"""A beheerder brings people in, gives and ends roles, and helps who cannot get in; never for themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.utils import timezone

from toetssteen.web.aanmelden.actions.personen import geef_link, zet_actief
from toetssteen.web.aanmelden.actions.rollen import NieuweRol, beeindig_rol, bevestig_rol, geef_rol
from toetssteen.web.aanmelden.models import Herziening, Toegangslink
from toetssteen.web.aanmelden.personen import Weigering
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from web.aanmelden.hulp import login, met_factor, wie
from web.regio import adres

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
NIEUW = "nieuw@voorbeeld.test"
ZichtVan = Callable[[str, str], Zicht]
Ingelogd = Callable[[str, str], Client]


def _org(code: str) -> int:
    return Organisatie.objects.get(code=code).pk


def _rol(code: str = "0344", rol: Rol = Rol.CONSULENT) -> NieuweRol:
    return NieuweRol(_org(code), rol, timezone.localdate())


def test_link_is_alleen_als_merk_bewaard_en_verloopt(zicht_van: ZichtVan) -> None:
    consulent = wie("consulent", "0344")
    geheim = geef_link(zicht_van("beheerder", "0344"), consulent.pk, timezone.now() - timedelta(hours=73))
    bewaard = Toegangslink.objects.get(gebruiker=consulent)
    assert geheim.encode() not in bytes(bewaard.merk)
    client = Client()
    client.get(f"/account/link/{geheim}/")
    assert client.get("/account/link/").status_code == 410


def test_een_nieuwe_link_werkt_eenmaal_en_maakt_de_vorige_ongeldig(zicht_van: ZichtVan) -> None:
    zicht, nu, pk = zicht_van("beheerder", "0344"), timezone.now(), wie("consulent", "0344").pk
    oud, nieuw = geef_link(zicht, pk, nu), geef_link(zicht, pk, nu)
    client = Client()
    client.get(f"/account/link/{oud}/")
    assert client.get("/account/link/").status_code == 410
    assert client.get(f"/account/link/{nieuw}/")["Location"] == "/account/link/"
    assert adres("consulent", "0344") in client.get("/account/link/").content.decode()
    keuze = {"wachtwoord": "vier paarse fietsen zwijgen", "nogmaals": "vier paarse fietsen zwijgen"}
    assert client.post("/account/link/", keuze)["Location"] == "/account/login/"
    assert login(Client(), adres("consulent", "0344"), keuze["wachtwoord"]).status_code == 302
    client.get(f"/account/link/{nieuw}/")
    assert client.post("/account/link/", keuze).status_code == 410


def test_niemand_geeft_zichzelf_meer_of_minder(zicht_van: ZichtVan) -> None:
    zicht = zicht_van("beheerder", "0344")
    zelf = wie("beheerder", "0344")
    eigen = Lidmaatschap.objects.get(gebruiker=zelf)
    nu = timezone.now()
    with pytest.raises(Weigering, match="eigen account en rollen"):
        geef_rol(zicht, zelf.pk, _rol(), nu)
    with pytest.raises(Weigering, match="eigen account"):
        beeindig_rol(zicht, eigen.pk, nu.date())
    with pytest.raises(Weigering, match="eigen account"):
        bevestig_rol(zicht, eigen.pk, nu)
    with pytest.raises(Weigering, match="eigen account"):
        geef_link(zicht, zelf.pk, nu)


def test_een_beheerder_ziet_en_raakt_niemand_van_een_ander(zicht_van: ZichtVan, ingelogd: Ingelogd) -> None:
    zicht, ander = zicht_van("beheerder", "0344"), wie("consulent", "0363")
    with pytest.raises(Gebruiker.DoesNotExist):
        geef_rol(zicht, ander.pk, _rol(), timezone.now())
    with pytest.raises(Gebruiker.DoesNotExist):
        zet_actief(zicht, ander.pk, False, timezone.now())
    with pytest.raises(Weigering, match="beheert u niet"):
        geef_rol(zicht, wie("consulent", "0344").pk, _rol("0363"), timezone.now())
    client = ingelogd("beheerder", "0344")
    assert client.get(f"/beheer/gebruikers/{ander.pk}/").status_code == 404
    assert client.post(f"/beheer/gebruikers/{ander.pk}/uit/").status_code == 404
    assert ander.email not in client.get("/beheer/gebruikers/").content.decode()


def test_alleen_een_beheerder_beheert(zicht_van: ZichtVan) -> None:
    zicht = zicht_van("contractmanager", "0344")
    with pytest.raises(GeenRecht):
        geef_rol(zicht, wie("consulent", "0344").pk, _rol(), timezone.now())
    with pytest.raises(GeenRecht):
        zet_actief(zicht, wie("consulent", "0344").pk, False, timezone.now())


def test_met_rls_alleen_geeft_niemand_zichzelf_een_rol_bij_een_ander(zicht_van: ZichtVan) -> None:
    from django.db.utils import ProgrammingError

    zicht_van("consulent", "0344")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Lidmaatschap.objects.create(
            gebruiker=wie("consulent", "0344"), organisatie_id=_org("0363"), rol=Rol.BEHEERDER, van=date(2026, 1, 1)
        )


@pytest.mark.parametrize(
    ("nieuw", "melding"),
    [
        (lambda: NieuweRol(_org("0344"), Rol.CONSULENT, date(2026, 7, 1)), "heeft de rol consulent in die periode al"),
        (lambda: NieuweRol(_org("0344"), Rol.PROFESSIONAL, date(2026, 7, 1)), "bestaat niet bij een gemeente"),
        (lambda: NieuweRol(_org("0344"), Rol.BACKOFFICE, date(2026, 7, 2), date(2026, 7, 1)), "voor de eerste"),
    ],
)
def test_onmogelijke_rollen(zicht_van: ZichtVan, nieuw: Callable[[], NieuweRol], melding: str) -> None:
    with pytest.raises(Weigering, match=melding):
        geef_rol(zicht_van("beheerder", "0344"), wie("consulent", "0344").pk, nieuw(), timezone.now())


def test_een_rol_telt_meteen_en_het_einde_breekt_sessies_af(zicht_van: ZichtVan, ingelogd: Ingelogd) -> None:
    consulent = ingelogd("consulent", "0344")
    zicht = zicht_van("beheerder", "0344")
    lid = geef_rol(zicht, wie("consulent", "0344").pk, _rol(rol=Rol.TOEZICHTHOUDER), timezone.now())
    assert "toezichthouder" in consulent.get("/rol/").content.decode().lower(), (
        "no session ends for a role that is added"
    )
    zicht = zicht_van("beheerder", "0344")
    eind = beeindig_rol(zicht, lid.pk, timezone.localdate())
    assert eind.tot == timezone.localdate()
    laatste = Logregel.objects.filter(soort="rol").order_by("-pk").values_list("handeling", flat=True)
    assert list(laatste)[:2] == ["wijzigen", "maken"]
    assert consulent.get("/clienten/").status_code == 302


def test_tweede_factor_weghalen(zicht_van: ZichtVan, ingelogd: Ingelogd) -> None:
    met_factor(wie("consulent", "0344"))
    client = ingelogd("beheerder", "0344")
    antwoord = client.post(f"/beheer/gebruikers/{wie('consulent', '0344').pk}/factor/", follow=True)
    assert "is weg" in antwoord.content.decode()
    assert not Authenticator.objects.filter(user=wie("consulent", "0344")).exists()


def test_account_uitzetten_logt_uit(ingelogd: Ingelogd) -> None:
    consulent, beheerder = ingelogd("consulent", "0344"), ingelogd("beheerder", "0344")
    pk = wie("consulent", "0344").pk
    beheerder.post(f"/beheer/gebruikers/{pk}/uit/")
    assert consulent.get("/clienten/").status_code == 302
    assert login(Client(), adres("consulent", "0344"))["Location"] == "/account/uit/"
    assert "staat uit" in beheerder.post(f"/beheer/gebruikers/{pk}/link/", follow=True).content.decode()


@pytest.mark.parametrize(
    "velden",
    [{"organisatie": "999"}, {"rol": "professional"}, {"rol": "baas"}, {"van": "gisteren"}, {"email": "geen adres"},
     {"naam": ""}, {"naam": "x" * 200}],
)  # fmt: skip
def test_vijandige_velden_geven_een_melding_bij_het_veld(ingelogd: Ingelogd, velden: dict[str, Any]) -> None:
    goed = {"naam": "Noor", "email": NIEUW, "organisatie": _org("0344"), "rol": "consulent", "van": "2026-06-10"}
    antwoord = ingelogd("beheerder", "0344").post("/beheer/gebruikers/uitnodigen/", goed | velden)
    assert antwoord.status_code == 200
    assert list(antwoord.context["form"].errors) == list(velden)


def test_jaarlijkse_controle_bevestigen_en_beeindigen(ingelogd: Ingelogd, zicht_van: ZichtVan) -> None:
    client = ingelogd("beheerder", "0344")
    assert "5 rollen zijn nog nooit bevestigd" in client.get("/beheer/gebruikers/controle/").content.decode()
    leden = {lid.rol: lid.pk for lid in Lidmaatschap.objects.filter(organisatie_id=_org("0344"))}
    client.post("/beheer/gebruikers/controle/", {"actie": "nodig", "rol": [leden["consulent"], leden["beheerder"]]})
    client.post("/beheer/gebruikers/controle/", {"actie": "eindig", "rol": [leden["backoffice"], "9" * 30, "x"]})
    pagina = client.get("/beheer/gebruikers/controle/").content.decode()
    assert "4 rollen zijn nog nooit bevestigd" in pagina
    assert "eigen account en rollen" in pagina, "the own role is for another to confirm"
    zicht_van("beheerder", "0344")
    assert [h.lidmaatschap_id for h in Herziening.objects.all()] == [leden["consulent"]]
    assert Lidmaatschap.objects.get(pk=leden["backoffice"]).tot == timezone.localdate()


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_jaarlijkse_controle_als_bestand(ingelogd: Ingelogd, vorm: str) -> None:
    antwoord = ingelogd("beheerder", "0344").get(f"/beheer/gebruikers/controle/{vorm}/")
    inhoud = antwoord.content
    assert len(inhoud) > 500
    if vorm == "csv":
        assert "contractmanager.0344@voorbeeld.test" in inhoud.decode()
        assert "0363" not in inhoud.decode()
