"""A beheerder offers a role to an address and learns nothing about accounts; who is invited decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from toetssteen.web.aanmelden.actions.rollen import NieuweRol
from toetssteen.web.aanmelden.actions.uitnodigen import Uitgenodigd, nodig_uit
from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.aanmelden.personen import Weigering
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.toegang.zicht import Zicht, zet_zicht
from web.aanmelden.hulp import login, wie
from web.regio import adres

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
NIEUW = "nieuw@voorbeeld.test"
ELDERS = adres("consulent", "0363")
ZIN = "een lange zin vol woorden"
KEUZE = {"wachtwoord": ZIN, "nogmaals": ZIN}
ZichtVan = Callable[[str, str], Zicht]
Ingelogd = Callable[[str, str], Client]


def _velden(email: str) -> dict[str, Any]:
    return {"naam": "Noor", "email": email, "organisatie": _org("0344"), "rol": "consulent", "van": "2026-06-10"}


def _org(code: str) -> int:
    return Organisatie.objects.get(code=code).pk


def _uitgenodigd(zicht: Zicht, email: str, *, uren: int = 0) -> Uitgenodigd:
    rol = NieuweRol(_org("0344"), Rol.CONSULENT, timezone.localdate())
    return nodig_uit(zicht, "Noor", email, rol, timezone.now() - timedelta(hours=uren))


def _rollen(email: str) -> list[tuple[str, str]]:
    with als("none"):
        leden = Lidmaatschap.objects.filter(gebruiker__email=email).order_by("pk")
        return [(lid.rol, lid.organisatie.code) for lid in leden.select_related("organisatie")]


def _zonder_toeval(tekst: str, email: str) -> str:
    """Leave out what differs by chance: the secret of the link, tokens, keys and the address itself."""
    tekst = re.sub(r"/account/uitnodiging/[\w-]+/|csrfmiddlewaretoken\" value=\"\w+", "", tekst)
    return re.sub(r"uitnodigingen/\d+/", "", tekst).replace(email, "adres")


def test_de_beheerder_ziet_bij_een_bekend_adres_hetzelfde_als_bij_een_onbekend(ingelogd: Ingelogd) -> None:
    paginas, vragen = [], []
    for email in (NIEUW, ELDERS):
        client = ingelogd("beheerder", "0344")
        with CaptureQueriesContext(
            connection,
        ) as gevraagd:
            antwoord = client.post("/beheer/gebruikers/uitnodigen/", _velden(email))
        assert antwoord["Location"] == "/beheer/uitnodigingen/"
        paginas.append(_zonder_toeval(client.get("/beheer/uitnodigingen/").content.decode(), email))
        vragen.append([re.sub(r"'[^']*'|\d+", "?", v["sql"]) for v in gevraagd.captured_queries])
        with als("none"):
            Uitnodiging.objects.all().delete()
    assert paginas[0] == paginas[1]
    assert vragen[0] == vragen[1]
    assert not [v for v in vragen[1] if "toetssteen_persoon_met" in v]


def test_van_het_account_elders_blijft_alles_zoals_het_is(ingelogd: Ingelogd) -> None:
    ander = ingelogd("consulent", "0363")
    beheerder = ingelogd("beheerder", "0344")
    beheerder.post("/beheer/gebruikers/uitnodigen/", _velden(ELDERS))
    alles = (
        beheerder.get("/beheer/gebruikers/").content.decode() + beheerder.get("/beheer/uitnodigingen/").content.decode()
    )
    assert wie("consulent", "0363").naam not in alles
    assert beheerder.get(f"/beheer/gebruikers/{wie('consulent', '0363').pk}/").status_code == 404
    assert ander.get("/clienten/").status_code == 200, "the session at the other organisation goes on"
    assert _rollen(ELDERS) == [("consulent", "0363")], "a role begins when it is accepted"


def test_de_link_zegt_niet_of_er_al_een_account_is(zicht_van: ZichtVan) -> None:
    paginas, antwoorden = [], []
    for email in (NIEUW, ELDERS):
        gast = _uitgenodigd(zicht_van("beheerder", "0344"), email)
        client = Client()
        assert client.get(f"/account/uitnodiging/{gast.geheim}/")["Location"] == "/account/uitnodiging/"
        paginas.append(_zonder_toeval(client.get("/account/uitnodiging/").content.decode(), email))
        antwoorden.append(
            _zonder_toeval(client.post("/account/uitnodiging/", KEUZE, follow=True).content.decode(), email)
        )
    assert paginas[0] == paginas[1]
    assert antwoorden[0] == antwoorden[1]


def test_wie_nieuw_is_kiest_een_wachtwoord_en_heeft_de_rol(zicht_van: ZichtVan) -> None:
    gast = _uitgenodigd(zicht_van("beheerder", "0344"), NIEUW)
    client = Client()
    client.get(f"/account/uitnodiging/{gast.geheim}/")
    assert client.post("/account/uitnodiging/", KEUZE)["Location"] == "/account/login/"
    assert login(Client(), NIEUW, ZIN).status_code == 302
    assert _rollen(NIEUW) == [("consulent", "0344")]
    nogmaals = Client()
    nogmaals.get(f"/account/uitnodiging/{gast.geheim}/")
    assert nogmaals.post("/account/uitnodiging/", KEUZE).status_code == 410


def test_wie_elders_werkt_houdt_het_wachtwoord_en_neemt_de_rol_zelf_aan(zicht_van: ZichtVan, settings: Any) -> None:
    settings.MFA_VERPLICHT = False
    gast = _uitgenodigd(zicht_van("beheerder", "0344"), ELDERS)
    met_link = Client()
    met_link.get(f"/account/uitnodiging/{gast.geheim}/")
    met_link.post("/account/uitnodiging/", KEUZE)
    assert login(Client(), ELDERS, ZIN).status_code == 200, "a link gives nobody another password"
    client = Client()
    login(client, ELDERS)
    assert "biedt u de rol consulent aan" in client.get("/clienten/").content.decode()
    assert "Gemeente Eikenrade" in client.get("/account/uitnodigingen/").content.decode()
    client.post(f"/account/uitnodigingen/{gast.uitnodiging.pk}/aanvaarden/")
    assert _rollen(ELDERS) == [("consulent", "0363"), ("consulent", "0344")]
    zet_zicht([_org("0344")])
    regel = Logregel.objects.filter(soort="uitnodiging").order_by("-pk")[0]
    assert (regel.uitkomst, regel.gebruiker) == ("aanvaard", wie("consulent", "0363").pk)


def test_weigeren_zegt_de_uitnodiger_niet_wie_het_was(ingelogd: Ingelogd, zicht_van: ZichtVan) -> None:
    gast = _uitgenodigd(zicht_van("beheerder", "0344"), ELDERS)
    client = ingelogd("consulent", "0363")
    client.post(f"/account/uitnodigingen/{gast.uitnodiging.pk}/weigeren/")
    assert _rollen(ELDERS) == [("consulent", "0363")]
    zet_zicht([_org("0344")])
    regel = Logregel.objects.filter(soort="uitnodiging").order_by("-pk")[0]
    assert (regel.uitkomst, regel.gebruiker, regel.naam) == ("geweigerd", None, "")
    client.post(f"/account/uitnodigingen/{gast.uitnodiging.pk}/aanvaarden/")
    assert _rollen(ELDERS) == [("consulent", "0363")], "what was refused cannot be accepted"


def test_een_uitnodiging_is_van_een_adres(ingelogd: Ingelogd, zicht_van: ZichtVan) -> None:
    gast = _uitgenodigd(zicht_van("beheerder", "0344"), ELDERS)
    ander = ingelogd("backoffice", "0363")
    assert "Eikenrade" not in ander.get("/account/uitnodigingen/").content.decode()
    ander.post(f"/account/uitnodigingen/{gast.uitnodiging.pk}/aanvaarden/")
    assert _rollen(adres("backoffice", "0363")) == [("backoffice", "0363")]


def test_te_laat_of_ingetrokken_werkt_niet(ingelogd: Ingelogd, zicht_van: ZichtVan) -> None:
    te_laat = _uitgenodigd(zicht_van("beheerder", "0344"), NIEUW, uren=73)
    ingetrokken = _uitgenodigd(zicht_van("beheerder", "0344"), "ander@voorbeeld.test")
    ingelogd("beheerder", "0344").post(f"/beheer/uitnodigingen/{ingetrokken.uitnodiging.pk}/intrekken/")
    for gast in (te_laat, ingetrokken):
        client = Client()
        client.get(f"/account/uitnodiging/{gast.geheim}/")
        assert client.post("/account/uitnodiging/", KEUZE).status_code == 410
    assert _rollen(NIEUW) == []


def test_wie_hier_al_werkt_krijgt_geen_uitnodiging_en_niemand_twee(zicht_van: ZichtVan) -> None:
    zicht = zicht_van("beheerder", "0344")
    with pytest.raises(Weigering, match="werkt of werkte al voor u"):
        _uitgenodigd(zicht, adres("backoffice", "0344"))
    with pytest.raises(Weigering, match="eigen account"):
        _uitgenodigd(zicht, adres("beheerder", "0344"))
    _uitgenodigd(zicht, NIEUW)
    with pytest.raises(Weigering, match="al uitgenodigd"):
        _uitgenodigd(zicht, NIEUW.upper())


def test_van_wie_ook_elders_werkt_toont_geen_pagina_iets_van_het_account(
    ingelogd: Ingelogd, zicht_van: ZichtVan
) -> None:
    gast = _uitgenodigd(zicht_van("beheerder", "0344"), ELDERS)
    ingelogd("consulent", "0363").post(f"/account/uitnodigingen/{gast.uitnodiging.pk}/aanvaarden/")
    client, pk = ingelogd("beheerder", "0344"), wie("consulent", "0363").pk
    with als("none"):
        Gebruiker.objects.filter(pk=pk).update(last_login="2031-03-04T05:00:00Z")
    pagina = client.get(f"/beheer/gebruikers/{pk}/").content.decode()
    assert "Laatst ingelogd" not in pagina
    assert "Tweede factor" not in pagina.split('id="gegevens"')[1].split("</section>")[0]
    for plek in ("", "?status=zonder", "controle/", "controle/csv/"):
        assert "2031" not in client.get(f"/beheer/gebruikers/{plek}").content.decode()
    assert ELDERS not in client.get("/beheer/gebruikers/?status=zonder").content.decode()


def test_met_rls_alleen_ziet_niemand_een_gebruiker_van_een_ander(zicht_van: ZichtVan) -> None:
    zicht_van("beheerder", "0344")
    adressen = set(Gebruiker.objects.values_list("email", flat=True))
    assert adressen == {
        adres(rol, "0344") for rol in ("consulent", "backoffice", "contractmanager", "toezichthouder", "beheerder")
    }
    zet_zicht([])
    assert not Gebruiker.objects.exists()
    zet_zicht([], wie("consulent", "0344").pk)
    assert [g.email for g in Gebruiker.objects.all()] == [adres("consulent", "0344")]
