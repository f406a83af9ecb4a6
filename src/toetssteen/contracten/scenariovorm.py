"""The form of a file with scenarios: its keys and words, and a JSON Schema so that an editor helps."""

from __future__ import annotations

from typing import Any, Final

from toetssteen.core.gegevens import TABELLEN, Tabel

BOVENAAN: Final = ("standaard", "scenarios")
NODIG: Final = ("clausule", "naam", "gegeven", "verwacht")
SLEUTELS: Final = (*NODIG, "peildatum", "standaard", "parameters", "profiel")
VERWACHT: Final = ("uitkomst", "waarden", "aantallen")
AANTALLEN: Final = ("voldoet", "voldoet niet", "niet te toetsen")
UITKOMSTEN: Final = (*AANTALLEN, "geen gevallen")


def scenarioschema() -> dict[str, Any]:
    """Return the schema of one file with scenarios."""
    standaard = {
        "type": "object",
        "description": "Per tabel wat een rij heeft die dat zelf niet noemt.",
        "properties": {naam: {"$ref": f"#/$defs/tabel {naam}"} for naam in TABELLEN},
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"standaard": standaard, "scenarios": {"type": "array", "items": _scenario(standaard)}},
        "required": ["scenarios"],
        "additionalProperties": False,
    }


def tabelschemas() -> dict[str, Any]:
    """Return a schema for a row of each table, by the names that `scenarioschema` refers to."""
    return {f"tabel {naam}": _rij(tabel) for naam, tabel in TABELLEN.items()}


def _rij(tabel: Tabel) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {kolom.naam: {"description": kolom.betekenis} for kolom in tabel.kolommen},
        "additionalProperties": False,
    }


def _scenario(standaard: dict[str, Any]) -> dict[str, Any]:
    gegeven = {
        "type": "object",
        "description": "Per tabel de rijen.",
        "properties": {
            naam: {"type": ["array", "null"], "items": {"$ref": f"#/$defs/tabel {naam}"}} for naam in TABELLEN
        },
        "additionalProperties": False,
    }
    verwacht = {
        "type": "object",
        "properties": {
            "uitkomst": {"enum": list(UITKOMSTEN)},
            "waarden": {"type": "object", "description": "Waarden die samen in een getoetste rij staan."},
            "aantallen": {
                "type": "object",
                "description": "Hoeveel rijen er per uitkomst zijn.",
                "properties": {naam: {"type": "integer"} for naam in AANTALLEN},
                "additionalProperties": False,
            },
        },
        "required": ["uitkomst"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "clausule": {"type": "string", "description": "Id van de clausule."},
            "naam": {"description": "Wat het voorbeeld laat zien."},
            "peildatum": {"type": "string", "format": "date", "description": "De dag waarop wordt getoetst."},
            "standaard": standaard,
            "gegeven": gegeven,
            "parameters": {
                "type": "object",
                "description": "Andere waarden, per deel van de clausule, zoals {deel 1: {hoogstens: 2}}.",
            },
            "profiel": {"type": "object", "description": "Andere waarden van profiel.yaml, zoals einde."},
            "verwacht": verwacht,
        },
        "required": list(NODIG),
        "additionalProperties": False,
    }
