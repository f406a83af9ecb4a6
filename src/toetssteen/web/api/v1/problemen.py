"""Errors as problem+json (RFC 9457): all that is wrong at once, in Dutch, and never with a value that may be a BSN."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog
from django.http import HttpResponse
from pydantic import Field

from toetssteen.web.api.v1.redenen import reden
from toetssteen.web.api.v1.vorm import Vorm

SOORT: Final = "application/problem+json"
_NUMMER: Final = re.compile(r"\d(?:[ .\-]?\d){6,}")
_LANGSTE: Final = 60
_WAAR: Final = {"query": "", "path": "", "header": "", "body": "", "form": "", "file": ""}
TITELS: Final = {
    400: ("ongeldig", "De vraag klopt niet"),
    401: ("niet-aangemeld", "Geen geldige sleutel"),
    403: ("geen-recht", "Dit mag niet met deze sleutel"),
    404: ("niet-gevonden", "Dit is er niet"),
    405: ("methode", "Deze methode is hier niet mogelijk"),
    409: ("kan-nu-niet", "Dit kan nu niet"),
    412: ("ingehaald", "Intussen is er iets veranderd"),
    413: ("te-groot", "De inhoud is te groot"),
    415: ("soort-inhoud", "Deze soort inhoud kan hier niet"),
    429: ("te-veel", "Even wachten"),
    500: ("storing", "Er ging iets mis in Toetssteen"),
}
ONBEKEND: Final = "Het adres bestaat niet, of wat het noemt is niet van uw organisatie."


class Fout(Vorm):
    """One thing that is wrong: `naam` is where (query key, or path in the body), `code` tells programs what."""

    naam: str
    code: str
    reden: str
    waarde: str | int | None = None


class Probleem(Vorm):
    """What went wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    fouten: list[Fout] = Field(default_factory=list)


class Weigering(Exception):
    """Ends a request with a problem; `detail` (Dutch) says why and what to do."""

    def __init__(
        self, status: int, detail: str, fouten: Sequence[Fout] = (), koppen: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.detail, self.fouten, self.koppen = status, detail, list(fouten), dict(koppen or {})
        super().__init__(detail)

    def antwoord(self) -> HttpResponse:
        """Return the response."""
        return probleem(self.status, self.detail, self.fouten, self.koppen)


class Probleemantwoord(HttpResponse):
    """A response with a problem of the API itself."""


def probleem(
    status: int, detail: str, fouten: Sequence[Fout] = (), koppen: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return a response that tells what is wrong. A 404 is the same whatever was asked, so it carries no mark."""
    soort, titel = TITELS.get(status, TITELS[400 if status < 500 else 500])
    kenmerk = structlog.contextvars.get_contextvars().get("verzoek", "")
    inhoud: dict[str, Any] = {"type": f"urn:toetssteen:probleem:{soort}", "title": titel, "status": status}
    inhoud["detail"] = detail
    if kenmerk and status != 404:
        inhoud["instance"] = f"urn:uuid:{kenmerk}"
    if fouten:
        inhoud["fouten"] = [f.model_dump(by_alias=True, exclude_none=True) for f in fouten]
    tekst = json.dumps(inhoud, ensure_ascii=False).encode("utf-8", "replace")
    return Probleemantwoord(tekst, status=status, content_type=SOORT, headers=dict(koppen or {}))


def fouten_van(fouten: Sequence[Mapping[str, Any]], gegeven: Any = None) -> list[Fout]:
    """Return what ninja and pydantic found wrong, one `Fout` per place and kind."""
    uit: dict[tuple[str, str], Fout] = {}
    for fout in fouten:
        naam = _naam(fout["loc"])
        code, tekst = reden(fout["type"], fout.get("ctx") or {})
        uit.setdefault((naam, code), Fout(naam=naam, code=code, reden=tekst, waarde=veilig(_bij(gegeven, naam))))
    return list(uit.values())


def veilig(waarde: Any) -> str | int | None:
    """Return a value that may be told back; None for what is long or may be a BSN or another number of a person."""
    if isinstance(waarde, bool) or not isinstance(waarde, str | int):
        return None
    tekst = str(waarde)
    if len(tekst) > _LANGSTE or _NUMMER.search(tekst) or not tekst.isprintable():
        return None
    return waarde


def _naam(plek: Sequence[Any]) -> str:
    """Return where: ("body", "invoer", "regels", 0, "bedrag") -> "regels.0.bedrag"."""
    delen = [str(d) for d in plek]
    if delen and delen[0] in _WAAR:
        delen = delen[1:]
    if plek and plek[0] == "body" and delen:
        delen = delen[1:]  # the name of the parameter of the function
    return ".".join(delen) or "inhoud"


def _bij(gegeven: Any, naam: str) -> Any:
    deel = gegeven
    for stap in naam.split("."):
        if isinstance(deel, Mapping):
            deel = deel.get(stap)
        elif isinstance(deel, list) and stap.isdecimal() and int(stap) < len(deel):
            deel = deel[int(stap)]
        else:
            return None
    return deel
