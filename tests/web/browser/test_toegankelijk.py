"""Every kind of page, at 320 and 1280 px: axe-core finds nothing at WCAG 2.2 AA and nothing overflows."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from web.browser.conftest import MATEN, Open

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ROLLEN = [
    ("backoffice", "0344"), ("consulent", "0344"), ("contractmanager", "0344"), ("toezichthouder", "0344"),
    ("beheerder", "0344"), ("administratie", "12345678"), ("professional", "12345678"),
    ("accountmanager", "12345678"), ("beheerder", "12345678"),
]  # fmt: skip
_SLEUTEL = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4,}|TR\d+|CTR\d+|[A-Z]+-[A-Z0-9.]+")
_NIET = ("/static/", "/account/logout", "/account/mfa/recovery")
_gezien: set[tuple[str, str]] = set()


def soort(adres: str) -> str:
    """Return what kind of page an address is: without keys and filters."""
    return _SLEUTEL.sub("#", urlsplit(adres).path)


def loop_door(page: Page, maat: str) -> list[tuple[str, str]]:
    """Look at one page of every kind that was not looked at yet, following links; return what is wrong."""
    fouten: list[tuple[str, str]] = []
    page.on("console", lambda m: fouten.append((page.url, m.text)) if m.type == "error" else None)
    rij = deque([page.url])
    eerst = True
    while rij:
        adres = rij.popleft()
        if not eerst and (maat, soort(adres)) in _gezien:
            continue
        _gezien.add((maat, soort(adres)))
        eerst = False
        if not _is_pagina(page, adres):
            continue
        page.goto(adres)
        fouten += [(adres, f) for f in _bekijk(page)]
        links = page.eval_on_selector_all("a[href]", "as => as.map(a => a.getAttribute('href'))")
        rij.extend(heel for link in links if (heel := _eigen(urljoin(adres, link), page.url)))
    return fouten


def _eigen(adres: str, hier: str) -> str | None:
    ander, eigen = urlsplit(adres), urlsplit(hier)
    if ander.netloc != eigen.netloc or ander.path.startswith(_NIET) or ander.query:
        return None
    return f"{eigen.scheme}://{ander.netloc}{ander.path}"


def _is_pagina(page: Page, adres: str) -> bool:
    antwoord = page.request.get(adres)
    return antwoord.ok and "html" in antwoord.headers.get("content-type", "")


def _bekijk(page: Page) -> list[str]:
    """Return what is wrong with the page that is open."""
    uit = [
        f"axe {v['id']}: {v['help']} ({v['nodes'][0]['target']})"
        for v in Axe().run(page, options=REGELS).response["violations"]
    ]
    te_breed = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if te_breed > 0:
        uit.append(f"{te_breed} px too wide")
    if page.locator("h1").count() != 1:
        uit.append("not one h1")
    return uit


@pytest.mark.parametrize("maat", MATEN)
@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_paginas_zijn_voor_iedereen(rol: str, code: str, maat: str, inloggen: Open) -> None:
    assert loop_door(inloggen(rol, code, maat), maat) == []
