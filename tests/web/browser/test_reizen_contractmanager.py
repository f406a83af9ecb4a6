"""A contractmanager proposes a tariff; whoever proposed may not decide, a colleague does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import GEMEENTE
from web.browser.test_reizen_beheerder import kies_wachtwoord, nodig_uit


@pytest.mark.parametrize("maat", MATEN)
def test_een_tarief_met_vier_ogen(maat: str, als: Beginnen, begin: Beginnen) -> None:
    code = GEMEENTE[maat]
    reis = als("contractmanager", code, maat).menu("Contracten").klik("Begeleiding Dalfsen 2026", "link")
    reis.klik("Wijziging voorstellen", "link").typ("Nieuw tarief", "zes euro").klik("Tarief voorstellen")
    reis.ziet_fout("Product", "verplicht").ziet_fout("Nieuw tarief", "bedrag", "zes euro").ziet_fout(
        "Vanaf", "verplicht"
    )
    reis.kies("Product", "02D11").typ("Nieuw tarief", "66,80").vul(
        Vanaf="2026-07-01", Waarom="indexering volgens bijlage"
    )
    reis.page.set_default_timeout(60_000)
    reis.klik("Tarief voorstellen").ziet("Het voorstel is gedaan.", "U hebt dit zelf voorgesteld.", "66,80")
    expect(reis.page.get_by_role("button", name="Besluit vastleggen")).to_have_count(0)

    pad = nodig_uit(
        als("beheerder", code, maat), f"Tweede paar {maat}", f"ogen-{maat}@voorbeeld.test", "Contractmanager"
    )
    tweede = kies_wachtwoord(begin(maat), pad).ziet("Wijzigingen van een contract om over te beslissen")
    tweede.klik("Begeleiding Dalfsen 2026, versie 2", "link").page.set_default_timeout(60_000)
    tweede.ziet_kop("Voorstel voor versie 2").ziet("66,80", "indexering volgens bijlage")
    tweede.klik("Besluit vastleggen").ziet_fout("Reden", "verplicht")
    tweede.vink("Akkoord: deze versie gaat nu gelden").vul(Reden="Klopt met de brief.").klik("Besluit vastleggen")
    tweede.ziet("Versie 2 geldt nu.", "geldt")
