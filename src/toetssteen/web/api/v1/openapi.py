"""The description of the API (OpenAPI 3.1): what ninja knows, made complete for the NLGov REST API Design Rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from ninja import NinjaAPI

from toetssteen.web.api.v1.problemen import SOORT, TITELS, Probleem

SCHEMA: Final = "sleutel"
VERSIE: Final = "1.0.0"
OPEN: Final = "/openapi.json"
_KOP: Final = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
_ALTIJD: Final = (400, 401, 403, 429, 500)
_INFO: Final = {
    "title": "Toetssteen",
    "version": VERSIE,
    "description": (
        "Berichten, toewijzingen, declaraties en contracten van uw organisatie, voor programma’s. Alles wat een pagina "
        "van Toetssteen laat zien of doet, met een sleutel per organisatie. Begin bij docs/api/index.md."
    ),
    "contact": {"name": "Toetssteen", "email": "api@toetssteen.example", "url": "https://toetssteen.example/api"},
    "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
}
_ONDERWERPEN: Final = {
    "api": "De API zelf.",
    "berichten": "iWmo- en iJw-berichten: indienen, volgen, lezen.",
    "bevindingen": "Wat er bij berichten is gevonden, en het overleg daarover.",
    "toewijzingen": "Toewijzingen met hun versies en hun ruimte.",
    "verzoeken en leveringen": "Verzoeken om toewijzing, en gemelde starts en stops.",
    "clienten": "Cliënten van uw organisatie.",
    "declaraties": "Declaraties en hun regels.",
    "aanleveringen": "Sessies aanleveren en declareren, voor aanbieders.",
    "opdrachten": "Wat u voor veel tegelijk vroeg, en hoe ver het is.",
    "cijfers": "Werklijst, cijfers per partij en per maand.",
    "uitvoer": "Lijsten als bestand.",
    "termijnen": "Wat voor welke dag gedaan moet zijn.",
    "contracten": "Contracten, clausules en versies.",
    "naslag": "Organisaties, regels en retourcodes.",
    "webhooks": "Meldingen aan uw programma.",
    "logboek": "Wie wat met welke gegevens deed.",
}
_KOPPEN: Final[dict[str, Any]] = {
    "API-Version": {"description": "De volledige versie van de API.", "schema": {"type": "string", "example": VERSIE}},
    "ETag": {"description": "De versie van wat u leest; stuur hem terug in If-Match.", "schema": {"type": "string"}},
    "Location": {"description": "Waar het gemaakte staat.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Na hoeveel seconden het weer kan.", "schema": {"type": "integer"}},
}


def beschrijving(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole description, the same for every installation."""
    ruw = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    schemas = ruw["components"]["schemas"]
    schemas["Probleem"] = _probleem(schemas)
    uit: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": [{"url": "/api/v1", "description": "Deze installatie."}],
        "tags": [{"name": naam, "description": tekst} for naam, tekst in _ONDERWERPEN.items()],
        "security": [{SCHEMA: []}],
        "paths": ruw["paths"],
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "responses": {str(code): _fout(code) for code in TITELS},
            "headers": _KOPPEN,
            "securitySchemes": {
                SCHEMA: {"type": "http", "scheme": "bearer", "description": "Een sleutel die uw beheerder maakt: tst_…"}
            },
        },
    }
    for pad, methode, operatie in _operaties(uit):
        _vul_aan(pad, methode, operatie)
    _schoon(uit["components"]["schemas"])
    _snoei(uit)
    return uit


