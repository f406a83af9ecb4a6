"""A beheerder invites a colleague, who chooses a password and works; and looks at logbook and installation."""

from __future__ import annotations

import pytest

from web.browser.conftest import MATEN, Beginnen
from web.browser.gegevens import AANBIEDER, GEMEENTE
from web.browser.reis import Reis
from web.regio import WACHTWOORD

KANTEN = {"gemeente": ("Consulent", "consulent"), "aanbieder": ("Accountmanager", "accountmanager")}


def nodig_uit(reis: Reis, naam: str, email: str, rol: str) -> str:
    """Invite somebody; return the path of the link that works once."""
    reis.menu("Gebruikers").klik("Uitnodigen", "link").typ("Naam", naam).typ("E-mailadres van het werk", email)
    reis.kies("Rol", rol).klik("Uitnodigen").ziet_kop("Uitnodigingen").ziet("U ziet deze link alleen nu.")
    link = reis.page.locator("code.ts-eenmalig").inner_text().strip()
    return link.removeprefix(reis.site)


def kies_wachtwoord(reis: Reis, pad: str) -> Reis:
    """Accept the invitation with a new account: choose a password, log in with it, and land on the worklist."""
    reis.ga(pad).ziet_kop("U bent uitgenodigd")
    email = reis.page.locator("main strong").nth(1).inner_text()
    for veld in reis.page.locator("main input[type=password]").all():
        veld.fill(WACHTWOORD)
    reis.klik("Account maken").log_in(email, WACHTWOORD)
    return reis.ziet_kop("Werklijst")


@pytest.mark.parametrize("maat", MATEN)
@pytest.mark.parametrize("kant", KANTEN)
def test_een_collega_uitnodigen(kant: str, maat: str, als: Beginnen, begin: Beginnen) -> None:
    code = AANBIEDER if kant == "aanbieder" else GEMEENTE[maat]
    label, rol = KANTEN[kant]
    email = f"nieuw-{kant}-{maat}@voorbeeld.test"
    reis = als("beheerder", code, maat).menu("Gebruikers").klik("Uitnodigen", "link").typ("Naam", "Sanne Vlierstruik")
    reis.typ("E-mailadres van het werk", "geen adres").klik("Uitnodigen")
    reis.ziet_fout("E-mailadres van het werk", "e-mailadres", "geen adres").ziet_fout("Rol", "verplicht")
    pad = nodig_uit(reis, f"Sanne {maat}", email, label)

    nieuw = kies_wachtwoord(begin(maat), pad).ziet("Niets te doen")
    nieuw.ga(pad).ziet_niet("U bent uitgenodigd")
    reis.menu("Logboek").kies("Wat", "Ingelogd").klik("Filteren").ziet(f"Sanne {maat}").ziet_niet(email)
    reis.menu("Beheer").ziet_kop("Toestand van de installatie").ziet("Logboek", "alleen testgegevens")
    assert rol in reis.menu("Gebruikers").page.locator("main").inner_text()


@pytest.mark.parametrize("maat", MATEN)
def test_een_sleutel_voor_een_programma(maat: str, als: Beginnen) -> None:
    reis = als("beheerder", GEMEENTE[maat], maat).menu("Toegang voor programma’s").klik("Sleutel maken", "link")
    reis.kies("Rol", "Backoffice").klik("Verder").klik("Sleutel maken").ziet_fout("Naam", "verplicht")
