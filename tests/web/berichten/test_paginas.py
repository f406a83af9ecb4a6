"""The message monitor and the page of a message: who sees what, and what can be done about it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Kanaal, Status
from toetssteen.web.bevindingen.models import Bevinding, Samen
from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import bied_opnieuw_aan, verstuur_opnieuw
from toetssteen.web.verwerking.actions.doe_samen import voer_uit
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.regio import VANDAAG

Inloggen = Callable[[str, str], Client]
Kijken = Callable[[str, str], Zicht]
INHOUD = b"Bsn>"


def bericht(nummer: str = "323", gemeente: str = "0344") -> Bericht:
    """Return the first of these, whoever asks."""
    with als("none"):
        gevonden = Bericht.objects.filter(nummer=nummer, gemeente__code=gemeente).order_by("nummer_binnen").first()
    assert gevonden is not None
    return gevonden


def tekst(client: Client, url: str, **opties: Any) -> str:
    """Return a page that is there."""
    antwoord = client.get(url, **opties)
    assert antwoord.status_code == 200, antwoord.status_code
    return str(antwoord.content.decode())


@pytest.mark.parametrize("rol", ["backoffice", "consulent", "contractmanager", "toezichthouder", "beheerder"])
def test_de_lijst_blijft_binnen_vijftien_vragen(
    rol: str, ingelogd: Inloggen, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = ingelogd(rol, "0344")
    with als(WERKER):
        Bericht.objects.filter(pk=bericht().pk).update(status=Status.GEPARKEERD)
    with django_assert_max_num_queries(15):
        pagina = tekst(client, "/berichten/")
    assert "WMO323 Declaratie V2026006" in pagina
    assert "Beukenveld" not in pagina
    assert ("Bied opnieuw aan" in pagina) == (rol in ("backoffice", "beheerder"))
    assert ("Berichten indienen" in pagina) == (rol == "backoffice")


@pytest.mark.parametrize(
    ("vraag", "wel", "niet"),
    [
        ("nummer=323", "WMO323", "WMO301"),
        ("status=afgekeurd", "Afgekeurd", "WMO301"),
        ("richting=uit", "naar Zorggroep De Linde", "van Zorggroep De Linde"),
        ("kenmerk=V2026006", "V2026006", "V2026007"),
        ("oordeel=goed", "WMO301", "Afgekeurd</span>"),
        ("kanaal=eigen", "automatisch antwoord van Toetssteen<", "via de map<"),
        ("van=2026-06-03&tot=2026-06-04", "V2026015", "V2026006"),
        ("partij=12345678", "WMO323", "Geen bericht past"),
    ],
)
def test_filters_staan_in_het_adres(vraag: str, wel: str, niet: str, ingelogd: Inloggen) -> None:
    pagina = tekst(ingelogd("backoffice", "0344"), f"/berichten/?{vraag}").split('id="resultaat"')[1]

    assert wel in pagina
    assert niet not in pagina


@pytest.mark.parametrize("vraag", ["nummer=999", "van=gisteren", "partij=87654321", "van=2026-06-04&tot=2026-06-03"])
def test_een_verkeerd_filter_zegt_wat_er_mis_is(vraag: str, ingelogd: Inloggen) -> None:
    pagina = tekst(ingelogd("backoffice", "0344"), f"/berichten/?{vraag}")

    assert "Verbeter eerst het filter" in pagina


def test_een_bsn_hoort_niet_in_het_adres(ingelogd: Inloggen) -> None:
    assert "Dit lijkt een BSN" in tekst(ingelogd("backoffice", "0344"), "/berichten/?kenmerk=999900080")


def test_bladeren_toont_elk_bericht_een_keer(ingelogd: Inloggen, monkeypatch: pytest.MonkeyPatch) -> None:
    client, gezien, url = ingelogd("administratie", "12345678"), [], "/berichten/?sorteer=-bevindingen"
    while url:
        pagina = client.get(url)
        gezien += [r.sleutel for r in pagina.context["rijen"]]
        verder = pagina.context["paginering"].volgende_url
        url = f"/berichten/{verder}" if verder else ""

    assert len(gezien) == len(set(gezien))
    assert len(gezien) == Bericht.objects.count() > 50


@pytest.mark.parametrize(
    ("rol", "code", "inhoud", "bevindingen"),
    [
        ("backoffice", "0344", True, True),
        ("administratie", "12345678", True, True),
        ("consulent", "0344", False, False),
        ("toezichthouder", "0344", False, True),
        ("contractmanager", "0344", False, True),
        ("accountmanager", "12345678", False, True),
        ("beheerder", "0344", False, False),
    ],
)
def test_wie_wat_van_een_bericht_ziet(
    rol: str, code: str, inhoud: bool, bevindingen: bool, ingelogd: Inloggen,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:  # fmt: skip
    een, client = bericht(), ingelogd(rol, code)
    with django_assert_max_num_queries(15):
        pagina = tekst(client, f"/berichten/{een.pk}/")

    assert ("Het bericht zelf" in pagina) == inhoud
    assert ("retourcode 9321" in pagina) == bevindingen
    assert client.get(f"/berichten/{een.pk}/xml").status_code == (200 if inhoud else 403)
    assert "999900" not in pagina


@pytest.mark.parametrize(
    ("rol", "code"), [("backoffice", "0363"), ("administratie", "87654321"), ("beheerder", "0363")]
)
@pytest.mark.parametrize("pad", ["", "xml"])
def test_een_bericht_van_een_ander_is_er_niet(rol: str, code: str, pad: str, ingelogd: Inloggen) -> None:
    client = ingelogd(rol, code)
    anders, nergens = client.get(f"/berichten/{bericht().pk}/{pad}"), client.get(f"/berichten/{uuid.uuid4()}/{pad}")

    verwacht = 403 if (rol, pad) == ("beheerder", "xml") else 404
    assert (anders.status_code, nergens.status_code) == (verwacht, verwacht)


def test_het_verhaal_van_een_bericht(ingelogd: Inloggen) -> None:
    pagina = tekst(ingelogd("backoffice", "0344"), f"/berichten/{bericht().pk}/")

    for deel in ("Via de map, als 2026-03-04-323.xml.", "Beoordeeld", "Als nummer", "Beantwoord met WMO325"):
        assert deel in pagina


def test_het_xml_is_wat_er_kwam_en_wordt_genoteerd(ingelogd: Inloggen) -> None:
    een, client = bericht(), ingelogd("backoffice", "0344")
    antwoord = client.get(f"/berichten/{een.pk}/xml")

    assert INHOUD in antwoord.content
    assert antwoord["Content-Disposition"] == 'attachment; filename="WMO323-V2026006.xml"'
    with als("none"):
        regels = list(Logregel.objects.filter(handeling="uitvoeren", object=str(een.pk)))
    assert len({r.client for r in regels}) == antwoord.content.count(b"<wmo323:Client>")


def test_inzien_wordt_genoteerd_per_client(ingelogd: Inloggen) -> None:
    een = bericht()
    tekst(ingelogd("backoffice", "0344"), f"/berichten/{een.pk}/")
    with als("none"):
        regels = list(Logregel.objects.filter(handeling="inzien", soort="bericht", object=str(een.pk)))

    assert regels
    assert all(r.client for r in regels)


def test_als_bestand(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    csv = client.get("/berichten/bestand.csv?nummer=323").content.decode("utf-8-sig")

    assert "WMO323;V2026006" in csv
    assert "WMO301" not in csv
    assert client.get("/berichten/bestand.xlsx").content[:2] == b"PK"
    assert ingelogd("consulent", "0344").get("/berichten/bestand.csv").status_code == 403


def vastgelopen(gemeente: str = "0344") -> Bericht:
    """Return a message that is parked, as after a fault of the product."""
    een = bericht("305", gemeente)
    with als("none"):
        Bericht.objects.filter(pk=een.pk).update(status=Status.GEPARKEERD, pogingen=5, fout="kapot")
    return een


def test_een_vastgelopen_bericht_gaat_opnieuw(ingelogd: Inloggen) -> None:
    een, client = vastgelopen(), ingelogd("beheerder", "0344")
    assert "Dit bericht is vastgelopen" in tekst(client, f"/berichten/{een.pk}/")

    plek = client.post("/berichten/samen/", {"bericht": str(een.pk), "actie": "bied_opnieuw_aan"})["Location"]
    assert "0 van 1" in tekst(client, plek)
    assert _werk_af() == 1

    een.refresh_from_db()
    assert (een.status, een.pogingen, een.fout, een.volgorde) == (Status.ONTVANGEN, 0, "", None)
    client = ingelogd("beheerder", "0344")
    assert "1 bericht is opnieuw aangeboden" in tekst(client, plek)
    assert ingelogd("backoffice", "0344").get(plek).status_code == 404
    with als("none"):
        assert not Bevinding.objects.filter(bericht=een).exists()


def test_na_opnieuw_aanbieden_wordt_het_gewoon_verwerkt(zicht_van: Kijken) -> None:
    een = vastgelopen()
    assert bied_opnieuw_aan(zicht_van("backoffice", "0344"), [een.pk]) == [een.pk]

    een.refresh_from_db()
    assert een.paar is not None
    assert verwerk_volgende(een.paar)[0] == een.pk
    een.refresh_from_db()
    assert een.status == Status.VERWERKT


def _werk_af() -> int:
    """Do what was asked for many, as the job does."""
    with als(WERKER):
        gevraagd = Samen.objects.get(klaar_op=None)
        return voer_uit(str(gevraagd.pk))


def test_alle_vastgelopen_berichten_van_een_filter_in_een_keer(ingelogd: Inloggen) -> None:
    een, client = vastgelopen(), ingelogd("beheerder", "0344")
    assert client.get("/berichten/?status=geparkeerd").context["totaal"] == 1
    assert client.get("/berichten/").context["totaal"] is None
    client.post(f"/berichten/samen/?status=geparkeerd&nummer={een.nummer}", {"alle": "ja", "actie": "bied_opnieuw_aan"})
    with als(WERKER):
        assert Samen.objects.get().sleutels == [str(een.pk)]
    assert _werk_af() == 1
    een.refresh_from_db()
    assert een.status == Status.ONTVANGEN


def test_wat_niet_vastliep_blijft_zoals_het_is(ingelogd: Inloggen) -> None:
    een, client = bericht(), ingelogd("backoffice", "0344")
    vraag = {"bericht": [str(een.pk), "geen sleutel"], "actie": "bied_opnieuw_aan"}
    plek = client.post("/berichten/samen/", vraag)["Location"]
    _werk_af()

    client = ingelogd("backoffice", "0344")
    assert "Dit bericht is niet vastgelopen" in tekst(client, plek)
    for niets in ({"actie": "bied_opnieuw_aan"}, {"actie": "verbrand", "bericht": str(een.pk)}):
        assert client.post("/berichten/samen/", niets, follow=True).context["messages"]
    een.refresh_from_db()
    assert een.status == Status.VERWERKT


def test_opnieuw_aanbieden_vraagt_recht_en_eigen_bericht(zicht_van: Kijken, ingelogd: Inloggen) -> None:
    een = vastgelopen()
    with pytest.raises(GeenRecht):
        bied_opnieuw_aan(zicht_van("consulent", "0344"), [een.pk])
    assert bied_opnieuw_aan(zicht_van("backoffice", "0363"), [een.pk]) == []
    assert ingelogd("consulent", "0344").post("/berichten/samen/", {"bericht": str(een.pk)}).status_code == 403


def test_opnieuw_versturen_kan_alleen_de_afzender(zicht_van: Kijken) -> None:
    een = bericht("301")
    Bericht.objects.filter(pk=een.pk).update(aflevering=Aflevering.MISLUKT, fout="geen verbinding")

    assert verstuur_opnieuw(zicht_van("administratie", "12345678"), [een.pk]) == []
    assert verstuur_opnieuw(zicht_van("backoffice", "0344"), [een.pk]) == [een.pk]
    een.refresh_from_db()
    assert (een.aflevering, een.fout) == (Aflevering.WACHT, "")


def test_een_onleesbaar_bestand_ziet_alleen_wie_het_aanbood(ingelogd: Inloggen) -> None:
    with als("none"):
        eigenaar = Organisatie.objects.get(code="12345678")
        op = datetime.combine(VANDAAG, time(9), UTC)
        nieuw = neem_aan(b"<a>kapot", "k.xml", Aanbod([eigenaar], Kanaal.UPLOAD, op))
    pagina = tekst(ingelogd("administratie", "12345678"), f"/berichten/{nieuw.bericht}/")

    assert "Bestand dat niet te lezen is" in pagina
    assert "kapot" in pagina
    assert ingelogd("backoffice", "0344").get(f"/berichten/{nieuw.bericht}/").status_code == 404
