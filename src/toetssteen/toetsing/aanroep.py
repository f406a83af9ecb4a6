"""Tells a programmer at once that a call is wrong: a fault of the caller must never look like a bad file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from toetssteen.core.tables import AFSPRAKEN
from toetssteen.toetsing.stand import Stand


def controleer_aanroep(bestanden: Sequence[Any], stand: object, afspraken: object) -> None:
    """Raise TypeError when these are no files, no stand or no contract terms."""
    for bestand in bestanden:
        match bestand:
            case (str(), bytes() | bytearray() | memoryview()):
                continue
        soort = type(bestand).__name__
        raise TypeError(f"give every file as a pair (name, content in bytes), not a {soort}: [(naam, data)]")
    if stand is not None and not isinstance(stand, Stand):
        raise TypeError(f"stand must be a Stand, not a {type(stand).__name__}; a Verwerking or Geschiedenis has one")
    if afspraken is None:
        return
    if not isinstance(afspraken, pl.DataFrame):
        raise TypeError(f"afspraken must be a frame as lees_afspraken gives it, not a {type(afspraken).__name__}")
    if ontbreekt := sorted(AFSPRAKEN.keys() - set(afspraken.columns)):
        raise TypeError(f"afspraken lack the columns {', '.join(ontbreekt)}; see core.tables.AFSPRAKEN")
