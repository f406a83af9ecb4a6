"""Sending somebody who is not logged in to the page to do so, and back to where they were."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from toetssteen.web.portalen.herkomst import plek_van

_VOORBIJ: Final = "Uw sessie is voorbij. Log opnieuw in; daarna komt u terug op de bladzijde waar u was."
_WEG: Final = "Wat u net verstuurde is niet aangekomen: kijk na het inloggen of u het opnieuw moet doen."


def naar_inloggen(request: HttpRequest) -> HttpResponse:
    """Return the way to log in; what htmx asked for takes the whole page along."""
    if _was_ingelogd(request):
        messages.info(request, _VOORBIJ)
    if request.method == "POST":
        messages.warning(request, _WEG)
    url = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _terug(request)})}"
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(url)
    antwoord = HttpResponse()
    antwoord["HX-Redirect"] = url
    return antwoord


def _was_ingelogd(request: HttpRequest) -> bool:
    """Whether a browser came with a session that is no more (who was logged out by `Sessieregels` knows already)."""
    weg = request.session.session_key is None and settings.SESSION_COOKIE_NAME in request.COOKIES
    return weg and not getattr(request, "uitgelogd", False)


def _terug(request: HttpRequest) -> str:
    """Return where to go after logging in: this page, or the one that a form or a part of a page was on."""
    if request.method == "GET" and request.headers.get("HX-Request") != "true":
        return request.get_full_path()
    return plek_van(request, request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", ""))
