from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Controls and links that stand on their own; a link in running text has no size of its own (WCAG 2.5.8).
LOS = "button, input:not([type=hidden]), select, textarea, summary, nav a, th a, .nl-button, .ts-betekenis__regel"
KLEIN = f"""() => [...document.querySelectorAll("{LOS}")].filter((e) => {{
  const doel = e.closest("label") ?? e, maat = doel.getBoundingClientRect();
  const rij = e.closest(".ts-keuze")?.getBoundingClientRect();
  return e.checkVisibility() && maat.width > 1 && (rij ?? maat).height < 24;
}}).map((e) => e.outerHTML)"""


def test_axe_vindt_niets_op_wcag_2_2_aa(bladzijde: Page) -> None:
    gevonden = Axe().run(bladzijde, options={"runOnly": WCAG}).response["violations"]

    assert [(regel["id"], plek["html"]) for regel in gevonden for plek in regel["nodes"]] == []


def test_het_strenge_beveiligingsbeleid_houdt_niets_tegen(bladzijde: Page, klachten: list[str]) -> None:
    bladzijde.wait_for_load_state("networkidle")

    assert klachten == []
    assert bladzijde.evaluate("htmx.config.allowEval") is False
    assert bladzijde.evaluate("document.fonts.check('16px \"Source Sans 3\"')")


def test_niets_steekt_uit_en_alles_is_groot_genoeg_om_te_raken(bladzijde: Page) -> None:
    assert bladzijde.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert bladzijde.evaluate(KLEIN) == []


def test_geen_stijl_of_script_in_de_bladzijde() -> None:
    html = Client().get("/").content.decode()

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", html)
    assert not re.findall(r"\{[{%]", html)


def test_elke_id_is_er_een_keer_en_elke_verwijzing_bestaat() -> None:
    html = Client().get("/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    verwijzingen = re.findall(r'\s(?:for|form|aria-labelledby)="([^"]+)"', html)
    verwijzingen += " ".join(re.findall(r'\saria-describedby="([^"]+)"', html)).split()

    assert len(ids) == len(set(ids))
    assert set(verwijzingen) <= set(ids)


def test_een_vinkje_in_de_kop_kiest_alle_regels(bladzijde: Page) -> None:
    alle = bladzijde.get_by_label("Kies alle regels op deze pagina")
    balk = bladzijde.locator("#bulk")
    expect(balk).to_contain_text("1 gekozen")

    alle.check()

    expect(balk).to_contain_text("4 gekozen")
    alle.uncheck()
    expect(balk).to_contain_text("Vink hieronder aan")


def test_een_menu_gaat_dicht_met_escape(bladzijde: Page) -> None:
    menu = bladzijde.locator(".ts-gebruiker")
    menu.locator("summary").click()
    expect(bladzijde.get_by_role("button", name="Uitloggen")).to_be_visible()

    bladzijde.keyboard.press("Escape")

    expect(bladzijde.get_by_role("button", name="Uitloggen")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_na_fouten_begint_de_lezer_bij_het_overzicht(bladzijde: Page) -> None:
    expect(bladzijde.locator("#fouten")).to_be_focused()

    bladzijde.locator("#fouten").get_by_role("link", name="Volume").click()

    expect(bladzijde.locator("#id_volume")).to_be_focused()


def test_de_eerste_tab_is_de_sprong_naar_de_inhoud(bladzijde: Page) -> None:
    bladzijde.evaluate("document.body.tabIndex = -1; document.body.focus()")
    bladzijde.keyboard.press("Tab")
    expect(bladzijde.get_by_role("link", name="Naar de inhoud")).to_be_focused()

    bladzijde.keyboard.press("Enter")

    expect(bladzijde.locator("main")).to_be_focused()


def test_een_filter_vervangt_alleen_het_resultaat(bladzijde: Page) -> None:
    bladzijde.get_by_role("searchbox", name="Zoek", exact=True).last.fill("Lindehof")
    bladzijde.get_by_role("button", name="Filteren").click()

    bladzijde.wait_for_url("**/?*q=Lindehof*")
    expect(bladzijde.get_by_role("table", name="Declaraties")).to_be_visible()


@pytest.mark.parametrize("breedte", [320, 1280])
def test_zonder_javascript_is_alles_te_gebruiken(chromium: Browser, antwoord: Any, breedte: int) -> None:
    zonder = chromium.new_context(java_script_enabled=False, viewport={"width": breedte, "height": 900})
    bladzijde = zonder.new_page()
    bladzijde.route("**/*", antwoord)
    bladzijde.goto("http://toonzaal.test/")
    if breedte == 320:
        expect(bladzijde.get_by_role("link", name="Berichtenmonitor")).to_be_hidden()
        bladzijde.locator(".ts-menu summary").click()
    expect(bladzijde.get_by_role("link", name="Berichtenmonitor")).to_be_visible()
    expect(bladzijde.get_by_role("link", name="Stand verversen")).to_be_visible()

    bladzijde.get_by_role("link", name="Bedrag").first.click()

    bladzijde.wait_for_url("**/?sorteer=bedrag")
    zonder.close()


def test_voortgang_ververst_zichzelf_en_houdt_op_als_het_klaar_is(bladzijde: Page) -> None:
    balk = bladzijde.locator(".ts-voortgang").filter(has_text="Vragen versturen")
    expect(balk).to_contain_text("412 van 1.240")

    expect(balk).to_contain_text("1.240 van 1.240", timeout=4000)

    expect(balk).to_contain_text("Klaar")
    assert balk.get_attribute("hx-get") is None
