"""The tables of a message: which classes it has, which columns they have, and empty frames of that form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from toetssteen.berichten.specificatie import Datatype, Plek, Retourcodes, Uitgave, Wet, plekken
from toetssteen.core.tables import STELSEL

DTYPES: dict[str, pl.DataType] = {
    "tekst": pl.String(),
    "code": pl.String(),
    "getal": pl.Int64(),
    "datum": pl.Date(),
    "tijd": pl.Time(),
}


@dataclass(frozen=True)
class Tabelvorm:
    """The form of one class table: `kolommen` in the order of the standard, `sleutel` its key columns."""

    klasse: str
    kolommen: dict[str, pl.DataType]
    plekken: dict[str, Plek]
    sleutel: tuple[str, ...]

    def leeg(self) -> pl.DataFrame:
        """Return an empty frame of this form, the columns of `core.tables` first."""
        return pl.DataFrame(schema={**STELSEL, **self.kolommen})


@cache
def tabelvormen(uitgave: Uitgave, wet: Wet, nummer: str) -> dict[str, Tabelvorm]:
    """Return the form of every class table of a message, in document order, Header first.

    A class that stands in two places (Contact in 301) has one table; `sleutel` are the columns that the
    standard marks "sleutelelement" (a complex value counts with all its parts, TR101).
    """
    vormen: dict[str, Tabelvorm] = {}
    sleutels: dict[str, dict[str, None]] = {}
    sleutelpaden: set[tuple[str, ...]] = set()
    for plek in plekken(uitgave.berichten[nummer], wet):
        vorm = vormen.setdefault(plek.klasse, Tabelvorm(plek.klasse, {}, {}, ()))
        if plek.element.sleutel:
            sleutelpaden.add(plek.pad)
        if plek.kolom is None:
            continue
        vorm.kolommen[plek.kolom] = _dtype(plek)
        vorm.plekken[plek.kolom] = plek
        if isinstance(plek.element.type, Datatype) and any(
            plek.pad[:i] in sleutelpaden for i in range(len(plek.pad) + 1)
        ):
            sleutels.setdefault(plek.klasse, {})[plek.kolom] = None
    return {
        klasse: Tabelvorm(klasse, vorm.kolommen, vorm.plekken, tuple(sleutels.get(klasse, ())))
        for klasse, vorm in vormen.items()
    }


def _dtype(plek: Plek) -> pl.DataType:
    match plek.element.type:
        case Datatype(soort=soort):
            return DTYPES[soort]
        case Retourcodes():
            return pl.List(pl.String())
        case _:
            return pl.Boolean()
