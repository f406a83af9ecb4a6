"""From a message to a decision: backoffice proposes, the accountmanager disputes, the contractmanager decides."""

from __future__ import annotations

import pytest

from web.browser.bestanden import declaratie, regel
from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE, NAAM

NIET_IN_CONTRACT = "Er is € 12,00 gedeclareerd voor 08A03"


@pytest.mark.parametrize("maat", MATEN)
def test_van_bericht_tot_besluit(maat: str, als: Beginnen) -> None:
    code = GEMEENTE[maat]
    dubbel = regel("W05D", 810001, "02A03", "01", 100, 10_000)
    vervoer = regel("V05D", 810003, "08A03", "83", 1_200, 1_200)
    bericht = declaratie(code, "V2026201", dubbel, vervoer)

    stuurt = als("administratie", AANBIEDER, maat).menu("Berichten").klik("Berichten indienen", "link").klik("Dien in")
    stuurt.ziet_fout("Berichten", "Kies eerst een of meer bestanden.").bestand(
        "Berichten", "van-de-aanbieder.xml", bericht
    ).klik("Dien in")
    stuurt.ziet_kop("Dit is aangekomen").wacht_op("Klaar")

    reis = als("backoffice", code, maat).menu("Berichten").kies("Richting", "binnen").klik("Filteren")
    reis.klik("V2026201", "link", exact=False)
    reis.ziet(
        "ook gedeclareerd in een eerdere declaratie", NIET_IN_CONTRACT, "Onderbouwing", "<wmo323:Bericht", "Afzender"
    )
    reis.ziet_niet("999900080").klik(NIET_IN_CONTRACT, "link", exact=False).ziet("PvE, eis 30")
    reis.vink("vordering").vul(Bedrag="").klik("Voorstellen").ziet_fout("Bedrag", "Vul het bedrag van de vordering in.")
    reis.vul(Bedrag="12,00", Toelichting="Vervoer valt buiten dit contract.").klik("Voorstellen")
    reis.ziet("Het voorstel is gedaan.", "Wacht op de aanbieder", "voorgesteld")
    pad = reis.page.url.removeprefix(reis.site).split("#")[0]

    ander = als("accountmanager", AANBIEDER, maat).menu("Bevindingen").kies("Stap", "wacht op ons")
    ander.kies("Andere partij", NAAM[code]).klik("Filteren").klik("€ 12,00", "link", exact=False)
    ander.ziet("Uw organisatie is aan zet", "Vervoer valt buiten dit contract.")
    ander.vink("Wij spreken het voorstel tegen").klik("Reactie versturen")
    ander.ziet_fout("Toelichting", "Schrijf waarom u het er niet mee eens bent.")
    ander.vul(Toelichting="Dit is vooraf met u afgesproken.").klik("Reactie versturen").ziet(
        "Uw bezwaar is vastgelegd."
    )

    baas = als("contractmanager", code, maat).ziet("Bevindingen waarover u besluit").ga(pad)
    baas.ziet("Dit is vooraf met u afgesproken.").vul(Toelichting="De afspraak is gevonden; wij zien ervan af.")
    baas.typ("Bedrag dat volgt uit het besluit", "veel").klik("Besluit vastleggen")
    baas.ziet_fout("Bedrag dat volgt uit het besluit", "bedrag", "veel")
    baas.typ("Bedrag dat volgt uit het besluit", "0").klik("Besluit vastleggen").ziet("Het besluit is vastgelegd.")
    ander.ga(pad).ziet("besloten", "De afspraak is gevonden")
