"""What is wrong with a page for someone who cannot see it well, or has a small screen."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

REGELS: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
_SLEUTEL: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4,}|TR\d+|CTR\d+|[A-Z]+-[A-Z0-9.]+")

_AXE: Final = Axe()


def soort(adres: str) -> str:
    """Return what kind of page an address is: without keys and filters."""
    return _SLEUTEL.sub("#", urlsplit(adres).path)


def bekijk(page: Page, *, script: bool = True) -> list[str]:
    """Return what is wrong with the page that is open; axe itself needs `script`."""
    gevonden = _AXE.run(page, options=REGELS).response["violations"] if script else []
    uit = [f"axe {v['id']}: {v['help']} ({v['nodes'][0]['target']})" for v in gevonden]
    te_breed = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    if te_breed > 0:
        uit.append(f"{te_breed} px too wide")
    if page.locator("h1").count() != 1:
        uit.append("not one h1")
    return uit
