"""Headers that every answer has, also an error: what a browser may do with it, and that it does not keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

ALTIJD: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(),"
        " midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()"
    ),
}


class Koppen:
    """Adds the headers; the first of all, so that nothing passes without them."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what is missing. Only files that are the same for everybody may be kept."""
        antwoord = self.verder(request)
        for naam, waarde in ALTIJD.items():
            antwoord.headers.setdefault(naam, waarde)
        if not request.path_info.startswith("/static/"):
            antwoord.headers["Cache-Control"] = "no-store"
        return antwoord
