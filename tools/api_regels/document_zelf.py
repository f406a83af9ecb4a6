"""Rules about the document as a whole: that it is right, who made it and which version it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.api_regels.basis import Deel, Document, regel, wijzer

_SEMVER = re.compile(
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(-(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?"
    r"(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$"
)


@regel("/core/doc-openapi")
def doc_openapi(document: Document) -> Iterator[Deel]:
    """The document is OpenAPI 3: paths are there, references lead somewhere, names of operations are unique."""
    versie = str(document.inhoud.get("openapi", ""))
    if not re.match(r"^3\.\d+(\.\d+)?$", versie):
        yield Deel("/openapi", f"The version of OpenAPI is {versie or 'missing'}.", "Write 3.1.0, or another 3.x.")
    if not document.paden:
        yield Deel("/paths", "There are no paths.", "Describe every path of the API.")
    for plaats, deel in document.overal():
        doel = deel.get("$ref")
        if isinstance(doel, str) and document.opgezocht(doel) is None:
            yield Deel(f"{plaats}/$ref", f"{doel} does not exist.", "Correct the reference, within this document.")
    yield from _namen(document)


def _namen(document: Document) -> Iterator[Deel]:
    keren = Counter(o.inhoud.get("operationId") for o in document.operaties())
    for operatie in document.operaties():
        naam = operatie.inhoud.get("operationId")
        if not naam or keren[naam] > 1:
            wat = f"operationId {naam!r} is used {keren[naam]} times." if naam else "operationId is missing."
            yield Deel(operatie.plaats, wat, "Give every operation a name of its own.")


@regel("/core/doc-openapi-contact")
def doc_openapi_contact(document: Document) -> Iterator[Deel]:
    """The document tells whom to ask: name, e-mail and url."""
    contact = document.bij("info", "contact")
    for sleutel in ("name", "email", "url"):
        if not contact.get(sleutel):
            yield Deel("/info/contact", f"{sleutel} is missing.", f"Add info.contact.{sleutel}.")


@regel("/core/semver")
def semver(document: Document) -> Iterator[Deel]:
    """The version is major.minor.patch (Semantic Versioning 2.0)."""
    versie = str(document.bij("info").get("version", ""))
    if not _SEMVER.match(versie):
        yield Deel("/info/version", f"{versie!r} is not major.minor.patch.", "Write a version such as 1.0.2.")


@regel("/core/uri-version")
def uri_version(document: Document) -> Iterator[Deel]:
    """The base path holds the major version, and only that: /v1."""
    hoofd = "v" + str(document.bij("info").get("version", "")).split(".")[0]
    if not document.servers:
        yield Deel("/servers", "There is no server.", f"Add one with an address that ends in /{hoofd}.")
        return
    in_paden = document.paden and all(pad.split("/")[1:2] == [hoofd] for pad in document.paden)
    for nummer, url in enumerate(document.servers):
        versies = [deel for deel in url.split("/") if re.match(r"^v\d", deel)]
        if versies != [hoofd] and not (in_paden and not versies):
            gevonden = f"has {', '.join(versies)}" if versies else "has no version"
            yield Deel(f"/servers/{nummer}/url", f"{url!r} {gevonden}.", f"Let it hold /{hoofd}, once.")


@regel("/core/publish-openapi")
def publish_openapi(document: Document) -> Iterator[Deel]:
    """The document itself is at openapi.json in the base path, for everybody, from any site."""
    hier = [p for p in document.paden if re.match(r"^(/v\d+)?/openapi\.json$", p)]
    if not hier:
        yield Deel("/paths", "openapi.json is not among the paths.", "Serve and describe GET /openapi.json.")
        return
    for operatie in (o for o in document.operaties() if o.pad == hier[0]):
        if operatie.methode != "get":
            yield Deel(operatie.plaats, "openapi.json can only be read.", "Remove this method.")
        elif operatie.inhoud.get("security", document.inhoud.get("security")):
            yield Deel(operatie.plaats, "openapi.json asks to log in.", "Set security: [] on it.")
        for plaats, code, antwoord in document.antwoorden(operatie):
            koppen = {kop.lower() for kop in antwoord.get("headers", {})}
            if code == "200" and "access-control-allow-origin" not in koppen:
                yield Deel(
                    plaats + wijzer("headers"), "Other sites cannot read it.", "Add Access-Control-Allow-Origin: *."
                )
