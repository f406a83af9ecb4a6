"""The list of terms, the calendar of a month, and terms in one's own calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Paar
from toetssteen.web.termijnen.actions.werk_bij import werk_bij
from toetssteen.web.termijnen.models import Agendasleutel, Termijn
from web.paginahulp import ROLLEN, Inloggen, als_werker, tekst

GEEN = {"beheerder"}
ALLES = {"backoffice", "administratie", "contractmanager", "accountmanager"}


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
@pytest.mark.parametrize("pad", ["/termijnen/", "/termijnen/kalender/", "/termijnen/agenda/"])
def test_wie_termijnen_mag_zien(
    pad: str, rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    browser = ingelogd(rol, code)
    browser.get(pad)
    with django_assert_max_num_queries(15):
        antwoord = browser.get(pad)
    assert antwoord.status_code == (403 if rol in GEEN else 200)


def test_elke_termijn_zegt_hoe_de_dag_ontstaat(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("backoffice", "0344").get("/termijnen/"))
    assert "Verzoek om toewijzing beantwoorden" in woorden
    assert "10-06-2026 vandaag" in woorden
    assert "5 werkdagen na 03-06-2026: 10-06-2026" in woorden
    assert "OP274, SAP bijlage 3" in woorden
    assert "06-07-2026 over 26 dagen" in woorden
    assert "Niets te laat; 2 lopen, waarvan 1 deze week" in woorden


@pytest.mark.parametrize("rol", ["contractmanager", "accountmanager"])
def test_wie_geen_clienten_ziet_krijgt_geen_namen(rol: str, ingelogd: Inloggen, op_dag: date) -> None:
    code = "0344" if rol == "contractmanager" else "12345678"
    woorden = tekst(ingelogd(rol, code).get("/termijnen/"))
    assert "Verzoek om toewijzing beantwoorden" in woorden
    assert "Meidoorn" not in woorden
    assert "Cliënt" not in woorden


@pytest.mark.parametrize(
    ("vraag", "wel", "niet"),
    [
        ("?wie=eigen", ["VOT2026103", "VOW2026102"], []),
        ("?wie=ander", [], ["VOT2026103"]),
        ("?wanneer=te_laat", ["VOW2026102"], ["VOT2026103"]),
        ("?wanneer=deze_week", ["VOT2026103"], ["VOW2026102"]),
        ("?wanneer=later", [], ["VOT2026103", "VOW2026102"]),
        ("?wanneer=onbekend", [], ["VOT2026103"]),
        ("?soort=onderzoek_317", ["VOW2026102"], ["VOT2026103"]),
        ("?van=2026-06-10&tot=2026-06-10", ["VOT2026103"], ["VOW2026102"]),
        ("?partij=12345678", ["VOT2026103", "VOW2026102"], []),
    ],
)
def test_filters(vraag: str, wel: list[str], niet: list[str], ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        Termijn.objects.filter(referentie_aanbieder="VOW2026102").update(uiterste_dag=op_dag - timedelta(days=1))
    woorden = tekst(ingelogd("backoffice", "0344").get(f"/termijnen/{vraag}"))
    assert all(w in woorden for w in wel)
    assert not any(w in woorden for w in niet)


def test_een_termijn_zonder_bekende_dag_is_te_vinden(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        Termijn.objects.filter(referentie_aanbieder="VOW2026102").update(uiterste_dag=None)
    browser = ingelogd("backoffice", "0344")
    assert "VOW2026102" in tekst(browser.get("/termijnen/?wanneer=onbekend"))
    assert "uiterste dag niet bekend" in tekst(browser.get("/termijnen/"))


def test_de_kalender_telt_per_dag(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    antwoord = browser.get("/termijnen/kalender/")
    woorden = tekst(antwoord)
    assert "Termijnen in juni 2026" in woorden
    assert "10 1 termijn, vandaag" in woorden
    assert "/termijnen/?van=2026-06-10&amp;tot=2026-06-10" in antwoord.content.decode()
    assert "Termijnen in juli 2026" in tekst(browser.get("/termijnen/kalender/?maand=2026-07"))
    assert "vrije dag" in tekst(browser.get("/termijnen/kalender/?maand=2026-12"))


def test_de_kalender_wijst_vandaag_aan_en_zegt_dat_een_maand_leeg_is(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    nu = browser.get("/termijnen/kalender/").content.decode()
    assert nu.count("ts-status--info") == 1
    assert "de maand van vandaag" not in nu
    leeg = browser.get("/termijnen/kalender/?maand=2031-02")
    assert "In februari 2031 eindigt geen termijn." in tekst(leeg)
    assert "Naar juni 2026, de maand van vandaag" in tekst(leeg)
    assert "vandaag" not in tekst(leeg).replace("de maand van vandaag", "")


@pytest.mark.parametrize("pad", ["/termijnen/", "/bevindingen/", "/toewijzingen/", "/berichten/"])
def test_een_periode_die_eindigt_voor_zij_begint_staat_bij_het_veld(pad: str, ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").get(pad, {"van": "2026-06-04", "tot": "2026-06-03"})
    form = antwoord.context.get("form") or antwoord.context["filter"]
    assert form.errors["tot"] == ["De laatste dag ligt voor de eerste."]
    resultaat = antwoord.content.decode().split('id="resultaat"')[1]
    assert "De laatste dag ligt voor de eerste." in resultaat, "htmx replaces that part only"


@pytest.mark.parametrize("maand", ["2026-13", "0000-01", "x", "99999-1", "2026-0²", ""])
def test_een_maand_die_niet_kan_is_deze_maand(maand: str, ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").get("/termijnen/kalender/", {"maand": maand})
    assert "Termijnen in juni 2026" in tekst(antwoord)


def _koppel(browser: Client) -> str:
    antwoord = browser.post("/termijnen/agenda/", follow=True)
    inhoud = antwoord.content.decode()
    begin = inhoud.index("http://testserver/termijnen/agenda/")
    return inhoud[begin : inhoud.index(".ics", begin) + 4].removeprefix("http://testserver")


def test_een_agenda_leest_de_uiterste_dagen_zonder_gegevens_van_personen(ingelogd: Inloggen, op_dag: date) -> None:
    adres = _koppel(ingelogd("backoffice", "0344"))
    antwoord = Client().get(adres)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    dagen = [e.decoded("dtstart") for e in Calendar.from_ical(antwoord.content).walk("VEVENT")]
    assert dagen == [date(2026, 6, 10), date(2026, 7, 6)]
    inhoud = antwoord.content.decode()
    for woord in ("Meidoorn", "Duingras", "VOT2026103", "810001", "9999000"):
        assert woord not in inhoud


def test_een_agenda_houdt_zijn_afspraken_als_termijnen_opnieuw_zijn_gemaakt(ingelogd: Inloggen, op_dag: date) -> None:
    adres = _koppel(ingelogd("backoffice", "0344"))
    eerst = {str(e["uid"]) for e in Calendar.from_ical(Client().get(adres).content).walk("VEVENT")}
    with als_werker():
        werk_bij(Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344"), op_dag)
    later = {str(e["uid"]) for e in Calendar.from_ical(Client().get(adres).content).walk("VEVENT")}
    assert eerst == later


def test_het_adres_ziet_men_een_keer_en_het_ligt_nergens(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    geheim = _koppel(browser).rsplit("/", 1)[1].removesuffix(".ics")
    assert geheim not in browser.get("/termijnen/agenda/").content.decode()
    with als_werker():
        rij = Agendasleutel.objects.get()
    assert geheim.encode() not in bytes(rij.som)
    assert geheim not in str(dict(browser.session))


def test_een_ingetrokken_adres_geeft_niets_meer(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    adres = _koppel(browser)
    with als_werker():
        sleutel = Agendasleutel.objects.get().pk
    assert ingelogd("backoffice", "0363").post(f"/termijnen/agenda/{sleutel}/intrekken/").status_code == 404
    assert Client().get(adres).status_code == 200
    assert browser.post(f"/termijnen/agenda/{sleutel}/intrekken/", follow=True).status_code == 200
    assert Client().get(adres).status_code == 404
    assert browser.post(f"/termijnen/agenda/{sleutel}/intrekken/").status_code == 404


def test_wie_de_rol_niet_meer_heeft_leest_niets_meer(ingelogd: Inloggen, op_dag: date) -> None:
    adres = _koppel(ingelogd("backoffice", "0344"))
    wie = Gebruiker.objects.get(email="backoffice.0344@voorbeeld.test")
    with als_werker():
        Lidmaatschap.objects.filter(gebruiker=wie).update(tot=op_dag - timedelta(days=1))
    assert Client().get(adres).status_code == 404


def test_wie_niet_meer_actief_is_leest_niets_meer(ingelogd: Inloggen, op_dag: date) -> None:
    adres = _koppel(ingelogd("backoffice", "0344"))
    with als_werker():
        Gebruiker.objects.filter(email="backoffice.0344@voorbeeld.test").update(is_active=False)
    assert Client().get(adres).status_code == 404


def test_een_geraden_adres_geeft_niets(als_web: None) -> None:
    assert Client().get("/termijnen/agenda/geraden.ics").status_code == 404


def test_de_agenda_van_een_consulent_heeft_alleen_eigen_clienten(ingelogd: Inloggen, op_dag: date) -> None:
    adres = _koppel(ingelogd("consulent", "0344"))
    assert not Calendar.from_ical(Client().get(adres).content).walk("VEVENT")


def test_meer_dan_vijf_adressen_gaat_niet(ingelogd: Inloggen, op_dag: date) -> None:
    browser = ingelogd("backoffice", "0344")
    for _ in range(5):
        browser.post("/termijnen/agenda/")
    assert "U hebt al 5 agenda" in tekst(browser.post("/termijnen/agenda/", follow=True))
    with als_werker():
        assert Agendasleutel.objects.count() == 5
