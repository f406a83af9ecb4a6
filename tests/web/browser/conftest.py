"""A browser and a site for it. Skipped, with what to install, where there is no chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from toetssteen.web.databank.ingebed import stop
from web.browser.reis import Reis
from web.regio import WACHTWOORD, adres

TESTS = Path(__file__).resolve().parents[2]
MATEN = {"smal": (320, 720), "breed": (1280, 900)}
GEDULD = 20_000
"""So many milliseconds may a page take: much, for where it is busy; who finds nothing waits for it."""
Open = Callable[[str, str, str], Page]
Beginnen = Callable[..., Reis]


@pytest.fixture(scope="session")
def site_map() -> Iterator[Path]:
    """The folder of the site: its database and its key.

    It is not in the folder of pytest: every pytest that starts closes that one for other users, and the database of
    someone who runs tests as root belongs to another user.
    """
    with tempfile.TemporaryDirectory(prefix="toetssteen-site-", ignore_cleanup_errors=True) as map_:
        yield Path(map_)


@pytest.fixture(scope="session")
def site(site_map: Path, browser: Browser) -> Iterator[str]:
    """The address of a running site, with a worker that does its jobs; one for all journeys."""
    with _dienst(site_map) as poort, _dienst(site_map, "werker"):
        yield f"http://127.0.0.1:{poort}"
    stop(site_map / "pg")


@pytest.fixture(scope="session")
def strenge_site(site: str, site_map: Path) -> Iterator[str]:
    """The address of the same site where everybody needs a second factor."""
    with _dienst(site_map, "streng") as poort:
        yield f"http://127.0.0.1:{poort}"


@contextmanager
def _dienst(map_: Path, *wat: str) -> Iterator[str]:
    """Run a process of the site; give what it prints first when it is ready: its port."""
    proces = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "web.browser.dienst", str(map_), *wat],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])},
        text=True,
    )
    try:
        assert proces.stdout is not None
        poort = next((regel.strip() for regel in proces.stdout if regel.strip().isdecimal()), "")
        assert poort, f"the site did not start {wat}"
        yield poort
    finally:
        proces.kill()
        proces.communicate()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """Chromium, with patience for a machine that is busy."""
    expect.set_options(timeout=GEDULD)
    return chromium


@pytest.fixture
def begin(site: str, browser: Browser) -> Iterator[Beginnen]:
    """Begin a journey at a size, at the page to log in; when the test ends, nothing was wrong on any of its pages."""
    reizen: list[Reis] = []

    def begin_(maat: str, *, script: bool = True, op: str = site) -> Reis:
        breedte, hoogte = MATEN[maat]
        context = browser.new_context(
            viewport={"width": breedte, "height": hoogte}, locale="nl-NL", java_script_enabled=script
        )
        page = context.new_page()
        page.set_default_timeout(GEDULD)
        reizen.append(Reis(page, op, script=script))
        return reizen[-1].ga("/account/login/")

    yield begin_
    for reis in reizen:
        reis.page.context.close()
    assert [fout for reis in reizen for fout in reis.fouten] == []


@pytest.fixture
def als(begin: Beginnen) -> Beginnen:
    """Begin a journey as (role, organisation) at a size: log in, and see the worklist."""

    def als_(rol: str, code: str, maat: str, *, script: bool = True) -> Reis:
        reis: Reis = begin(maat, script=script)
        return reis.log_in(adres(rol, code), WACHTWOORD).ziet_kop("Werklijst")

    return als_


@pytest.fixture
def inloggen(begin: Beginnen) -> Open:
    """Give a page logged in as (role, organisation) at a size."""

    def open_(rol: str, code: str, maat: str) -> Page:
        page: Page = begin(maat).log_in(adres(rol, code), WACHTWOORD).page
        return page

    return open_
