"""The list of allocations and the page of one."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import polars as pl
import pytest

from toetssteen.web.logboek.models import Logregel
from toetssteen.web.portalen import uitvoeren
from toetssteen.web.toewijzingen.models import Toewijzing
from web.paginahulp import ROLLEN, Inloggen, als_werker, tekst

ZIEN = {"consulent", "backoffice", "toezichthouder", "administratie", "professional"}
RUIM = {"backoffice", "administratie"}
PAGINA = "/toewijzingen/iwmo/0344/12345678/810001/"


def nummers(antwoord: Any) -> list[int]:
    """Return the numbers of the allocations in a list, in order."""
    rijen = re.findall(r"/toewijzingen/\w+/\d+/\d+/(\d+)/\"", antwoord.content.decode())
    return list(dict.fromkeys(map(int, rijen)))


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_wie_de_lijst_mag_zien(
    rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    browser = ingelogd(rol, code)
    browser.get("/toewijzingen/")
    with django_assert_max_num_queries(15):
        antwoord = browser.get("/toewijzingen/")
    assert antwoord.status_code == (200 if rol in ZIEN else 403)
    assert bool(nummers(antwoord)) is (rol in RUIM)


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_wie_een_toewijzing_mag_openen(
    rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    browser = ingelogd(rol, code)
    browser.get(PAGINA)
    with django_assert_max_num_queries(15):
        antwoord = browser.get(PAGINA)
    eigen = rol in RUIM and code in ("0344", "12345678")
    assert antwoord.status_code == (403 if rol not in ZIEN else 200 if eigen else 404)


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", [810003, 810002, 810001]),
        ("?sorteer=nummer", [810001, 810002, 810003]),
        ("?sorteer=ingang", [810001, 810002, 810003]),
        ("?sorteer=onzin", [810003, 810002, 810001]),
        ("?status=loopt", [810003, 810002, 810001]),
        ("?status=zonder_start", []),
        ("?status=lang_zonder_start", [810003]),
        ("?status=begint_nog", []),
        ("?status=beeindigd", []),
        ("?product=02a03", [810001]),
        ("?product=08", [810003]),
        ("?wet=ijw", []),
        ("?partij=12345678", [810003, 810002, 810001]),
        ("?van=2026-10-01", [810003, 810002]),
        ("?tot=2026-01-20", [810001]),
    ],
)
def test_filters_en_sortering_staan_in_het_adres(
    vraag: str, verwacht: list[int], ingelogd: Inloggen, op_dag: date
) -> None:
    assert nummers(ingelogd("backoffice", "0344").get(f"/toewijzingen/{vraag}")) == verwacht


@pytest.mark.parametrize("vraag", ["?partij=87654321", "?status=x", "?van=gisteren", "?van=2026-06-02&tot=2026-06-01"])
def test_een_filter_dat_niet_kan_zegt_dat(vraag: str, ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").get(f"/toewijzingen/{vraag}")
    assert antwoord.status_code == 200
    assert nummers(antwoord) == []
    assert "ts-foutoverzicht" in antwoord.content.decode() or "Fout" in tekst(antwoord)


def test_een_verwijderde_toewijzing_staat_apart(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        rij = Toewijzing.objects.filter(gemeente__code="0344", toewijzing_nummer=810002)
        rij.update(reden_wijziging="13", einddatum=date(2026, 2, 1))
    browser = ingelogd("backoffice", "0344")
    assert nummers(browser.get("/toewijzingen/?status=verwijderd")) == [810002]
    assert nummers(browser.get("/toewijzingen/?status=beeindigd")) == []
    assert "Verwijderd" in tekst(browser.get("/toewijzingen/iwmo/0344/12345678/810002/"))


def test_wat_er_is_toegewezen_en_gebruikt(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("backoffice", "0344").get(PAGINA))
    assert "02A03 Begeleiding, voor Wilma Hazelaar Loopt" in woorden
    assert "180 minuten per week" in woorden
    assert "19 januari 2026 tot en met 27 september 2026" in woorden
    assert "2.300 minuten" in woorden  # 680 + 760 + 220 + 640: W02 was taken back
    assert "6.480 minuten" in woorden  # 36 weeks of 180 minutes
    assert "4.180 minuten" in woorden
    assert "2.300 minuten van 6.480 minuten toegekend (35%)" in woorden
    assert "neemt regel W02 terug" in woorden


def test_de_tijdlijn_vertelt_wat_beide_kanten_stuurden(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("administratie", "12345678").get(PAGINA))
    verloop = woorden[woorden.index("Alle berichten over deze toewijzing") :]
    volgorde = [
        "Verlengd tot en met 27 september 2026 301", "Ondersteuning begonnen op 4 mei 2026 305",
        "Ondersteuning tijdelijk gestopt op 8 april 2026 307", "Declaratie over februari 2026, maart 2026 323",
        "Ondersteuning begonnen op 19 januari 2026 305", "Toegewezen 301", "Verzoek om toewijzing 315",
    ]  # fmt: skip
    plekken = [verloop.index(deel) for deel in volgorde]
    assert plekken == sorted(plekken)
    assert "Toegekend 325" in verloop


def test_een_afgewezen_regel_staat_in_de_tijdlijn(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("backoffice", "0344").get("/toewijzingen/iwmo/0344/12345678/810002/"))
    assert "Afgewezen 325 1 regel afgewezen, € 0,00 toegekend." in woorden
    assert "900 minuten toegewezen" in woorden  # the finding


def test_een_budget_toont_wat_er_over_is(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("backoffice", "0344").get("/toewijzingen/iwmo/0344/12345678/810003/"))
    assert "€ 1.899,50 Budget over" in woorden.replace("\xa0", " ")


def test_knoppen_alleen_als_het_formulier_er_is(ingelogd: Inloggen, op_dag: date, monkeypatch: Any) -> None:
    from toetssteen.web.portalen.toewijzingen import toewijzing

    monkeypatch.setattr(
        toewijzing, "adres", lambda naam, *args, **kw: f"/x/{naam}/" if naam in ("start_melden", "toewijzingen") else ""
    )
    assert "Start melden" in tekst(ingelogd("administratie", "12345678").get(PAGINA)).split("Wat er is toegewezen")[0]
    assert "Start melden" not in tekst(ingelogd("backoffice", "0344").get(PAGINA)).split("Wat er is toegewezen")[0]
    kop = tekst(ingelogd("backoffice", "0344").get(PAGINA)).split("Wat er is toegewezen")[0]
    assert "Wijzigen" not in kop


@pytest.mark.parametrize(
    "pad",
    [
        "/toewijzingen/iwmo/0363/12345678/810001/", "/toewijzingen/iwmo/0363/87654321/810001/",
        "/toewijzingen/ijw/0344/12345678/810001/", "/toewijzingen/iwmo/0344/12345678/999999/",
        "/toewijzingen/iwmo/0344/87654321/810001/", "/toewijzingen/iwmo/9999/12345678/810001/",
    ],
)  # fmt: skip
def test_wat_er_niet_is_en_wat_van_een_ander_is_zien_er_hetzelfde_uit(
    pad: str, ingelogd: Inloggen, op_dag: date
) -> None:
    browser = ingelogd("backoffice", "0344")
    antwoord, nooit = browser.get(pad), browser.get("/toewijzingen/iwmo/0344/12345678/1/")
    assert antwoord.status_code == nooit.status_code == 404
    assert antwoord.content == nooit.content


def test_een_professional_ziet_geen_declaraties(ingelogd: Inloggen, op_dag: date) -> None:
    from toetssteen.web.clienten.models import Betrokkenheid
    from toetssteen.web.organisaties.models import Gebruiker, Organisatie

    with als_werker():
        Betrokkenheid.objects.create(
            client=Toewijzing.objects.filter(gemeente__code="0344", toewijzing_nummer=810001)[0].client,
            gebruiker=Gebruiker.objects.get(email="professional.12345678@voorbeeld.test"),
            organisatie=Organisatie.objects.get(code="12345678"), grond="behandelaar", van=date(2026, 1, 1),
        )  # fmt: skip
    antwoord = ingelogd("professional", "12345678").get(PAGINA)
    assert antwoord.status_code == 200
    assert "Wilma Hazelaar" in tekst(antwoord)
    assert "Declaratieregels" not in tekst(antwoord)
    assert "Declaratie over" not in tekst(antwoord)


def test_uitvoer_heeft_dezelfde_rijen_en_geen_namen(ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").get("/toewijzingen/uitvoer/csv/?product=08")
    inhoud = b"".join(antwoord)
    assert antwoord["Content-Type"].startswith("text/csv")
    frame = pl.read_csv(io.BytesIO(inhoud.removeprefix(b"\xef\xbb\xbf")), separator=";", infer_schema=False)
    assert frame["ToewijzingNummer"].to_list() == ["810003"]
    assert frame["Budget"].to_list() == ["2500,00"]
    assert b"Duingras" not in inhoud
    with als_werker():
        assert Logregel.objects.filter(handeling="uitvoeren", soort="toewijzingen").exists()


def test_op_papier_staan_woorden_en_nederlandse_dagen(
    ingelogd: Inloggen, op_dag: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezien: list[str] = []

    def bewaar(html: str) -> bytes:
        gezien.append(html)
        return b"%PDF"

    monkeypatch.setattr(uitvoeren, "naar_pdf", lambda html, basis: bewaar(html))
    ingelogd("backoffice", "0344").get("/toewijzingen/uitvoer/pdf/")
    (html,) = gezien
    cellen = re.findall(r"<td[^>]*>([^<]*)</td>", html)
    assert "Wmo 2015" in cellen
    assert "02A03 Begeleiding" in cellen
    assert "180 minuten per week" in cellen
    assert "Budget van €\N{NO-BREAK SPACE}2.500,00" in cellen
    assert "31-12-2026" in cellen
    assert not re.search(r"\d{4}-\d{2}-\d{2}", " ".join(cellen))
    assert "iwmo" not in cellen


@pytest.mark.parametrize(("rol", "status"), [("backoffice", 200), ("consulent", 403), ("contractmanager", 403)])
def test_wie_mag_uitvoeren(rol: str, status: int, ingelogd: Inloggen, op_dag: date) -> None:
    assert ingelogd(rol, "0344").get("/toewijzingen/uitvoer/xlsx/").status_code == status


def test_een_toewijzing_bekijken_staat_in_het_logboek(ingelogd: Inloggen, op_dag: date) -> None:
    ingelogd("backoffice", "0344").get(PAGINA)
    with als_werker():
        regel = Logregel.objects.filter(handeling="inzien", soort="toewijzing").latest("op")
    assert regel.object == "iwmo/0344/12345678/810001"
    assert regel.client is not None
