"""A JSON Schema for the files of a profile, so that an editor helps while one writes."""

from __future__ import annotations

from typing import Any, Final

from toetssteen.contracten.samenvoegen import LIJSTEN
from toetssteen.contracten.scenariovorm import scenarioschema, tabelschemas
from toetssteen.contracten.schema import Profiel

_JA_NEE: Final = {"enum": [True, False, "ja", "nee"]}
"""Editors read `ja` and `nee` as text."""


def bestandsschema() -> dict[str, Any]:
    """Return the schema of one file: profiel.yaml, which has a name, a file with scenarios, or one with lists.

    It says what `Profiel.model_json_schema()` says of the whole, but for what an editor cannot see in one file: the
    document of a clause may stand at the top.
    """
    heel = _ja_en_nee(Profiel.model_json_schema())
    delen = heel.pop("$defs")
    delen["Vindplaats"]["required"].remove("document")
    lijsten = {naam: heel["properties"][naam] for naam in LIJSTEN}
    document = {"type": "string", "minLength": 1, "description": "Document van elke clausule die er zelf geen noemt."}
    los = {
        "type": "object",
        "properties": {"document": document, **lijsten},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bestand van een profiel",
        "$defs": {**delen, **tabelschemas()},
        "if": {"required": ["naam"]},
        "then": heel,
        "else": {"if": {"required": ["scenarios"]}, "then": scenarioschema(), "else": los},
    }


def _ja_en_nee(deel: Any) -> Any:
    """Return a schema in which yes and no may be written as `ja` and `nee`."""
    if isinstance(deel, list):
        return [_ja_en_nee(d) for d in deel]
    if not isinstance(deel, dict):
        return deel
    uit = {k: _ja_en_nee(v) for k, v in deel.items()}
    return {**{k: v for k, v in uit.items() if k != "type"}, **_JA_NEE} if uit.get("type") == "boolean" else uit
