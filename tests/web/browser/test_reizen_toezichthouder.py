"""A toezichthouder looks into a client with a reason, and reads in the logbook who did what."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import DUINGRAS, GEMEENTE


@pytest.mark.parametrize("maat", MATEN)
def test_onderzoek_bij_een_client(maat: str, als: Beginnen) -> None:
    reis = als("toezichthouder", GEMEENTE[maat], maat).menu("Cliënten").vul(BSN="999900093").klik("Zoeken")
    reis.ziet_fout("BSN", "Dit is geen BSN.", "999900093").vul(BSN=DUINGRAS).klik("Zoeken")
    reis.ziet_kop("Waarom opent u dit dossier?").vink("Ik doe onderzoek als toezichthouder").vink("Alleen vandaag")
    reis.klik("Dossier openen").ziet_kop("Bertus Duingras").ziet("tot en met 10 juni 2026")
    expect(reis.page.get_by_role("link", name="Nieuwe toewijzing")).to_have_count(0)
    reis.menu("Bevindingen").vul(Regel="CTR210").klik("Filteren")
    reis.klik("Er is € 690,00 gedeclareerd", "link", exact=False).ziet("Onderbouwing", "01A02")
    reis.ziet_niet("Iets voorstellen of vragen")
    reis.menu("Logboek").kies("Wat", "Betrokken bij").klik("Filteren").ziet("Ik doe onderzoek als toezichthouder")
    reis.ziet_niet(DUINGRAS)
