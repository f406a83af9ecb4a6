"""What every page has around it: who one is, the navigation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from toetssteen.web.portalen.navigatie import navigatie

_MENU = (
    ("Andere rol kiezen", "rol"),
    ("Uitnodigingen", "uitnodigingen"),
    ("Tweede factor", "mfa_index"),
    ("Wachtwoord", "account_change_password"),
)


def omlijsting(request: HttpRequest) -> dict[str, Any]:
    """Return the context that the frame of a page needs (see docs/vormgeving.md)."""
    zicht = getattr(request, "zicht", None)
    gebruiker = getattr(request, "user", None)
    ingelogd = gebruiker is not None and gebruiker.is_authenticated
    return {
        "zicht": zicht,
        "hoeden": getattr(request, "hoeden", []),
        "navigatie": navigatie(request) if zicht else [],
        "organisatie": zicht.naam_organisatie if zicht else "",
        "rol": zicht.rol.label if zicht else "",
        "gebruiker": gebruiker.get_full_name() if gebruiker is not None and ingelogd else "",
        "gebruikersmenu": [(label, url) for label, naam in _MENU if (url := _adres(naam))] if ingelogd else [],
        "uitlog_url": _adres("account_logout") if ingelogd else "",
        "voetlinks": [("Hulp", reverse("hulp"))] if ingelogd else [],
        "start_url": "/",
        "versie": settings.VERSIE,
        "release": "iWmo/iJw 3.2",
        "productie": settings.PRODUCTIE,
    }


def _adres(naam: str) -> str:
    try:
        return reverse(naam)
    except NoReverseMatch:
        return ""
