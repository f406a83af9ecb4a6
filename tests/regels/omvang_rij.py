"""One allocation and one claim line as a row, and what the ceilings say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import polars as pl

from toetssteen.regels.omvang import Plafond, Toegewezen, plafond_periode, plafond_totaal

SCHEMA: dict[str, pl.DataType] = {
    "volume": pl.Int64(),
    "eenheid": pl.String(),
    "frequentie": pl.String(),
    "ingangsdatum": pl.Date(),
    "einddatum": pl.Date(),
    "categorie": pl.String(),
    "in_eenheid": pl.String(),
    "begin": pl.Date(),
}
TOEGEWEZEN = Toegewezen(*(pl.col(naam) for naam in list(SCHEMA)[:6]))


@dataclass(frozen=True)
class Rij:
    volume: int | None
    eenheid: str | None
    frequentie: str | None
    ingangsdatum: date | None
    einddatum: date | None
    begin: date | None = None
    categorie: str | None = "02"
    in_eenheid: str | None = None  # of the claim line; None is that of the allocation
    wet: str = "ijw"


@dataclass(frozen=True)
class Uitkomst:
    maximum: int | None
    som: str | None
    getoetst: bool | None


def periode(rij: Rij) -> Uitkomst:
    return perioden([rij])[0]


def perioden(rijen: list[Rij]) -> list[Uitkomst]:
    (wet,) = {rij.wet for rij in rijen}
    return _uitkomsten(rijen, _periode(wet))


def totaal(rij: Rij) -> Uitkomst:
    return _uitkomsten([rij], _totaal())[0]


@cache
def _periode(wet: str) -> Plafond:
    return plafond_periode(TOEGEWEZEN, pl.col("in_eenheid"), pl.col("begin"), wet)


@cache
def _totaal() -> Plafond:
    return plafond_totaal(TOEGEWEZEN, pl.col("in_eenheid"))


def _uitkomsten(rijen: list[Rij], plafond: Plafond) -> list[Uitkomst]:
    waarden = [{n: getattr(rij, n) for n in SCHEMA} | {"in_eenheid": rij.in_eenheid or rij.eenheid} for rij in rijen]
    frame = pl.DataFrame(waarden, schema=SCHEMA)
    gevonden = frame.select(maximum=plafond.maximum, som=plafond.som, getoetst=plafond.getoetst)
    assert gevonden.schema == {"maximum": pl.Int64(), "som": pl.String(), "getoetst": pl.Boolean()}
    return [Uitkomst(**rij) for rij in gevonden.iter_rows(named=True)]
