"""What someone sees when something is wrong: a page in Dutch without details, or a problem for a program."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = structlog.get_logger()


@dataclass(frozen=True)
class Foutpagina:
    """What a page of an error says."""

    titel: str
    tekst: str
    raad: str


FOUTEN: Final = {
    400: Foutpagina(
        "Deze vraag klopt niet",
        "Uw browser of programma stuurde iets dat Toetssteen niet begrijpt.",
        "Ga een pagina terug en probeer het opnieuw.",
    ),
    403: Foutpagina(
        "Dit mag niet",
        "U hebt geen toegang tot deze pagina.",
        "Denkt u dat u dit wel nodig hebt? Vraag het de beheerder van uw organisatie.",
    ),
    404: Foutpagina(
        "Deze pagina is er niet",
        "Het adres klopt niet, of wat hier stond is niet van uw organisatie.",
        "Kijk of het adres goed is overgenomen, of begin bij de werklijst.",
    ),
    429: Foutpagina(
        "Even wachten",
        "U hebt in korte tijd te veel gevraagd.",
        "Er is niets verloren. Wacht even en probeer het dan opnieuw.",
    ),
    500: Foutpagina(
        "Er ging iets mis",
        "Toetssteen kon dit niet afmaken. Dat ligt niet aan u, en er is niets half opgeslagen.",
        "Probeer het over een paar minuten opnieuw. Blijft het misgaan? Geef de beheerder het kenmerk hieronder.",
    ),
}
CSRF: Final = Foutpagina(
    "Deze pagina was te oud",
    "Uit voorzorg is er niets opgeslagen: de beveiliging van het formulier klopte niet meer.",
    "Ga terug, laad de pagina opnieuw en vul het nog een keer in. Sta cookies van deze site toe.",
)


def antwoord(request: HttpRequest, status: int, pagina: Foutpagina | None = None) -> HttpResponse:
    """Return the answer for an error; it needs no database, no user and no context."""
    pagina = pagina or FOUTEN[status]
    kenmerk = structlog.contextvars.get_contextvars().get("verzoek", "")
    if request.path_info.startswith("/api/"):
        return _probleem(status, pagina, kenmerk)
    html = render_to_string("fout.html", {"fout": pagina, "kenmerk": kenmerk if status >= 500 else ""})
    return HttpResponse(html, status=status)


def _probleem(status: int, pagina: Foutpagina, kenmerk: str) -> HttpResponse:
    inhoud = {"type": "about:blank", "title": pagina.titel, "status": status, "detail": pagina.tekst}
    if kenmerk:
        inhoud["instance"] = f"urn:uuid:{kenmerk}"
    return HttpResponse(json.dumps(inhoud), status=status, content_type="application/problem+json")


def te_veel(request: HttpRequest, wacht: int = 60) -> HttpResponse:
    """Answer 429, with how long to wait."""
    reactie = antwoord(request, 429)
    reactie.headers["Retry-After"] = str(wacht)
    return reactie


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood."""
    return antwoord(request, 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed."""
    return antwoord(request, 403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there."""
    return antwoord(request, 404)


def handler429(request: HttpRequest) -> HttpResponse:
    """Answer what is asked too often."""
    return te_veel(request)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer when we fail."""
    return antwoord(request, 500)


def csrf_mislukt(request: HttpRequest, reason: str = "", **rest: Any) -> HttpResponse:
    """Answer a form whose token is wrong."""
    log.warning("csrf geweigerd", reden=reason)
    return antwoord(request, 403, CSRF)
