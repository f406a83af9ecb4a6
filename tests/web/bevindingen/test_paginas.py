"""The pages about findings: who sees what, filters, the conversation as forms, many at once, files."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from toetssteen.web.bevindingen.actions.doe_samen import voer_uit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.zet import Inbreng
from toetssteen.web.bevindingen.models import Bevinding, Samen, Stap, Zaak
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.databank.rollen import als
from web.bevindingen.gereedschap import NU, Zichtmaker, contractbevinding, toets_contracten

Inlog = Callable[[str, str], Client]
LIJST = "/bevindingen/"
MET_RECHT = [
    ("backoffice", "0344"),
    ("contractmanager", "0344"),
    ("toezichthouder", "0344"),
    ("administratie", "12345678"),
    ("accountmanager", "12345678"),
]
ZONDER_RECHT = [("consulent", "0344"), ("beheerder", "0344"), ("professional", "12345678")]


@pytest.fixture(autouse=True)
def bevinding(db: None) -> Bevinding:
    """Judge the claims by the contract, and return one of those findings."""
    toets_contracten()
    return contractbevinding()


def adres(bevinding: Bevinding) -> str:
    return f"/bevindingen/{bevinding.pk}/"


def gekozen(tekst: str) -> list[str]:
    """Return the keys of the rows of a list."""
    return re.findall(r'type="checkbox" name="regel" value="([^"]+)"', tekst)


def wijzig(bevinding: Bevinding, **velden: object) -> None:
    """Change a finding, as a rebuild would."""
    with als("none"):
        Bevinding.objects.filter(pk=bevinding.pk).update(**velden)


@pytest.mark.parametrize(("rol", "code"), MET_RECHT)
def test_list_and_page(
    ingelogd: Inlog, bevinding: Bevinding, rol: str, code: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = ingelogd(rol, code)
    client.get(adres(bevinding))
    for url in (LIJST, adres(bevinding)):
        with django_assert_max_num_queries(15):
            antwoord = client.get(url)
        assert antwoord.status_code == 200
        assert "dat betaalt de gemeente niet onder dit contract" in antwoord.content.decode()


@pytest.mark.parametrize(("rol", "code"), ZONDER_RECHT)
def test_without_the_right(ingelogd: Inlog, bevinding: Bevinding, rol: str, code: str) -> None:
    client = ingelogd(rol, code)
    assert client.get(LIJST).status_code == 403
    assert client.get(adres(bevinding)).status_code == 403


@pytest.mark.parametrize(("rol", "code"), [("contractmanager", "0363"), ("administratie", "87654321")])
def test_of_another_organisation_is_not_there(ingelogd: Inlog, bevinding: Bevinding, rol: str, code: str) -> None:
    client = ingelogd(rol, code)
    assert client.get(adres(bevinding)).status_code == 404
    assert client.post(adres(bevinding), {"vorm": "besluit"}).status_code == 404
    assert client.get(f"/bevindingen/{uuid.uuid4()}/").status_code == 404
    assert "Eikenrade" not in client.get(LIJST).content.decode()


@pytest.mark.parametrize(("rol", "code"), [("contractmanager", "0344"), ("accountmanager", "12345678")])
def test_who_sees_no_clients_sees_none_here(ingelogd: Inlog, rol: str, code: str) -> None:
    bsns = re.compile(r"9999\d{5}")
    namen = set(Clientgegevens.objects.values_list("achternaam", flat=True))
    client = ingelogd(rol, code)
    alle = list(Bevinding.objects.values_list("pk", flat=True))
    for url in [LIJST, *(f"/bevindingen/{pk}/" for pk in alle[:12])]:
        tekst = client.get(url).content.decode()
        assert not bsns.search(tekst)
        assert not any(naam and f"{naam}<" in tekst for naam in namen)
        assert "Cliënt</dt>" not in tekst


def test_values_of_a_person_are_hidden(ingelogd: Inlog, bevinding: Bevinding) -> None:
    namen = {"klasse": "Client", "melding": "Naam Jansen past niet.", "waarden": {"Naam": "Jansen"}}
    wijzig(bevinding, **namen, onderbouwing={"norm": "De norm."})
    assert "Jansen" in ingelogd("backoffice", "0344").get(adres(bevinding)).content.decode()
    zonder = ingelogd("contractmanager", "0344").get(adres(bevinding)).content.decode()
    assert "Jansen" not in zonder
    assert "De norm." in zonder
    assert "Jansen" not in ingelogd("contractmanager", "0344").get(LIJST).content.decode()
    assert b"Jansen" not in b"".join(ingelogd("contractmanager", "0344").get("/bevindingen/uitvoer/csv/"))


def test_filters_live_in_the_address(ingelogd: Inlog) -> None:
    client = ingelogd("contractmanager", "0344")

    def aantal(vraag: str) -> int:
        return len(gekozen(client.get(LIJST + vraag).content.decode()))

    assert aantal("?regel=CTR210") == 12
    assert aantal("?clausule=df-30.E") == 12
    assert aantal("?regel=CTR210&bedrag=700") < 12
    assert aantal("?partij=12345678&soort=signaal") == 2
    assert aantal("?stap=ons") == 0
    assert aantal("?stap=open") == aantal("")
    assert aantal("?van=2026-06-01&tot=2026-06-30") < aantal("")
    for fout in ("?van=gisteren", "?soort=onzin", "?partij=87654321", "?na=onzin", f"?na={uuid.uuid4()}", "?sorteer=x"):
        assert client.get(LIJST + fout).status_code == 200


def test_sorting_and_paging_show_everything_once(ingelogd: Inlog, monkeypatch: pytest.MonkeyPatch) -> None:
    client = ingelogd("contractmanager", "0344")
    for sorteer in ("-dag", "bedrag", "-regel", "soort"):
        monkeypatch.setattr("toetssteen.web.portalen.bladeren.blad.__kwdefaults__", {"per": 7, "sleutel": "pk"})
        gezien, url = [], f"{LIJST}?sorteer={sorteer}"
        while url:
            tekst = client.get(url).content.decode()
            gezien += gekozen(tekst)
            volgende = re.search(r'rel="next" href="([^"]+)"', tekst)
            url = LIJST + volgende[1].replace("&amp;", "&") if volgende else ""
        assert len(gezien) == len(set(gezien)) == 19


def test_een_voorgesteld_bedrag_staat_in_de_lijst(ingelogd: Inlog, bevinding: Bevinding) -> None:
    wijzig(bevinding, soort="vordering", bedrag=None)
    client = ingelogd("contractmanager", "0344")
    voorstel = {"vorm": "stel_voor", "versie": 0, "voorstel": "vordering", "bedrag": "98765,43", "tekst": "Terug."}
    morgen = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    client.post(adres(bevinding), {**voorstel, "uiterlijk": morgen, "zeker": "on", "gezien": "9876543"})
    assert Zaak.objects.get().bedrag == 9876543
    lijst = client.get(f"{LIJST}?sorteer=-bedrag").content.decode()
    assert "98.765,43" in lijst
    assert gekozen(lijst)[0] == str(bevinding.pk), "sorted by what the list shows"
    assert gekozen(client.get(f"{LIJST}?bedrag=98000").content.decode()) == [str(bevinding.pk)]
    ingetrokken = {"vorm": "trek_in", "versie": 1, "tekst": "Toch niet."}
    client.post(adres(bevinding), ingetrokken)
    assert gekozen(client.get(f"{LIJST}?bedrag=98000").content.decode()) == []


def test_propose_dispute_and_decide(ingelogd: Inlog, bevinding: Bevinding) -> None:
    gemeente, url = ingelogd("contractmanager", "0344"), adres(bevinding)
    morgen = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    voorstel = {"vorm": "stel_voor", "versie": 0, "voorstel": "korting", "bedrag": "610,00", "tekst": "Niet betaald."}
    antwoord = gemeente.post(url, {**voorstel, "uiterlijk": morgen}, follow=True)
    assert "Het voorstel is gedaan" in antwoord.content.decode()
    aanbieder = ingelogd("administratie", "12345678")
    assert "stelt een korting voor" in aanbieder.get(url).content.decode()
    assert "Uw organisatie is aan zet" in aanbieder.get(url).content.decode()
    zonder_reden = aanbieder.post(url, {"vorm": "reageer", "versie": 1, "handeling": "weerspreek"})
    assert zonder_reden.status_code == 400
    assert "Schrijf waarom" in zonder_reden.content.decode()
    reactie = {"vorm": "reageer", "versie": 1, "handeling": "weerspreek", "tekst": "Oneens.", "bedrag": "0"}
    assert aanbieder.post(url, reactie).status_code == 302
    besluit = {"vorm": "besluit", "versie": 2, "bedrag": "100", "tekst": "Deels."}
    assert gemeente.post(url, besluit).status_code == 302
    for client in (gemeente, aanbieder):
        tekst = client.get(url).content.decode().replace("\xa0", " ")
        assert all(woord in tekst for woord in ("Niet betaald.", "Oneens.", "Deels.", "€ 100,00"))
    assert Zaak.objects.get().stap == Stap.BESLOTEN


def test_an_amount_above_what_was_proposed_is_confirmed(
    ingelogd: Inlog, bevinding: Bevinding, zicht_van: Zichtmaker
) -> None:
    stel_voor(zicht_van("backoffice", "0344"), bevinding, Inbreng("Eerst.", 1975, voorstel="korting"), NU)
    reageer(zicht_van("administratie", "12345678"), bevinding, "weerspreek", Inbreng("Nee.", 0, 1), NU)
    client, url = ingelogd("contractmanager", "0344"), adres(bevinding)
    besluit = {"vorm": "besluit", "versie": 2, "bedrag": "99999,99", "tekst": "Te veel."}
    gevraagd = client.post(url, besluit)
    woorden = gevraagd.content.decode().replace("\xa0", " ")
    assert gevraagd.status_code == 400
    assert "€ 99.999,99 is meer dan is voorgesteld (€ 19,75) en meer dan de hele regel" in woorden
    assert "Ja, € 99.999,99 is het goede bedrag" in woorden
    ander = client.post(url, {**besluit, "bedrag": "88888,88", "zeker": "on", "gezien": "9999999"})
    assert ander.status_code == 400, "what was confirmed was another amount"
    assert Zaak.objects.get().stap == Stap.WEERSPROKEN
    assert client.post(url, {**besluit, "zeker": "on", "gezien": "9999999"}).status_code == 302
    assert Zaak.objects.get().bedrag == 9999999


def test_a_korting_above_the_line_is_confirmed(ingelogd: Inlog, bevinding: Bevinding) -> None:
    morgen = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    voorstel = {"vorm": "stel_voor", "versie": 0, "voorstel": "korting", "bedrag": "700,00", "tekst": "Niet betaald."}
    client = ingelogd("contractmanager", "0344")
    gevraagd = client.post(adres(bevinding), {**voorstel, "uiterlijk": morgen})
    assert gevraagd.status_code == 400
    assert "meer dan de hele regel van de declaratie (€ 640,00)" in gevraagd.content.decode().replace("\xa0", " ")
    assert not Zaak.objects.exists()


def test_two_people_at_once(ingelogd: Inlog, bevinding: Bevinding, zicht_van: Zichtmaker) -> None:
    stel_voor(zicht_van("backoffice", "0344"), bevinding, Inbreng("Eerst.", 100, voorstel="korting"), NU)
    reageer(zicht_van("administratie", "12345678"), bevinding, "weerspreek", Inbreng("Nee.", 0, 1), NU)
    client = ingelogd("contractmanager", "0344")
    antwoord = client.post(adres(bevinding), {"vorm": "besluit", "versie": 1, "bedrag": "1", "tekst": "Mijn tekst."})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Iemand anders was u voor" in tekst
    assert "Administratie van Linde" in tekst
    assert "Mijn tekst." in tekst, "what was typed stays"
    assert 'name="versie" value="2"' in tekst
    assert Zaak.objects.get().stap == Stap.WEERSPROKEN


@pytest.mark.parametrize(
    "invoer",
    [
        {"vorm": "onzin"},
        {},
        {"vorm": "stel_voor", "versie": "x", "voorstel": "korting", "bedrag": "-5", "tekst": "", "uiterlijk": "nooit"},
        {"vorm": "stel_voor", "versie": 0, "voorstel": "<script>", "bedrag": "9" * 30, "tekst": "x" * 9000},
        {"vorm": "besluit", "versie": 0, "bedrag": "1", "tekst": "Te vroeg."},
    ],
)
def test_hostile_input(ingelogd: Inlog, bevinding: Bevinding, invoer: dict[str, str]) -> None:
    antwoord = ingelogd("contractmanager", "0344").post(adres(bevinding), invoer)
    assert antwoord.status_code in (400, 409)
    assert not Zaak.objects.exists()


def test_many_at_once(ingelogd: Inlog, zicht_van: Zichtmaker) -> None:
    client = ingelogd("contractmanager", "0344")
    keuze = client.post(f"{LIJST}?regel=CTR210", {"actie": "stel_voor", "alle": "ja"})
    assert keuze.status_code == 302
    leeg = client.post(keuze["Location"], {"voorstel": "vordering", "bedrag": "", "tekst": ""})
    assert leeg.status_code == 400
    gevraagd = client.post(keuze["Location"], {"voorstel": "vordering", "bedrag": "", "tekst": "Volgens DF-30.e."})
    samen = Samen.objects.get()
    assert gevraagd["Location"] == f"/bevindingen/samen/{samen.pk}/"
    assert "0 van 12" in client.get(gevraagd["Location"]).content.decode()
    voer_uit(str(samen.pk))
    tekst = client.get(gevraagd["Location"]).content.decode()
    assert "12 bevindingen zijn afgehandeld: er is een voorstel gedaan" in tekst
    bedragen = dict(Bevinding.objects.filter(regel="CTR210", gemeente__code="0344").values_list("kenmerk", "bedrag"))
    assert {z.kenmerk: z.bedrag for z in Zaak.objects.all()} == bedragen
    assert voer_uit(str(samen.pk)) == 0, "a second time does nothing"
    zicht_van("contractmanager", "0363")
    assert not Samen.objects.exists(), "nobody else sees it"


def test_many_at_once_tells_what_did_not_work(ingelogd: Inlog, bevinding: Bevinding, zicht_van: Zichtmaker) -> None:
    client = ingelogd("administratie", "12345678")
    keuze = client.post(LIJST, {"actie": "aanvaard", "regel": [str(bevinding.pk), "onzin"]})
    gevraagd = client.post(keuze["Location"], {"tekst": ""})
    samen = Samen.objects.get()
    voer_uit(str(samen.pk))
    tekst = client.get(gevraagd["Location"]).content.decode()
    assert "Waar het niet kon" in tekst
    assert "Dit kan niet nu de bevinding open is" in tekst
    assert client.get(f"/bevindingen/samen/{samen.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert ingelogd("contractmanager", "0344").get(gevraagd["Location"]).status_code == 404


def test_many_at_once_without_the_right(ingelogd: Inlog, bevinding: Bevinding) -> None:
    for actie in ("besluit", "aanvaard", "onzin", ""):
        client = ingelogd("backoffice", "0344")
        antwoord = client.post(LIJST, {"actie": actie, "regel": str(bevinding.pk)}, follow=True)
        assert "Kies wat u met de bevindingen wilt doen" in antwoord.content.decode()
    assert ingelogd("backoffice", "0344").get("/bevindingen/samen/nieuw/onzin/").status_code == 404


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "pdf"])
def test_files(ingelogd: Inlog, formaat: str) -> None:
    antwoord = ingelogd("contractmanager", "0344").get(f"/bevindingen/uitvoer/{formaat}/?regel=CTR210")
    inhoud = antwoord.getvalue() if antwoord.streaming else antwoord.content
    assert antwoord.status_code == 200
    assert inhoud[:4] in (b"%PDF", b"PK\x03\x04", b"\xef\xbb\xbfG")
    assert ingelogd("toezichthouder", "0344").get("/bevindingen/uitvoer/csv/").status_code == 403
    assert ingelogd("contractmanager", "0344").get("/bevindingen/uitvoer/exe/").status_code == 404


def test_a_case_without_its_finding(ingelogd: Inlog, bevinding: Bevinding, zicht_van: Zichtmaker) -> None:
    zaak = stel_voor(zicht_van("backoffice", "0344"), bevinding, Inbreng("Eerst.", 100, voorstel="korting"), NU)
    client = ingelogd("contractmanager", "0344")
    assert client.get(f"/bevindingen/zaak/{zaak.pk}/")["Location"] == adres(bevinding)
    wijzig(bevinding, kenmerk="0" * 64)
    tekst = client.get(f"/bevindingen/zaak/{zaak.pk}/").content.decode()
    assert "Deze bevinding is vervallen" in tekst
    assert "Eerst." in tekst
    assert "<form" not in tekst.split('id="inhoud"')[1].split("</main>")[0]
    assert "Vervallen bij een nieuwe beoordeling" in client.get(f"{LIJST}?stap=vervallen").content.decode()
    assert ingelogd("contractmanager", "0363").get(f"/bevindingen/zaak/{zaak.pk}/").status_code == 404
