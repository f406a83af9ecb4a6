"""Where somebody came from, as far as it is a page of this site."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def plek_van(request: HttpRequest, adres: str, anders: str = "/") -> str:
    """Return the path of an address of this site, with its query; `anders` for any other.

    The path alone is looked at too: "//elders.nl" in it would lead to another site.
    """
    if not url_has_allowed_host_and_scheme(adres, {request.get_host()}, require_https=request.is_secure()):
        return anders
    delen = urlsplit(adres)
    plek = f"{delen.path or '/'}{'?' + delen.query if delen.query else ''}"
    return plek if url_has_allowed_host_and_scheme(plek, None) else anders


def terug_naar(request: HttpRequest, anders: str) -> str:
    """Return the page that one came from, for a link to stop; `anders` when that is this page or unknown."""
    plek = plek_van(request, request.headers.get("Referer", ""), anders)
    return anders if plek.partition("?")[0] == request.path else plek
