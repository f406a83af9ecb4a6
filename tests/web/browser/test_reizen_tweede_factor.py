"""Where a second factor is asked of everybody: set it up once, and log in with a code after that."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import GEMEENTE
from web.regio import WACHTWOORD, adres


def _code(geheim: str, erbij: int = 0) -> str:
    """Return what the app on a telephone shows; `erbij` steps of thirty seconds from now."""
    return str(format_hotp_value(hotp_value(geheim, int(time.time()) // 30 + erbij)))


@pytest.mark.parametrize("maat", MATEN)
def test_inloggen_met_een_code(maat: str, strenge_site: str, begin: Beginnen) -> None:
    wie = adres("toezichthouder", GEMEENTE[maat])
    reis = begin(maat, op=strenge_site).log_in(wie, "geraden wachtwoord").ziet_kop("Inloggen")
    reis.ziet("Het e-mailadres of het wachtwoord klopt niet.").log_in(wie, WACHTWOORD).ziet_kop(
        "Tweede factor instellen"
    ).ziet("Nog één stap")
    reis.ga("/clienten/").ziet_kop("Tweede factor instellen")
    geheim = reis.page.locator("code.ts-sleutel").inner_text().replace(" ", "")
    reis.typ("Code uit de app", "000000").klik("Instellen").ziet_fout("Code uit de app", "code")
    geheim = reis.page.locator("code.ts-sleutel").inner_text().replace(" ", "")
    reis.typ("Code uit de app", _code(geheim, -1)).klik("Instellen").ziet_kop("Uw herstelcodes")
    reis.klik("Ik heb ze bewaard", "link").ziet_kop("Werklijst")

    terug = begin(maat, op=strenge_site).log_in(wie, WACHTWOORD).ziet_kop("Vul de code in")
    terug.ga("/clienten/").ziet_kop("Vul de code in")
    terug.typ("Code", "12").klik("Inloggen").ziet_fout("Code", "code", "12")
    terug.typ("Code", _code(geheim)).klik("Inloggen").ziet_kop("Werklijst")
