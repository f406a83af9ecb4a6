"""One JSON Schema per message and law."""

from __future__ import annotations

import json

from toetssteen.berichten.jsonschema import schema
from toetssteen.berichten.specificatie import WETTEN, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE


def paginas() -> dict[str, str]:
    """Return the schemas as text."""
    return {
        f"json-schema/{bericht_naam(wet, nummer)}.json": json.dumps(
            schema(UITGAVE, wet, nummer), indent=2, ensure_ascii=False
        )
        for wet in WETTEN
        for nummer in UITGAVE.berichten
    }
