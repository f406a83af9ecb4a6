"""JSON Schema (2020-12) of the nested JSON form of a message, for systems that talk JSON to the API.

The form follows the XML without its namespaces and wrappers: a class or complex value is an object, a list
element is an array under the name of the list, numbers are integers, codes, dates and times are strings:

    {"bericht": "JW323", "Header": {...}, "Declaratie": {..., "Clienten": [{"Bsn": ..., "Prestaties": [...]}]}}
    {"bericht": "JW320", "Header": {..., "RetourCodes": ["0200"]}}

What is absent in the XML has no key; null is not a value. Dates and times are in canonical form: four
digits for the year, and midnight is 00:00:00. Everything else that the XML schema allows is allowed here.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from toetssteen.berichten.codelijsten import codelijst, codes
from toetssteen.berichten.specificatie import (
    Bericht,
    Datatype,
    Element,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Type,
    Uitgave,
    Wet,
    bericht_naam,
    kinderen,
)

Schema: TypeAlias = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATUM: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": "Datum als jjjj-mm-dd, zonder tijdzone.",
}
_TIJD: Schema = {
    "type": "string",
    "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?$",
    "description": "Tijd als uu:mm:ss, zonder tijdzone.",
}
_LANGE_LIJST = 100


def schema(uitgave: Uitgave, wet: Wet, nummer: str) -> Schema:
    """Return the JSON Schema of one message; every class and type stands once, under `$defs`."""
    bericht = uitgave.berichten[nummer]
    naam = bericht_naam(wet, nummer)
    definities: dict[str, Schema] = {}
    wortel = _object(bericht.wortel, wet, bericht, definities)
    return {
        "$schema": DIALECT,
        "$id": f"urn:toetssteen:{wet}:{uitgave.versie}:{naam}",
        "title": f"{naam} {bericht.naam}",
        "description": bericht.omschrijving,
        **wortel,
        "properties": {"bericht": {"const": naam}, **wortel["properties"]},
        "required": ["bericht", *wortel["required"]],
        "$defs": dict(sorted(definities.items())),
    }


def ecma_patroon(xsd_patroon: str) -> str:
    r"""Translate an XSD regular expression to the part of ECMA-262 that JSON Schema advises.

    XSD patterns match the whole value, their `.` is all but a line end, and their `\s` is four characters
    where that of ECMA is many more. Only the constructs that the standard uses are translated.
    """

    def vertaal(deel: re.Match[str]) -> str:
        klasse, teken = deel["klasse"], deel[0]
        if klasse is not None:
            if r"\S" in klasse:
                raise ValueError(f"cannot translate {teken!r} in {xsd_patroon!r}: write the class without \\S")
            return "[" + klasse.replace(r"\s", r" \t\n\r") + "]"
        return {".": r"[^\n\r]", r"\s": r"[ \t\n\r]", r"\S": r"[^ \t\n\r]"}.get(teken, teken)

    binnen = re.sub(r"\[(?P<klasse>(?:\\.|[^\]\\])*)\]|\\.|\.", vertaal, xsd_patroon)
    return f"^{binnen}$" if "|" not in binnen else f"^({binnen})$"


def _object(type_: Klasse | Groep, wet: Wet, bericht: Bericht, definities: dict[str, Schema]) -> Schema:
    elementen = kinderen(type_, wet)
    return {
        "type": "object",
        "properties": {e.naam: _eigenschap(e, wet, bericht, definities) for e in elementen},
        "required": [e.naam for e in elementen if e.verplicht],
        "additionalProperties": False,
    }


def _eigenschap(element: Element, wet: Wet, bericht: Bericht, definities: dict[str, Schema]) -> Schema:
    eigenschap = _verwijzing(element.type, wet, bericht, definities)
    if element.naam == "BerichtCode":
        eigenschap["const"] = bericht.code[wet]
    elif element.vast is not None and isinstance(element.type, Datatype):
        patroon = str(element.vast.waarde)
        if element.type.soort == "getal":
            eigenschap["const"] = int(patroon)
        else:
            eigenschap["pattern"] = ecma_patroon(patroon)
    kenmerken = _kenmerken(element)
    return eigenschap | ({"description": kenmerken} if kenmerken else {})


def _kenmerken(element: Element) -> str:
    delen = ["Deel van de logische sleutel."] if element.sleutel else []
    if element.regels:
        delen.append(f"Regels: {', '.join(element.regels)}.")
    return " ".join(delen)


def _verwijzing(type_: Type, wet: Wet, bericht: Bericht, definities: dict[str, Schema]) -> Schema:
    """Return a reference to a type, and put its definition in `definities` when it is new."""
    match type_:
        case Lijst(klasse=inhoud) | Retourcodes(datatype=inhoud):
            return {"type": "array", "minItems": 1, "items": _verwijzing(inhoud, wet, bericht, definities)}
        case Datatype() if type_.naam not in definities:
            definities[type_.naam] = _waarde(type_, wet)
        case Groep() if type_.naam not in definities:
            definities[type_.naam] = _object(type_, wet, bericht, definities)
        case Klasse() if type_.naam not in definities:
            definities[type_.naam] = {
                "description": type_.omschrijving,
                **_object(type_, wet, bericht, definities),
            }
    return {"$ref": f"#/$defs/{type_.naam}"}


def _waarde(datatype: Datatype, wet: Wet) -> Schema:
    match datatype.soort:
        case "datum":
            return dict(_DATUM)
        case "tijd":
            return dict(_TIJD)
        case "getal":
            grenzen = {"minimum": datatype.minimum, "maximum": datatype.maximum}
            return {"type": "integer"} | {naam: facet.waarde for naam, facet in grenzen.items() if facet}
        case "code":
            return _codes(datatype.codelijst or "", wet)
        case "tekst":
            grenzen = {"minLength": datatype.min_lengte, "maxLength": datatype.max_lengte}
            patroon = {"pattern": ecma_patroon(str(datatype.patroon.waarde))} if datatype.patroon else {}
            return {"type": "string"} | {naam: facet.waarde for naam, facet in grenzen.items() if facet} | patroon


def _codes(lijst: str, wet: Wet) -> Schema:
    regels = codelijst(wet, lijst)
    uitleg = "; ".join(f"{code} = {regels[code].omschrijving.rstrip('.')}" for code in sorted(codes(wet, lijst)))
    if len(regels) > _LANGE_LIJST:
        uitleg = "De betekenis van de codes staat in de codelijst"
    return {"type": "string", "enum": sorted(codes(wet, lijst)), "description": f"Codelijst {lijst}. {uitleg}."}
