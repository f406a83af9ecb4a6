"""Fixtures of the application: a database with the region of `regio`, seen as the web process sees it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright

from toetssteen.web.databank.base import WEB
from toetssteen.web.databank.ingebed import stop
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Organisatie, Rol
from toetssteen.web.toegang.zicht import Zicht, zet_zicht
from web.regio import VANDAAG, adres, gebruiker_met, laat_in, maak_regio


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server of the tests when all is done (not in a worker of xdist: others may still use it)."""
    if not hasattr(config, "workerinput"):
        stop(Path(os.environ["TOETSSTEEN_MAP"]) / "pg")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Put the region in the test database once; each test runs in a transaction on top of it."""
    with django_db_blocker.unblock():
        maak_regio()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium of the system; one for all tests of a process, for playwright cannot be begun twice in one."""
    programma = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if programma is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=programma, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def als_web(db: None) -> Iterator[None]:
    """Work under the database role of the web process, so that row level security holds."""
    with als(WEB):
        zet_zicht([])
        yield
        zet_zicht([])


@pytest.fixture
def zicht_van(db: None) -> Callable[[str, str], Zicht]:
    """Give the view of a role at an organisation (code), and tell the database."""

    def maak(rol: str, code: str) -> Zicht:
        organisatie = Organisatie.objects.get(code=code)
        gebruiker = gebruiker_met(adres(rol, code))
        zicht = Zicht.van(gebruiker.pk, gebruiker.naam, Rol(rol), [organisatie])
        zet_zicht(zicht.ids, gebruiker.pk)
        return zicht

    return maak


@pytest.fixture
def ingelogd(als_web: None) -> Callable[[str, str], Client]:
    """Give a test client logged in as a role at an organisation (code), under the role of the web process."""

    def maak(rol: str, code: str) -> Client:
        return laat_in(Client(), gebruiker_met(adres(rol, code)))

    return maak


@pytest.fixture
def op_dag(monkeypatch: pytest.MonkeyPatch) -> date:
    """Make it ten o'clock (UTC) on the day of the region (`regio.VANDAAG`), and let time go on from there."""
    begin, van = datetime.combine(VANDAAG, time(10), UTC), timezone.now()
    echt = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: begin + (echt() - van))
    return VANDAAG
