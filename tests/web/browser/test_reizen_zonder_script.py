"""Everything works without JavaScript: log in, test a file, hand it in, make a message, propose something."""

from __future__ import annotations

import pytest

from web.browser.bestanden import declaratie, regel
from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE
from web.browser.test_reizen_consulent import begin_toewijzing


@pytest.mark.parametrize("maat", MATEN)
def test_een_declaratie_zonder_script(maat: str, als: Beginnen) -> None:
    bestand = declaratie(GEMEENTE[maat], "V2026301", regel("V05E", 810003, "08A03", "83", 900, 900))
    reis = als("administratie", AANBIEDER, maat, script=False).menu("Berichten").klik("Eerst testen", "link")
    reis.klik("Test het bestand").ziet_fout("Bericht", "Kies eerst een bestand.")
    reis.bestand("Bericht", "vervoer.xml", bestand).klik("Test het bestand").ziet("€ 9,00")
    reis.klik("Dien zo in").ziet("Er is nog niets ingediend.")
    reis.vink("Ik heb de bevindingen gezien").klik("Dien zo in").ziet_kop("Dit is aangekomen").wacht_op("Klaar")


@pytest.mark.parametrize("maat", MATEN)
def test_een_toewijzing_en_een_vraag_zonder_script(maat: str, als: Beginnen) -> None:
    reis = als("backoffice", GEMEENTE[maat], maat, script=False).menu("Cliënten").vul(Achternaam="Duin").klik("Zoeken")
    if reis.page.get_by_role("heading", level=1).inner_text() == "Cliënten":
        reis.klik("Duingras, Bertus", "link")
    begin_toewijzing(reis).kies("Product", "07D11").vul(Hoeveel="veel", Ingangsdatum="2026-07-01").vink("per maand")
    reis.klik("Controleren").ziet_fout("Hoeveel", "getal", "veel").vul(Hoeveel="8").klik("Controleren")
    reis.ziet("8 dagdelen per maand").klik("Versturen").wacht_op("aanvaard")
    reis.menu("Bevindingen").vul(Regel="CTR210").klik("Filteren").klik("Er is € 710,00", "link", exact=False)
    reis.vink("vraag").klik("Voorstellen").ziet_fout("Toelichting", "verplicht")
    reis.vul(Toelichting="Waarom staat dit op deze declaratie?").klik("Voorstellen").ziet("Het voorstel is gedaan.")
