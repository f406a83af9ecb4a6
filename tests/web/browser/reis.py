"""Words to write a journey in: someone at a page does what a person does, and every page on the way is looked at."""

from __future__ import annotations

import re
import time
from typing import Final

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from web.browser.oog import bekijk, soort

GEDULD: Final = 60
"""So many seconds may something take that the worker does."""
_VERWACHT: Final = re.compile(r"Failed to load resource: the server responded with a status of 4(00|09|10|22) ")
_gezien: set[tuple[int, str, str]] = set()


class Reis:
    """Someone on their way through the site. What axe, the console or the width says against it is in `fouten`."""

    def __init__(self, page: Page, site: str, *, script: bool = True) -> None:
        self.page, self.site, self.script = page, site, script
        self.fouten: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda fout: self.fouten.append(f"{page.url}: {fout}"))

    def ga(self, pad: str) -> Reis:
        """Open an address of the site."""
        self.page.goto(f"{self.site}{pad}")
        return self.bekijk()

    def log_in(self, email: str, wachtwoord: str) -> Reis:
        """Fill in the page to log in."""
        self.typ("E-mailadres", email).typ("Wachtwoord", wachtwoord)
        return self.klik("Inloggen")

    def menu(self, naam: str) -> Reis:
        """Go to a page by the navigation, which has to be opened first where the screen is narrow."""
        knop = self.page.locator("summary").filter(has_text="Menu")
        if knop.is_visible():
            knop.click()
        self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=naam, exact=True).locator(
            "visible=true"
        ).click()
        return self.bekijk()

    def klik(self, naam: str, soort_: str = "button", *, in_: str = "main", exact: bool = True) -> Reis:
        """Press the first button (or "link") with a name, and look at what comes."""
        self._doel(naam, soort_, in_, exact).click()
        return self.bekijk()

    def toets(self, naam: str, soort_: str = "button", toets: str = "Enter") -> Reis:
        """Go to a button, link or field with the Tab key, as someone without a mouse does, and press a key there."""
        self.tab_naar(self._doel(naam, soort_, "main", True))
        self.page.keyboard.press(toets)
        return self.bekijk()

    def tab_naar(self, doel: Locator, meeste: int = 120) -> None:
        """Press Tab until something has the focus, and see that it shows."""
        for _ in range(meeste):
            if doel.evaluate("e => e === document.activeElement"):
                assert doel.evaluate("e => e.matches(':focus-visible')")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: {doel} is not reached with the Tab key")

    def _doel(self, naam: str, soort_: str, in_: str, exact: bool) -> Locator:
        rol = self.page.locator(in_).get_by_role(soort_, name=naam, exact=exact)  # type: ignore[arg-type]
        return rol.first

    def veld(self, label: str) -> Locator:
        """Return the field with a label."""
        naam = re.compile(rf"^{re.escape(label)}(\s*\([^()]*\))?$")
        return self.page.locator("main").get_by_label(naam).first

    def vul(self, **velden: str) -> Reis:
        """Type in fields: the name is the label with _ for a space."""
        for label, waarde in velden.items():
            self.veld(label.replace("_", " ")).fill(waarde)
        return self

    def typ(self, label: str, waarde: str) -> Reis:
        """Type in a field with the label as it stands."""
        self.veld(label).fill(waarde)
        return self

    def kies(self, label: str, begin: str) -> Reis:
        """Choose the option that begins with a text."""
        veld = self.veld(label)
        opties = veld.locator("option").all_inner_texts()
        gekozen = next((o for o in opties if o.strip().startswith(begin)), None)
        assert gekozen is not None, f"{label}: no option {begin!r} in {opties}"
        veld.select_option(label=gekozen.strip())
        return self

    def vink(self, label: str) -> Reis:
        """Tick a box or choose a radio button."""
        self.page.locator("main").get_by_label(label).first.check()
        return self

    def vink_eerste(self) -> Reis:
        """Tick the first row that can be chosen."""
        self.page.locator("main").get_by_role("checkbox", name=re.compile("^Kies (?!alle)")).first.check()
        return self

    def bestand(self, label: str, naam: str, inhoud: bytes) -> Reis:
        """Choose a file to send."""
        self.veld(label).set_input_files({"name": naam, "mimeType": "application/octet-stream", "buffer": inhoud})
        return self

    def ziet(self, *teksten: str) -> Reis:
        """See texts on the page."""
        for tekst in teksten:
            expect(self.page.locator("main")).to_contain_text(tekst)
        return self

    def ziet_niet(self, tekst: str) -> Reis:
        """Not see a text on the page."""
        expect(self.page.locator("main")).not_to_contain_text(tekst)
        return self

    def ziet_kop(self, tekst: str) -> Reis:
        """See which page it is."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(tekst)
        return self

    def wacht_op(self, tekst: str) -> Reis:
        """See what the worker makes; the page is asked again until it is there."""
        einde = time.monotonic() + GEDULD
        while True:
            try:
                expect(self.page.locator("main")).to_contain_text(tekst, timeout=700)
                return self.bekijk()
            except AssertionError:
                if time.monotonic() > einde:
                    raise
                self.page.reload()

    def ziet_fout(self, label: str, tekst: str, getypt: str | None = None) -> Reis:
        """See what is wrong: at the field, in the summary with a link to the field, and what was typed still there."""
        veld = self.veld(label)
        expect(veld).to_have_attribute("aria-invalid", "true")
        expect(veld).to_have_accessible_description(re.compile(re.escape(tekst)))
        if getypt is not None:
            expect(veld).to_have_value(getypt)
        samen = self.page.locator(".ts-foutoverzicht")
        expect(samen.get_by_role("listitem").filter(has_text=tekst).first).to_be_visible()
        samen.get_by_role("link", name=label, exact=True).first.click()
        expect(veld).to_be_focused()
        return self

    def bekijk(self) -> Reis:
        """Look at the page with axe and a ruler, once for every kind of page with every heading and width."""
        self.page.wait_for_load_state()
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        kop = self.page.get_by_role("heading", level=1)
        expect(kop).to_have_count(1)
        breedte = (self.page.viewport_size or {"width": 0})["width"]
        staat = self.page.locator("main").evaluate(
            "m => m.querySelectorAll('form, [role=alert], [role=status]').length"
        )
        wat = (breedte, soort(self.page.url), f"{kop.inner_text()} {staat}")
        if wat not in _gezien:
            _gezien.add(wat)
            self.fouten += [f"{self.page.url}: {fout}" for fout in bekijk(self.page, script=self.script)]
        return self

    def _console(self, bericht: ConsoleMessage) -> None:
        if bericht.type == "error" and not _VERWACHT.match(bericht.text):
            self.fouten.append(f"{self.page.url}: {bericht.text}")
