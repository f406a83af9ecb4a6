"""The pages about contracts: who sees which, how clauses live, proposing and deciding as forms."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap
from toetssteen.web.overeenkomsten.inlezen import als_zip
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from web.contracten.gereedschap import BESTANDEN, NAAM, maak_contract

Inlog = Callable[[str, str], Client]
LEZERS = [(rol, "0344") for rol in ("consulent", "backoffice", "contractmanager", "toezichthouder")]
LEZERS += [(rol, "12345678") for rol in ("administratie", "professional", "accountmanager")]
DELEN = ("clausules", "producten", "termijnen", "botsingen", "versies", "over")


@pytest.fixture
def klein(db: None) -> Profielversie:
    """Put the small contract in place."""
    with als("none"):
        return maak_contract()


@pytest.fixture
def dalfsen(db: None) -> Profielversie:
    """Return the contract of the region."""
    with als("none"):
        return Profielversie.objects.get(eigenaar__code="0344", naam="dalfsen-2026")


@pytest.mark.parametrize("wie", LEZERS)
def test_list_and_page(
    ingelogd: Inlog, dalfsen: Profielversie, wie: tuple[str, str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = ingelogd(*wie)
    client.get("/contracten/")
    for url in ("/contracten/", *(f"/contracten/{dalfsen.pk}/?deel={d}" for d in DELEN)):
        with django_assert_max_num_queries(15):
            antwoord = client.get(url)
        assert antwoord.status_code == 200
        assert "Begeleiding Dalfsen 2026" in antwoord.content.decode()


def test_not_without_the_right_or_of_another(ingelogd: Inlog, dalfsen: Profielversie) -> None:
    assert ingelogd("beheerder", "0344").get("/contracten/").status_code == 403
    for rol, code in (("contractmanager", "0363"), ("accountmanager", "87654321")):
        client = ingelogd(rol, code)
        for plek in ("", "bestanden/", "vergelijken/", "voorstellen/", "besluiten/"):
            assert client.get(f"/contracten/{dalfsen.pk}/{plek}").status_code in (403, 404)
        assert "Eikenrade" not in client.get("/contracten/").content.decode()
    assert ingelogd("contractmanager", "0344").get(f"/contracten/{uuid.uuid4()}/").status_code == 404


def test_a_clause_tells_how_it_lives(ingelogd: Inlog, dalfsen: Profielversie, dag_van_nu: None) -> None:
    with als("none"):
        eerste = Bevinding.objects.filter(gemeente__code="0344")[0]
        Bevinding.objects.filter(pk=eerste.pk).update(clausule="DF-30.e", niveau="contract")
    tekst = ingelogd("contractmanager", "0344").get(f"/contracten/{dalfsen.pk}/").content.decode()
    artikel = re.search(r'<article[^>]*id="DF-30.e".*?</article>', tekst, re.DOTALL)
    assert artikel is not None
    assert "1 bevinding" in artikel[0]
    assert "/bevindingen/?clausule=DF-30.e" in artikel[0]
    zonder = ingelogd("consulent", "0344").get(f"/contracten/{dalfsen.pk}/").content.decode()
    assert "/bevindingen/?clausule" not in zonder


@pytest.fixture
def dag_van_nu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the year of the example messages, whenever the tests run."""
    from web.regio import VANDAAG

    monkeypatch.setattr("toetssteen.web.portalen.contracten.pagina.localdate", lambda: VANDAAG)


def test_filters(ingelogd: Inlog, dalfsen: Profielversie) -> None:
    client = ingelogd("contractmanager", "0344")

    def aantal(vraag: str) -> int:
        return client.get(f"/contracten/{dalfsen.pk}/{vraag}").content.decode().count("<article")

    alle = aantal("")
    assert alle == 375
    assert 0 < aantal("?soort=termijn") < alle
    assert 0 < aantal("?uitkomst=botsing") < alle
    assert aantal("?q=domotica") >= 1
    assert aantal("?q=zoietsbestaatniet") == 0
    assert aantal("?soort=onzin&uitkomst=onzin&deel=onzin") == alle


def test_files_to_take_away(ingelogd: Inlog, klein: Profielversie) -> None:
    antwoord = ingelogd("accountmanager", "12345678").get(f"/contracten/{klein.pk}/bestanden/")
    assert antwoord.content == als_zip(NAAM, BESTANDEN)
    assert antwoord["Content-Disposition"] == 'attachment; filename="klein-2026-1.zip"'


def _voorstel() -> Profielversie:
    with als("none"):
        return Profielversie.objects.get(naam=NAAM, stand=Stand.VOORSTEL)


