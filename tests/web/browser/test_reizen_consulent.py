"""A consulent opens a client with a reason, allocates, changes that, and answers a request."""

from __future__ import annotations

import pytest

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import GEMEENTE, HAZELAAR, MEIDOORN
from web.browser.reis import Reis


@pytest.mark.parametrize("maat", MATEN)
def test_van_reden_tot_gewijzigde_toewijzing(maat: str, als: Beginnen) -> None:
    reis = als("consulent", GEMEENTE[maat], maat).menu("Cliënten").vul(BSN=HAZELAAR).klik("Zoeken")
    reis.ziet_kop("Waarom opent u dit dossier?").vink("Iets anders").klik("Dossier openen")
    reis.ziet_fout("Toelichting", "Schrijf op waarom u dit dossier opent.")
    reis.vul(Toelichting="huisbezoek van vandaag").vink("Een maand").klik("Dossier openen")
    reis.ziet_kop("Wilma Hazelaar").ziet("U werkt nu voor deze cliënt.", "huisbezoek van vandaag", "10 juli 2026")

    begin_toewijzing(reis).kies("Product", "02D11").vul(Hoeveel="120", Ingangsdatum="2026-07-01").vink("per week")
    reis.klik("Controleren").ziet_fout("Einddatum", "verplicht", "").vul(Einddatum="2026-12-31").klik("Controleren")
    reis.ziet("nieuw nummer", "120 minuten per week", "blijft gelijk", "er wordt niets van afgekeurd")
    reis.klik("Versturen").ziet_kop("Verstuurd").wacht_op("aanvaard").klik("Naar de cliënt", "link").wacht_op("02D11")

    reis.page.locator("#toewijzingen a", has_text="02D11").click()
    reis.bekijk().ziet("120 minuten per week").klik("Wijzigen", "link").vul(Hoeveel="90")
    reis.kies("Reden van de wijziging", "Herbeoordeling: de toewijzing wordt korter").klik("Controleren")
    reis.ziet_fout("Wijziging gaat in op", "Vul in vanaf welke dag dit geldt.", "").typ(
        "Wijziging gaat in op", "2026-09-01"
    ).klik("Controleren")
    reis.ziet("90 minuten per week", "1 september 2026").klik("Versturen").wacht_op("aanvaard")
    reis.klik("Naar de cliënt", "link").wacht_op("90 minuten per week").ziet("31-08-2026")


@pytest.mark.parametrize("maat", MATEN)
def test_een_verzoek_honoreren(maat: str, als: Beginnen) -> None:
    reis = als("consulent", GEMEENTE[maat], maat).menu("Cliënten").vul(BSN=MEIDOORN).klik("Zoeken")
    reis.vink("Er is een nieuwe melding of aanvraag").klik("Dossier openen").ziet("VOT2026103")
    reis.menu("Werklijst").klik("Verzoek om toewijzing beantwoorden", "link")
    een_verzoek = reis.page.locator("main tbody a[href^='/verzoeken/']")
    if een_verzoek.count():  # more than one request is a list; one is opened at once
        een_verzoek.first.click()
    reis.ziet_kop("Verzoek om toewijzing").klik("Honoreren", "link").klik("Controleren")
    assert reis.page.locator(".ts-foutoverzicht a").all_inner_texts() == ["Product", "Huisnummer", "Postcode"]
    reis.ziet_fout("Product", "Dit veld is verplicht.").kies("Product", "02D12")
    reis.ziet_fout("Postcode", "verplicht").vul(Postcode="3511 AB", Huisnummer="7").klik("Controleren")
    reis.ziet("120 minuten per week").klik("Versturen").wacht_op("aanvaard")
    reis.menu("Verzoeken").kies("Status", "Toegewezen").klik("Filteren").ziet("VOT2026103")


def begin_toewijzing(reis: Reis) -> Reis:
    """Begin a new allocation at De Linde, from the page of a client."""
    reis.klik("Nieuwe toewijzing", "link")
    if reis.page.url.split("?")[0].endswith("/opstellen/toewijzing/"):
        reis.kies("Aanbieder", "Zorggroep De Linde").klik("Verder")
    return reis.ziet_kop("Nieuwe toewijzing")
