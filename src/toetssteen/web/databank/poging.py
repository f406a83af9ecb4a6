"""Trying again what failed: when, and how often."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

MEESTE: Final = 8
"""Tries after which a person must look: with the waits between them a little more than two hours."""
HUUR: Final = timedelta(minutes=15)
"""So long nobody else begins with what someone just began; who was killed is found sooner, by its dead worker."""
GESTOPT: Final = "De werker stopte terwijl hij hiermee bezig was."


def volgende(pogingen: int, nu: datetime) -> datetime:
    """Return when to try again after so many tries: a minute after the first, then twice as long each time."""
    return nu + timedelta(minutes=2 ** max(0, min(pogingen, MEESTE) - 1))
