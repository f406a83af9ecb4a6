"""What a table of contract data is: columns with a meaning, a unit, and the words that may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import polars as pl

Soort: TypeAlias = Literal["tekst", "getal", "deel", "bedrag", "datum", "tijdstip", "ja/nee", "lijst"]

DTYPES: Mapping[Soort, pl.DataType] = {
    "tekst": pl.String(),
    "getal": pl.Int64(),
    "deel": pl.Float64(),
    "bedrag": pl.Int64(),
    "datum": pl.Date(),
    "tijdstip": pl.Datetime("us"),
    "ja/nee": pl.Boolean(),
    "lijst": pl.List(pl.String()),
}
"""Polars type per kind of column.

"getal" is a whole number, "bedrag" a whole number of eurocents, "tijdstip" clock time in Europe/Amsterdam without
offset, "lijst" texts that stand in one cell with a plus sign between them.
"""


@dataclass(frozen=True)
class Kolom:
    """One column: name, kind and meaning (Dutch), the words it may hold (empty: any), and whether it must be filled.

    `persoon` marks personal data.
    """

    naam: str
    soort: Soort
    betekenis: str
    woorden: tuple[str, ...] = ()
    verplicht: bool = False
    persoon: bool = False


@dataclass(frozen=True)
class Tabel:
    """One table: its name, what a row is (Dutch), the columns, and the columns that tell its rows apart."""

    naam: str
    rij: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...] = ()
    per_naam: Mapping[str, Kolom] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "per_naam", {kolom.naam: kolom for kolom in self.kolommen})

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Polars type per column, in order."""
        return {kolom.naam: DTYPES[kolom.soort] for kolom in self.kolommen}

    def leeg(self) -> pl.DataFrame:
        """Return the table without rows."""
        return pl.DataFrame(schema=self.schema)
