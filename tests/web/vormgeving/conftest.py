from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, Page, Route

STATIC = "/static/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SJABLONEN = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.messages.context_processors.messages",
        ],
        "builtins": ["toetssteen.web.vormgeving.templatetags.toetssteen"],
    },
}


@pytest.fixture(autouse=True)
def los_van_de_rest(settings: Any) -> None:
    """The look on its own: no database, no sessions, no access rules."""
    settings.ROOT_URLCONF = "toetssteen.web.vormgeving.urls"
    settings.MIDDLEWARE = ["django.contrib.messages.middleware.MessageMiddleware"]
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.TEMPLATES = [SJABLONEN]
    settings.STATIC_URL = STATIC
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.SECURE_SSL_REDIRECT = False


def teken(sjabloon: str, /, vraag: str = "", **waarden: object) -> str:
    """Draw a piece of template, as on a page with this query string."""
    request = RequestFactory().get(f"/{vraag}")
    return Template("{% load toetssteen %}" + sjabloon).render(Context({"request": request, **waarden}))


@pytest.fixture
def antwoord() -> Any:
    """Answer every request of a browser: the showroom with the strict policy, and the static files."""

    def geef(route: Route) -> None:
        pad, _, vraag = route.request.url.removeprefix("http://toonzaal.test").partition("?")
        if pad.startswith(STATIC):
            bestand = Path(str(finders.find(pad.removeprefix(STATIC))))
            soort = mimetypes.guess_type(bestand.name)[0] or "application/octet-stream"
            route.fulfill(body=bestand.read_bytes(), content_type=soort)
        else:
            inhoud = Client().get(f"{pad}?{vraag}").content
            koppen = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=inhoud, headers=koppen)

    return geef


@pytest.fixture
def klachten() -> list[str]:
    """What the browser complained about: a blocked style, an error in a script, a file that is not there."""
    return []


@pytest.fixture(params=[320, 1280])
def bladzijde(chromium: Browser, antwoord: Any, klachten: list[str], request: Any) -> Iterator[Page]:
    bladzijde = chromium.new_page(viewport={"width": request.param, "height": 900}, locale="nl-NL")
    bladzijde.on("console", lambda bericht: klachten.append(bericht.text) if bericht.type == "error" else None)
    bladzijde.on("pageerror", lambda fout: klachten.append(str(fout)))
    bladzijde.route("**/*", antwoord)
    bladzijde.goto("http://toonzaal.test/")
    yield bladzijde
    bladzijde.close()
