"""A browser and a site for it. Skipped, with what to install, where there is no chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from toetssteen.web.databank.ingebed import stop
from web.regio import WACHTWOORD, adres

TESTS = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MATEN = {"smal": (320, 720), "breed": (1280, 900)}
Open = Callable[[str, str, str], Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site."""
    map_ = tmp_path_factory.mktemp("site")
    proces = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "web.browser.dienst", str(map_)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        text=True,
    )
    assert proces.stdout is not None
    poort = next((regel.strip() for regel in proces.stdout if regel.strip().isdecimal()), "")
    assert poort, "the site did not start"
    yield f"http://127.0.0.1:{poort}"
    proces.kill()
    proces.communicate()
    stop(map_ / "pg")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def inloggen(site: str, browser: Browser) -> Iterator[Open]:
    """Give a page logged in as (role, organisation) at a size; it keeps what the console complains about."""
    contexten = []

    def open_(rol: str, code: str, maat: str) -> Page:
        breedte, hoogte = MATEN[maat]
        context = browser.new_context(viewport={"width": breedte, "height": hoogte}, locale="nl-NL")
        contexten.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{site}/account/login/")
        page.get_by_label("E-mailadres").fill(adres(rol, code))
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{site}/")
        return page

    yield open_
    for context in contexten:
        context.close()
