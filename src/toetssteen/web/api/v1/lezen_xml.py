"""A message out of a request: the XML as it is, or the one file of a form. Never more than may be uploaded."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.berichtenverkeer.bestandssoort import GeenBericht, eis_xml
from toetssteen.web.berichtenverkeer.uitpakken import Bestand, veilige_naam
from toetssteen.web.berichtenverkeer.upload import te_veel

VELD: Final = "bestand"
_STUK: Final = 1024 * 1024
XML_IN: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Het bericht zelf, of een formulier met één bestand in het veld `bestand`.",
        "content": {
            "application/xml": {"schema": {"type": "string", "format": "binary"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {VELD: {"type": "string", "format": "binary"}},
                    "required": [VELD],
                }
            },
        },
    }
}
XML_UIT: Final[dict[str, Any]] = {
    "responses": {
        200: {
            "description": "Het bericht zoals het is ontvangen of gemaakt.",
            "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


def bestand_uit(request: HttpRequest) -> Bestand:
    """Return the message of a request; raise Weigering for what is no message (400) or too large (413)."""
    naam, inhoud = _uit_formulier(request) if request.content_type == "multipart/form-data" else ("", _ruw(request))
    try:
        eis_xml(inhoud)
    except GeenBericht as fout:
        raise Weigering(400, str(fout)) from fout
    return Bestand(veilige_naam(naam or "api.xml"), inhoud)


def _uit_formulier(request: HttpRequest) -> tuple[str, bytes]:
    bestanden = [b for _, lijst in request.FILES.lists() for b in lijst]
    if reden := te_veel(request):
        raise Weigering(413, reden)
    if len(bestanden) != 1 or VELD not in request.FILES:
        raise Weigering(400, f"Stuur precies één bestand, in het veld `{VELD}`.")
    (bestand,) = bestanden
    return bestand.name or "", bestand.read()


def _ruw(request: HttpRequest) -> bytes:
    delen, gelezen = [], 0
    lengte = str(request.META.get("CONTENT_LENGTH") or "0")
    if lengte.isdecimal() and int(lengte) > settings.MAX_UPLOAD:
        raise Weigering(413, _te_groot(int(lengte)))
    while stuk := request.read(_STUK):
        gelezen += len(stuk)
        if gelezen > settings.MAX_UPLOAD:
            raise Weigering(413, _te_groot(gelezen))
        delen.append(stuk)
    return b"".join(delen)


def _te_groot(aantal: int) -> str:
    return f"Het bericht is groter dan mag: {aantal} bytes, en {settings.MAX_UPLOAD} mag. Deel het bericht op."
