"""A professional reports a start; the municipality has it at once."""

from __future__ import annotations

import pytest

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE, NAAM


@pytest.mark.parametrize("maat", MATEN)
def test_een_start_melden(maat: str, als: Beginnen) -> None:
    code = GEMEENTE[maat]
    reis = als("professional", AANBIEDER, maat).menu("Toewijzingen").kies("Gemeente", NAAM[code])
    reis.kies("Status", "Zonder start, langer dan drie maanden").klik("Filteren").klik("810003", "link").ziet_kop(
        "Toewijzing 810003"
    )
    eerste = "Eerste dag van Vervoerdiensten (hele categorie 08)"
    reis.klik("Start melden", "link").ziet("Duingras").typ(eerste, "2026-01-05").klik("Controleren")
    reis.ziet_fout(eerste, "Kies een dag van 01-02-2026", "2026-01-05")
    reis.typ(eerste, "2026-06-08").klik("Controleren").ziet_kop("Start melden: klopt dit?").ziet("WMO305", NAAM[code])
    reis.klik("Versturen").ziet_kop("Verstuurd").wacht_op("aanvaard")

    gemeente = als("backoffice", code, maat).menu("Berichten").kies("Richting", "binnen").klik("Filteren")
    gemeente.page.locator("main tbody a").first.click()
    gemeente.bekijk().ziet("WMO305", "Er is niets gevonden wat niet klopt.", "Het bericht zelf")
