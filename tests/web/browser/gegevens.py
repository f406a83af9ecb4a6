"""Who is who in the journeys: at each width one municipality, so that the two do not meet."""

from __future__ import annotations

from typing import Final

GEMEENTE: Final = {"smal": "0344", "breed": "0363"}
NAAM: Final = {"0344": "Gemeente Eikenrade", "0363": "Gemeente Beukenveld"}
AANBIEDER: Final = "12345678"
HAZELAAR, DUINGRAS, MEIDOORN = "999900080", "999900092", "999900109"
