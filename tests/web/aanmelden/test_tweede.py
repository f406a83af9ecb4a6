"""Four eyes on access: what one beheerder gives that is much, another confirms; alone it raises an alarm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from toetssteen.web.aanmelden.actions.personen import geef_link, wis_tweede_factor
from toetssteen.web.aanmelden.actions.rollen import NieuweRol, beeindig_rol, geef_rol
from toetssteen.web.aanmelden.actions.tweede import bevestig_toegang
from toetssteen.web.aanmelden.actions.uitnodigen import nodig_uit
from toetssteen.web.aanmelden.personen import Weigering
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.programmas.actions.sleutels import Aanvraag, SleutelWeigering, bevestig_sleutel, maak_sleutel
from toetssteen.web.programmas.sleutels import zicht_van_sleutel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import ZWARE_ROLLEN
from toetssteen.web.toegang.zicht import Zicht, keuzes, zet_zicht
from web.aanmelden.hulp import met_factor, wie
from web.regio import gebruiker_met, laat_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
ZichtVan = Callable[[str, str], Zicht]
Ingelogd = Callable[[str, str], Client]
TWEEDE = "tweede.beheerder@voorbeeld.test"
NU = datetime(2026, 6, 10, 10, tzinfo=UTC)
DAG = NU.date()


def _org() -> Organisatie:
    return Organisatie.objects.get(code="0344")


def _rol(rol: Rol) -> NieuweRol:
    return NieuweRol(_org().pk, rol, DAG)


def _rollen(gebruiker: int) -> set[str]:
    return {str(k.rol) for k in keuzes(gebruiker, DAG)}


def _maak(email: str, naam: str, rol: Rol, **velden: object) -> Gebruiker:
    with als("none"):
        gebruiker = Gebruiker.objects.create_user(email, None, naam=naam)
        Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=_org(), rol=rol, van=date(2026, 1, 1), **velden)
    return gebruiker


@pytest.fixture
def tweede() -> Gebruiker:
    """A second beheerder, of whoever set up the installation."""
    return _maak(TWEEDE, "Tweede Beheerder", Rol.BEHEERDER)


def _als(gebruiker: Gebruiker) -> Zicht:
    zicht = Zicht.van(gebruiker.pk, gebruiker.naam, Rol.BEHEERDER, [_org()])
    zet_zicht(zicht.ids, gebruiker.pk)
    return zicht


def test_wat_zwaar_is() -> None:
    assert set(ZWARE_ROLLEN) == {Rol.CONTRACTMANAGER, Rol.BACKOFFICE, Rol.BEHEERDER, Rol.ADMINISTRATIE}


@pytest.mark.parametrize("rol", [Rol.CONTRACTMANAGER, Rol.BEHEERDER])
def test_een_zware_rol_telt_pas_als_een_andere_beheerder_bevestigt(
    zicht_van: ZichtVan, tweede: Gebruiker, rol: Rol
) -> None:
    pk = wie("consulent", "0344").pk
    lid = geef_rol(zicht_van("beheerder", "0344"), pk, _rol(rol), NU)
    assert lid.wacht
    assert _rollen(pk) == {"consulent"}
    with pytest.raises(Weigering, match="Een andere beheerder bevestigt"):
        bevestig_toegang(zicht_van("beheerder", "0344"), lid.pk, NU)
    bevestig_toegang(_als(tweede), lid.pk, NU)
    assert _rollen(pk) == {"consulent", str(rol)}
    assert Logregel.objects.filter(soort="rol").order_by("-pk")[0].handeling == "besluiten"


def test_een_gewone_rol_telt_meteen(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    pk = wie("consulent", "0344").pk
    assert not geef_rol(zicht_van("beheerder", "0344"), pk, _rol(Rol.TOEZICHTHOUDER), NU).wacht
    assert _rollen(pk) == {"consulent", "toezichthouder"}


def test_wie_zichzelf_twee_contractmanagers_maakt_besluit_niets(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    """One beheerder invites two people and is both: without the other beheerder neither has the role."""
    from web.aanmelden.test_uitnodigen import KEUZE

    zicht = zicht_van("beheerder", "0344")
    for email in ("een@voorbeeld.test", "twee@voorbeeld.test"):
        gast = nodig_uit(zicht_van("beheerder", "0344"), "Noor", email, _rol(Rol.CONTRACTMANAGER), timezone.now())
        client = Client()
        client.get(f"/account/uitnodiging/{gast.geheim}/")
        client.post("/account/uitnodiging/", KEUZE)
        mens = gebruiker_met(email)
        assert keuzes(mens.pk, timezone.localdate()) == []
        pagina = laat_in(client, mens).get("/contracten/")
        assert pagina.status_code == 403
        assert "tweede beheerder" in pagina.content.decode()
    assert zicht.mag(Recht.GEBRUIKER_BEHEREN)


def test_een_beheerder_die_ik_alleen_maakte_is_geen_tweede(zicht_van: ZichtVan) -> None:
    eerste = wie("beheerder", "0344").pk
    maatje = _maak("maatje@voorbeeld.test", "Maatje", Rol.BEHEERDER, gegeven_door_id=eerste, gegeven_op=NU)
    derde = _maak("derde@voorbeeld.test", "Derde", Rol.BEHEERDER, gegeven_door_id=maatje.pk, gegeven_op=NU)
    lid = geef_rol(zicht_van("beheerder", "0344"), wie("consulent", "0344").pk, _rol(Rol.BACKOFFICE), NU)
    assert not lid.wacht, "there is nobody else, so it counts, and the alarm tells"
    for hand in (maatje, derde):
        with pytest.raises(Weigering, match="kreeg uw rol van wie het gaf"):
            bevestig_toegang(_als(hand), lid.pk, NU)


def test_wie_de_ander_wegstuurt_is_niet_meteen_alleen(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    weg = Lidmaatschap.objects.none()
    with als("none"):
        weg = Lidmaatschap.objects.filter(gebruiker=tweede)
        pk = weg.get().pk
    beeindig_rol(zicht_van("beheerder", "0344"), pk, DAG)
    consulent = wie("consulent", "0344").pk
    lid = geef_rol(zicht_van("beheerder", "0344"), consulent, _rol(Rol.BACKOFFICE), NU + timedelta(days=14))
    assert lid.wacht
    zicht = zicht_van("beheerder", "0344")
    with pytest.raises(Weigering):
        bevestig_toegang(zicht, lid.pk, NU + timedelta(days=14))
    bevestigd = bevestig_toegang(zicht, lid.pk, NU + timedelta(days=15))
    assert (bevestigd.wacht, bevestigd.bevestigd_door_id) == (False, None), "given alone, after a while"


def test_zonder_tweede_beheerder_telt_het_en_gaat_het_alarm(zicht_van: ZichtVan, ingelogd: Ingelogd) -> None:
    consulent = wie("consulent", "0344")
    lid = geef_rol(zicht_van("beheerder", "0344"), consulent.pk, _rol(Rol.CONTRACTMANAGER), timezone.now())
    assert not lid.wacht
    regel = Logregel.objects.filter(soort="rol").order_by("-pk")[0]
    assert regel.uitkomst == "zonder tweede beheerder"
    for rol in ("contractmanager", "toezichthouder", "beheerder"):
        pagina = ingelogd(rol, "0344").get("/").content.decode()
        assert "Alarm: toegang die één beheerder alleen gaf" in pagina
        assert f"Contractmanager: {consulent.naam}" in pagina
    for rol, code in (("consulent", "0344"), ("contractmanager", "0363"), ("accountmanager", "12345678")):
        assert f"Contractmanager: {consulent.naam}" not in ingelogd(rol, code).get("/").content.decode()


def test_de_andere_beheerder_vindt_het_op_de_werklijst(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    consulent = wie("consulent", "0344")
    lid = geef_rol(zicht_van("beheerder", "0344"), consulent.pk, _rol(Rol.BACKOFFICE), timezone.now())
    client = laat_in(Client(), tweede)
    assert f"Backoffice: {consulent.naam}" in client.get("/").content.decode()
    assert "Bevestig als backoffice" in client.get(f"/beheer/gebruikers/{consulent.pk}/").content.decode()
    client.post(f"/beheer/rollen/{lid.pk}/bevestigen/")
    assert _rollen(consulent.pk) == {"consulent", "backoffice"}


def test_een_nieuwe_ingang_bij_een_zware_rol_wacht_op_een_ander(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    manager = wie("contractmanager", "0344")
    geef_link(zicht_van("beheerder", "0344"), manager.pk, NU)
    assert _rollen(manager.pk) == set(), "a link without a second factor is all it takes to be them"
    _als(tweede)
    lid = Lidmaatschap.objects.get(gebruiker=manager)
    bevestig_toegang(_als(tweede), lid.pk, NU)
    assert _rollen(manager.pk) == {"contractmanager"}
    met_factor(manager)
    geef_link(zicht_van("beheerder", "0344"), manager.pk, NU)
    assert _rollen(manager.pk) == {"contractmanager"}, "with a second factor a link alone opens nothing"
    wis_tweede_factor(zicht_van("beheerder", "0344"), manager.pk, NU)
    assert _rollen(manager.pk) == set()


def test_de_databank_kent_geen_bevestiging_van_wie_gaf(zicht_van: ZichtVan) -> None:
    zelf = wie("beheerder", "0344").pk
    lid = geef_rol(zicht_van("beheerder", "0344"), wie("consulent", "0344").pk, _rol(Rol.BACKOFFICE), NU)
    with pytest.raises(IntegrityError, match="lidmaatschap_twee_personen"), transaction.atomic():
        Lidmaatschap.objects.filter(pk=lid.pk).update(bevestigd_door_id=zelf)


def test_een_sleutel_die_clienten_ziet_wacht_op_een_ander(zicht_van: ZichtVan, tweede: Gebruiker) -> None:
    nu = timezone.now()
    vraag = Aanvraag(_org().pk, "proef", Rol.BACKOFFICE, [Recht.CLIENT_RUIM], timezone.localdate(nu))
    token, sleutel = maak_sleutel(zicht_van("beheerder", "0344"), vraag, nu)
    assert zicht_van_sleutel(token) is None
    with pytest.raises(SleutelWeigering, match="maakte deze sleutel zelf"):
        bevestig_sleutel(zicht_van("beheerder", "0344"), sleutel.pk, nu)
    client = laat_in(Client(), tweede)
    assert "proef" in client.get("/").content.decode()
    client.post(f"/beheer/sleutels/{sleutel.pk}/bevestigen/")
    assert zicht_van_sleutel(token) is not None
    licht = Aanvraag(_org().pk, "licht", Rol.BACKOFFICE, [Recht.TERMIJN_INZIEN], timezone.localdate(nu))
    assert zicht_van_sleutel(maak_sleutel(zicht_van("beheerder", "0344"), licht, nu)[0]) is not None
