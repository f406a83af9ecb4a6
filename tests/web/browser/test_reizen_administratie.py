"""Administratie of a provider: test a file, correct it, hand it over; dispute a line; report a start."""

from __future__ import annotations

import re

import pytest

from web.browser.bestanden import declaratie, regel
from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE, NAAM


@pytest.mark.parametrize("maat", MATEN)
def test_eerst_testen_verbeteren_en_dan_indienen(maat: str, als: Beginnen) -> None:
    code = GEMEENTE[maat]
    reis = als("administratie", AANBIEDER, maat).menu("Berichten").klik("Eerst testen", "link")
    reis.ziet_kop("Zou dit worden betaald?")
    vervoer = regel("V05", 810003, "08A03", "83", 11_500, 11_500)
    te_veel = regel("W05A", 810001, "02A03", "01", 640, 64_000)
    reis.bestand("Bericht", "fout.xml", declaratie(code, "V2026101", te_veel, vervoer)).klik("Test het bestand")
    reis.ziet("1 regel van de 2 zou niet worden betaald.", "Zou worden toegekend", "€ 115,00")
    reis.ziet("ook gedeclareerd in een eerdere declaratie", "Wat u kunt doen", "W05A").ziet_niet("V05")
    reis.klik("Dien zo in").ziet("Er is nog niets ingediend. Vink eerst aan dat u de bevindingen hebt gezien.")

    reis.klik("Test een ander bestand", "link")
    reis.bestand("Bericht", "goed.xml", declaratie(code, "V2026102", vervoer)).klik("Test het bestand")
    reis.ziet("Alle regels zouden worden toegekend.")
    reis.vink("Ik heb de bevindingen gezien en dien het bericht zo in").klik("Dien zo in")
    reis.ziet_kop("Dit is aangekomen").ziet("1 bericht aangenomen", "goed.xml").wacht_op("Klaar")

    reis.klik("Alle berichten", "link").kies("Richting", "uit").klik("Filteren")
    reis.klik("V2026102", "link", exact=False).ziet("V2026102", NAAM[code], "Het bericht zelf")
    reis.klik("Bekijk de regels", "link").ziet("Toegekend", "€ 115,00", "Antwoord")


@pytest.mark.parametrize("maat", MATEN)
def test_een_afgewezen_regel_betwisten(maat: str, als: Beginnen) -> None:
    naam = NAAM[GEMEENTE[maat]]
    reis = als("administratie", AANBIEDER, maat).menu("Declaraties").kies("Andere partij", naam)
    reis.kies("Uitslag", "deels").klik("Filteren").klik("D202602", "link")
    reis.ziet("Deels afgewezen", "960 minuten past niet in de toewijzing")
    reis.klik("Uitvoeren").ziet("Vink eerst afgewezen regels aan.")
    reis.vink_eerste().klik("Uitvoeren").ziet_kop("Afgewezen regels betwisten")
    reis.klik("Betwist").ziet_fout("Waarom bent u het er niet mee eens?", "Schrijf waarom u het er niet mee eens bent.")
    reis.vul(**{"Waarom_bent_u_het_er_niet_mee_eens?": "Er zijn 960 minuten afgesproken in een gesprek op 3 februari."})
    reis.klik("Betwist").ziet("U hebt 1 afwijzing betwist.")
    reis.menu("Bevindingen").kies("Stap", "weersproken").kies("Andere partij", naam).klik("Filteren")
    reis.klik("Deze regel van 960 minuten", "link", exact=False).ziet("weersproken", "in een gesprek op 3 februari")
    assert re.search(r"/bevindingen/[0-9a-f-]{36}/", reis.page.url)


@pytest.mark.parametrize("maat", MATEN)
def test_een_professional_van_een_client_halen_en_er_weer_op_zetten(maat: str, als: Beginnen) -> None:
    reis = als("administratie", AANBIEDER, maat).menu("Cliënten")
    duingras = reis.page.locator("main tbody a").filter(has_text="Duingras")
    (duingras.first if maat == "smal" else duingras.last).click()
    reis.bekijk().ziet("Betrokken professionals", "Professional van Linde")
    reis.klik("Professional toevoegen", "link").ziet_kop("Professional toevoegen")
    reis.kies("Professional", "Professional van Linde").typ("Waarom", "voor 999900092").klik("Toevoegen")
    reis.ziet_fout("Waarom", "negen cijfers die een BSN kunnen zijn", "voor 999900092")
    reis.typ("Waarom", "Vaste begeleider").klik("Toevoegen").ziet("is in die periode al betrokken")
    reis.klik("Annuleren", "link").klik("Beëindig de betrokkenheid van Professional van Linde", "link")
    reis.typ("Waarom", "Andere begeleider").typ("Laatste dag", "2026-01-01").klik("Beëindigen")
    reis.ziet("De betrokkenheid van Professional van Linde is beëindigd").ziet_niet("Andere begeleider")
    reis.klik("Professional toevoegen", "link").kies("Professional", "Professional van Linde")
    reis.typ("Waarom", "Vaste begeleider").klik("Toevoegen").ziet("Vaste begeleider; vanaf")
