"""Trying again what failed: when, how often, and what to tell of the failure without quoting anyone's data."""

from __future__ import annotations

import traceback
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

MEESTE: Final = 8
"""Tries after which a person must look: with the waits between them a little more than two hours."""
HUUR: Final = timedelta(minutes=15)
"""So long nobody else begins with what someone just began; who was killed is found sooner, by its dead worker."""
GESTOPT: Final = "De werker stopte terwijl hij hiermee bezig was."


def volgende(pogingen: int, nu: datetime) -> datetime:
    """Return when to try again after so many tries: a minute after the first, then twice as long each time."""
    return nu + timedelta(minutes=2 ** max(0, min(pogingen, MEESTE) - 1))


def beschrijf(fout: BaseException) -> str:
    """Return what went wrong and where, not its text: that can quote a row with someone's data."""
    plekken = traceback.extract_tb(fout.__traceback__)
    waar = f" in {Path(plekken[-1].filename).name}, regel {plekken[-1].lineno}" if plekken else ""
    return f"{type(fout).__name__}{waar}"[:200]
