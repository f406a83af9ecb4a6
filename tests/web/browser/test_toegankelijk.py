"""Every kind of page, at 320 and 1280 px: axe-core finds nothing at WCAG 2.2 AA and nothing overflows."""

from __future__ import annotations

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from web.browser.conftest import MATEN, Open
from web.browser.oog import bekijk, soort

ROLLEN = [
    ("backoffice", "0344"), ("consulent", "0344"), ("contractmanager", "0344"), ("toezichthouder", "0344"),
    ("beheerder", "0344"), ("administratie", "12345678"), ("professional", "12345678"),
    ("accountmanager", "12345678"), ("beheerder", "12345678"),
]  # fmt: skip
_NIET = ("/static/", "/account/logout", "/account/mfa/recovery")
_gezien: set[tuple[str, str]] = set()


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
        fouten += [(adres, f) for f in bekijk(page)]
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


@pytest.mark.parametrize("maat", MATEN)
@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_paginas_zijn_voor_iedereen(rol: str, code: str, maat: str, inloggen: Open) -> None:
    assert loop_door(inloggen(rol, code, maat), maat) == []