def als_tekst(document: dict[str, Any]) -> str:
    """Return a description as it is kept and served."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _operaties(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pad, methoden in document["paths"].items():
        for methode, operatie in methoden.items():
            yield pad, methode, operatie


def _vul_aan(pad: str, methode: str, operatie: dict[str, Any]) -> None:
    """Add to an operation which errors it gives, with which headers, and which rights it asks."""
    codes, etag = operatie.pop("x-codes", []), operatie.pop("x-etag", False)
    rechten = operatie.get("x-rechten", [])
    antwoorden = operatie["responses"]
    for code, antwoord in antwoorden.items():
        antwoord["headers"] = {**_KOP, **antwoord.get("headers", {})}
        if etag and code in ("200", "201"):
            antwoord["headers"]["ETag"] = {"$ref": "#/components/headers/ETag"}
        if code in ("201", "202"):
            antwoord["headers"]["Location"] = {"$ref": "#/components/headers/Location"}
        antwoord["description"] = _GOED.get(code, antwoord["description"])
    if pad == OPEN:
        operatie["security"] = []
        extra = [400, 429, 500]
    else:
        operatie["security"] = [{SCHEMA: rechten}]
        extra = [*_ALTIJD, *codes, *([404] if "{" in pad else []), *([413, 415] if "requestBody" in operatie else [])]
    for code in sorted(set(extra)):
        antwoorden[str(code)] = {"$ref": f"#/components/responses/{code}"}
    for parameter in operatie.get("parameters", []):
        _parameter(parameter)
    if not operatie.get("parameters"):
        operatie.pop("parameters", None)


_GOED: Final = {
    "200": "Gelukt.",
    "201": "Gemaakt.",
    "202": "Aangenomen; het wordt verwerkt.",
    "204": "Gelukt; er is niets te zeggen.",
}  # fmt: skip


def _parameter(parameter: dict[str, Any]) -> None:
    """Make a parameter that may be left out one without null: there is no null in an address."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        (over,) = [s for s in schema.pop("anyOf") if s.get("type") != "null"]
        schema.update(over)
    schema.pop("title", None)
    beschreven = schema.pop("description", None)
    if beschreven:
        parameter["description"] = beschreven


def _fout(code: int) -> dict[str, Any]:
    koppen: dict[str, Any] = dict(_KOP)
    if code == 429:
        koppen["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
    if code == 401:
        koppen["WWW-Authenticate"] = {"schema": {"type": "string"}, "description": "Hoe men zich meldt: Bearer."}
    if code == 405:
        koppen["Allow"] = {"schema": {"type": "string"}, "description": "Wat hier wel kan."}
    inhoud = {SOORT: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    return {"description": TITELS[code][1] + ".", "headers": koppen, "content": inhoud}


def _probleem(schemas: dict[str, Any]) -> dict[str, Any]:
    schema = Probleem.model_json_schema(
        by_alias=True, ref_template="#/components/schemas/{model}", mode="serialization"
    )
    schemas.update(schema.pop("$defs", {}))
    schema["properties"]["instance"] = {"type": "string", "format": "uri"}
    schemas["Fout"]["properties"]["waarde"] = {"type": ["string", "integer"]}
    for eigen in (schema, schemas["Fout"]):
        eigen["required"] = [n for n in eigen["required"] if n not in ("instance", "fouten", "waarde")]
    return schema


def _snoei(document: dict[str, Any]) -> None:
    """Leave out schemas to which nothing refers: those of query keys, which stand at their operation."""
    schemas = document["components"]["schemas"]
    nodig, nieuw = (
        set(),
        set(_verwijzingen({**document, "components": {"responses": document["components"]["responses"]}})),
    )
    while nieuw:
        nodig |= nieuw
        nieuw = {naam for al in nieuw for naam in _verwijzingen(schemas[al])} - nodig
    for naam in set(schemas) - nodig:
        del schemas[naam]


def _verwijzingen(deel: Any) -> Iterator[str]:
    if isinstance(deel, dict):
        doel = deel.get("$ref")
        if isinstance(doel, str) and doel.startswith("#/components/schemas/"):
            yield doel.rpartition("/")[2]
    for stuk in deel.values() if isinstance(deel, dict) else deel if isinstance(deel, list) else ():
        yield from _verwijzingen(stuk)


def _schoon(deel: Any, *, namen: bool = True) -> None:
    """Leave out what says nothing: titles that repeat a name, and descriptions meant for programmers of this code."""
    if isinstance(deel, dict):
        if not namen:
            deel.pop("title", None)
            if "properties" in deel:
                deel.pop("description", None)
        for sleutel, stuk in deel.items():
            _schoon(stuk, namen=sleutel == "properties" and not namen)
    elif isinstance(deel, list):
        for stuk in deel:
            _schoon(stuk, namen=False)
