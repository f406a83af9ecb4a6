"""Rules about paths, methods and query keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.api_regels.basis import METHODEN, Deel, Document, lijst, regel, wijzer, woorden

_SEGMENT = re.compile(r"^(\{[^{}]+\}|[a-z0-9]+(-[a-z0-9]+)*)$")
_LAATSTE = re.compile(r"^(\{[^{}]+\}|_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?)$")
_SLEUTEL = re.compile(r"^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
_HANDELINGEN = lijst(
    "aanmaken aanvragen afkeuren afwijzen bewerken bijwerken goedkeuren indienen intrekken maken ontvangen ophalen "
    "opslaan opvragen registreren sturen toetsen toevoegen uitvoeren verlengen versturen verwerken verwijderen "
    "verzenden wijzigen zoeken add create delete fetch get list remove save search set update"
)


@regel("/core/no-trailing-slash")
def no_trailing_slash(document: Document) -> Iterator[Deel]:
    """No path and no server ends with a slash."""
    for pad in document.paden:
        if pad != "/" and pad.endswith("/"):
            yield Deel(wijzer("paths", pad), f"{pad} ends with a slash.", "Leave it off; with a slash it is a 404.")
    for nummer, url in enumerate(document.servers):
        if url != "/" and url.endswith("/"):
            yield Deel(f"/servers/{nummer}/url", f"{url} ends with a slash.", "Leave it off.")


@regel("/core/path-segments-kebab-case")
def kebab_case(document: Document) -> Iterator[Deel]:
    """A segment of a path has lower case letters, digits and hyphens; the last may begin with _."""
    for pad in document.paden:
        delen = pad.strip("/").split("/") if pad != "/" else []
        for nummer, deel in enumerate(delen):
            patroon = _LAATSTE if nummer == len(delen) - 1 else _SEGMENT
            if not patroon.match(deel):
                yield Deel(wijzer("paths", pad), f"{deel!r} is not kebab-case.", "Write it like-this.")


@regel("/core/query-keys-camel-case")
def camel_case(document: Document) -> Iterator[Deel]:
    """A query key is lower camelCase."""
    for operatie in document.operaties():
        for plaats, parameter in document.parameters(operatie):
            if parameter.get("in") == "query" and not _SLEUTEL.match(str(parameter.get("name", ""))):
                yield Deel(plaats, f"{parameter.get('name')!r} is not camelCase.", "Write it likeThis.")


@regel("/core/http-methods")
def http_methods(document: Document) -> Iterator[Deel]:
    """Only GET, POST, PUT, PATCH and DELETE are used, and what is read or removed has no body."""
    for operatie in document.operaties():
        if operatie.methode not in METHODEN:
            yield Deel(
                operatie.plaats, f"{operatie.methode.upper()} is not used in our API's.", "Choose another method."
            )
        elif operatie.methode in ("get", "delete") and "requestBody" in operatie.inhoud:
            yield Deel(operatie.plaats, f"{operatie.methode.upper()} has a body.", "Use POST for a search with a body.")


@regel("/core/naming-resources")
def naming_resources(document: Document) -> Iterator[Deel]:
    """A resource is a noun; an operation that fits no resource is an imperative after _ (such as _zoek)."""
    for pad in document.paden:
        for deel in pad.strip("/").split("/"):
            woord = next(iter(woorden(deel)), "") if not deel.startswith(("{", "_")) else ""
            if woord in _HANDELINGEN or (not deel.startswith(("{", "_")) and _HANDELINGEN & set(woorden(deel)[-1:])):
                yield Deel(
                    wijzer("paths", pad), f"{deel!r} is an action.", "Name the thing, or write _ and an imperative."
                )