def test_propose_a_tariff_and_decide(ingelogd: Inlog, klein: Profielversie) -> None:
    client, url = ingelogd("contractmanager", "0344"), f"/contracten/{klein.pk}/voorstellen/"
    vorm = client.get(url).content.decode()
    assert "02A01 Begeleiding, nu € 65,40 per uur" in vorm.replace("\xa0", " ")
    invoer = {"soort": "tarief", "product": "02A01||04", "bedrag": "68,00", "van": "2027-01-01", "versie": "2"}
    assert client.post(url, {"soort": "tarief"}).status_code == 400
    antwoord = client.post(url, {**invoer, "toelichting": "Index."}, follow=True)
    tekst = antwoord.content.decode()
    assert "Een collega neemt het besluit" in tekst
    assert "U hebt dit zelf voorgesteld" in tekst
    assert "02A01 vanaf 01-01-2027" in tekst
    voorstel = _voorstel()
    zelf = client.post(f"/contracten/{voorstel.pk}/besluiten/", {"besluit": "ja", "reden": "Goed."})
    assert zelf.status_code == 400
    assert "zelf voorgesteld" in zelf.content.decode()
    assert "Er ligt een voorstel" in client.get("/contracten/").content.decode()
    backoffice = ingelogd("backoffice", "0344")
    assert backoffice.get(f"/contracten/{voorstel.pk}/besluiten/").status_code == 403
    assert ingelogd("accountmanager", "12345678").get(f"/contracten/{voorstel.pk}/").status_code == 404


def test_a_second_person_decides(ingelogd: Inlog, klein: Profielversie, als_web: None) -> None:
    client = ingelogd("contractmanager", "0344")
    invoer = {"soort": "tarief", "product": "02A01||04", "bedrag": "68,00", "van": "2027-01-01", "versie": "2"}
    client.post(f"/contracten/{klein.pk}/voorstellen/", {**invoer, "toelichting": "Index."})
    with als("none"):
        tweede = Gebruiker.objects.create_user("tweede@voorbeeld.test", None, naam="Tweede Manager")
        Lidmaatschap.objects.create(
            gebruiker=tweede, organisatie_id=klein.eigenaar_id, rol="contractmanager", van="2026-01-01"
        )
    voorstel = _voorstel()
    ander = Client()
    ander.force_login(tweede)
    url = f"/contracten/{voorstel.pk}/besluiten/"
    assert ander.post(url, {"besluit": "ja", "reden": ""}).status_code == 400
    tekst = ander.post(url, {"besluit": "ja", "reden": "Volgens de index."}, follow=True).content.decode()
    assert "Versie 2 geldt nu" in tekst
    nogmaals = ander.post(url, {"besluit": "nee", "reden": "Toch niet."})
    assert "al besloten door Tweede Manager" in nogmaals.content.decode()
    vergelijk = ander.get(f"/contracten/{voorstel.pk}/vergelijken/?met={klein.pk}").content.decode()
    assert "Van versie 1 naar versie 2" in vergelijk
    assert "02A01 vanaf 01-01-2027" in vergelijk
    versies = ander.get(f"/contracten/{voorstel.pk}/?deel=versies").content.decode()
    assert "houdt de versie van toen" in versies
    assert "Index." in versies, "why it was proposed"
    assert "Bij het besluit: Volgens de index." in versies


def test_upload_tells_all_that_is_wrong(ingelogd: Inlog, klein: Profielversie) -> None:
    client, url = ingelogd("contractmanager", "0344"), f"/contracten/{klein.pk}/voorstellen/"
    kapot = BESTANDEN["producten.yaml"].replace("bedrag: 5210", "bedrag: veel").replace("6540", "-1")
    bestand = SimpleUploadedFile("producten.yaml", kapot.encode())
    antwoord = client.post(url, {"soort": "upload", "toelichting": "x", "bestanden": bestand})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "klein-2026/producten.yaml, regel 15" in tekst
    assert "klein-2026/producten.yaml, regel 17" in tekst
    leeg = client.post(url, {"soort": "upload", "toelichting": ""}).content.decode()
    assert leeg.count("ts-veld--fout") == 2
    with als("none"):
        assert not Profielversie.objects.filter(stand=Stand.VOORSTEL).exists()


def test_upload_of_a_whole_profile(ingelogd: Inlog, klein: Profielversie) -> None:
    nieuw = {**BESTANDEN, "profiel.yaml": BESTANDEN["profiel.yaml"].replace('"1"', '"2"')}
    zip_ = BytesIO(als_zip(NAAM, nieuw))
    zip_.name = "klein.zip"
    client = ingelogd("contractmanager", "0344")
    invoer = {"soort": "upload", "toelichting": "Nieuwe tekst.", "bestanden": zip_}
    assert client.post(f"/contracten/{klein.pk}/voorstellen/", invoer).status_code == 302
    assert _voorstel().bestanden == nieuw


@pytest.mark.parametrize(
    "invoer",
    [
        {"product": "onzin", "bedrag": "veel", "van": "ooit", "versie": "", "toelichting": ""},
        {"product": "02A01||04", "bedrag": "0", "van": "2027-01-01", "versie": "2", "toelichting": "x"},
        {"product": "02A01||04", "bedrag": "1", "van": "2025-01-01", "versie": "2", "toelichting": "x"},
        {"product": "02A01||04", "bedrag": "1", "van": "2027-01-01", "versie": "1", "toelichting": "x"},
        {"product": "02A01||04", "bedrag": "1", "van": "2027-01-01", "versie": '2"\n: x', "toelichting": "x"},
    ],
)
def test_hostile_tariffs(ingelogd: Inlog, klein: Profielversie, invoer: dict[str, str]) -> None:
    client = ingelogd("contractmanager", "0344")
    antwoord = client.post(f"/contracten/{klein.pk}/voorstellen/", {"soort": "tarief", **invoer})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "nog niet" in tekst
    with als("none"):
        assert not Profielversie.objects.filter(stand=Stand.VOORSTEL).exists()
