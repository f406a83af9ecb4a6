"""Without a mouse: log in, skip the menu, and report a stop with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE
from web.regio import WACHTWOORD, adres


@pytest.mark.parametrize("maat", MATEN)
def test_een_stop_melden_met_het_toetsenbord(maat: str, begin: Beginnen) -> None:
    reis = begin(maat)
    toetsen = reis.page.keyboard
    reis.tab_naar(reis.veld("E-mailadres"))
    toetsen.type(adres("administratie", AANBIEDER))
    toetsen.press("Tab")
    toetsen.type(WACHTWOORD)
    toetsen.press("Enter")
    reis.ziet_kop("Werklijst")

    reis.page.reload()
    toetsen.press("Tab")
    expect(reis.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    toetsen.press("Enter")
    expect(reis.page.locator("main")).to_be_focused()

    reis.ga(f"/toewijzingen/iwmo/{GEMEENTE[maat]}/{AANBIEDER}/810001/").toets("Stop melden", "link")
    reis.toets("Begonnen op 4 mei 2026", "radio", "Space")
    reis.tab_naar(reis.veld("Laatste dag"))
    toetsen.type("06062026")
    reis.tab_naar(reis.veld("Reden"))
    toetsen.type("Levering stopt volgens")
    reis.toets("Controleren").ziet_kop("Stop melden: klopt dit?").ziet("06-06-2026", "Levering stopt volgens plan")
    reis.toets("Versturen").ziet_kop("Verstuurd").wacht_op("aanvaard")
