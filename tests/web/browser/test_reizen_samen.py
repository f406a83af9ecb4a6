"""Two people at the same thing: the second is told what the first did, and loses nothing."""

from __future__ import annotations

import pytest

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import GEMEENTE


@pytest.mark.parametrize("maat", MATEN)
def test_twee_mensen_bij_een_bevinding(maat: str, als: Beginnen) -> None:
    een, ander = als("backoffice", GEMEENTE[maat], maat), als("contractmanager", GEMEENTE[maat], maat)
    for reis in (een, ander):
        reis.menu("Bevindingen").vul(Regel="CTR210").klik("Filteren").klik("Er is € 690,00", "link", exact=False)
    een.vink("vraag").vul(Toelichting="Hoort dit bij een ander contract?").klik("Voorstellen")
    een.ziet("Het voorstel is gedaan.")
    ander.vink("vordering").vul(Toelichting="Graag terugbetalen.").klik("Voorstellen")
    ander.ziet("Iemand anders was u voor", "Hoort dit bij een ander contract?").ziet_niet("Het voorstel is gedaan.")


@pytest.mark.parametrize("maat", MATEN)
def test_twee_mensen_bij_een_toewijzing(maat: str, als: Beginnen) -> None:
    een, ander = als("backoffice", GEMEENTE[maat], maat), als("backoffice", GEMEENTE[maat], maat)
    for reis in (een, ander):
        reis.ga(f"/toewijzingen/iwmo/{GEMEENTE[maat]}/12345678/810002/").klik("Intrekken", "link")
    reden = "Administratieve correctie"
    een.vul(Nieuwe_einddatum="2026-11-30").kies("Reden van de wijziging", reden).klik("Controleren").klik("Versturen")
    een.wacht_op("aanvaard")
    ander.vul(Nieuwe_einddatum="2026-10-31").kies("Reden van de wijziging", reden).klik("Controleren")
    ander.ziet("veranderd", "WMO301 van Backoffice")
    assert ander.veld("Nieuwe einddatum").input_value() == "2026-10-31"
