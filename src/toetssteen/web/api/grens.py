"""The border of the API: cookies mean nothing here, and whatever comes back says its version and is a problem if wrong.

What goes wrong before or around the API itself (a wrong host, an unknown address, a method that is not there, too many
requests) is answered by Django or other middleware; here that too becomes problem+json.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from toetssteen.web.api.v1.problemen import ONBEKEND, Probleemantwoord, probleem

PAD: Final = "/api/"
VERSIE: Final = "1.0.0"
_TEKSTEN: Final = {
    400: "De vraag is niet te lezen.",
    404: ONBEKEND,
    405: "Gebruik een methode uit de kop Allow.",
    413: "De inhoud is groter dan hier mag.",
    429: "U vraagt te veel in korte tijd. De kop Retry-After zegt hoeveel seconden u wacht.",
    500: "Dit ligt niet aan u. Probeer het later opnieuw; blijft het misgaan, geef de beheerder dan `instance`.",
}
_FOUT: Final = 400
_BEWAAR: Final = ("Allow", "Retry-After", "WWW-Authenticate")


class Grens:
    """Stands around the addresses of the API."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Take cookies away, go on, and see to version and problems; HEAD is a GET without content."""
        if not request.path_info.startswith(PAD):
            return self.verder(request)
        request.COOKIES = {}
        methode, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        antwoord = self.verder(request)
        request.method = methode  # the server itself leaves the content of an answer to HEAD out
        if antwoord.status_code >= _FOUT and not isinstance(antwoord, Probleemantwoord):
            antwoord = _als_probleem(antwoord)
        antwoord.headers["API-Version"] = VERSIE
        return antwoord


def _als_probleem(antwoord: HttpResponse) -> HttpResponse:
    koppen = {naam: antwoord.headers[naam] for naam in _BEWAAR if naam in antwoord.headers}
    return probleem(antwoord.status_code, _TEKSTEN.get(antwoord.status_code, "Dit lukte niet."), koppen=koppen)
