"""A table that only grows and is searched by key, at a cost that hardly depends on its size.

Rows lie in *stukken* (parts), each with per index the sorted hashes of its key columns. Adding makes a small part;
parts of like size are merged, so a table of n rows has some log n parts and every row is moved log n times. Searching
is a binary search per part. A hash may collide, so a search can return rows too many: join on the columns after it.
Nothing is changed in place: every change gives another Opslag, and the old one stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.core.tables import Schema

Hashes: TypeAlias = npt.NDArray[np.uint64]
Nummers: TypeAlias = npt.NDArray[np.int64]
Sleutel: TypeAlias = tuple[str | pl.Expr, ...]


@dataclass(frozen=True, eq=False)
class _Index:
    """The hashes of a part in ascending order, and the rows they belong to."""

    hashes: Hashes
    rijen: Nummers

    def met(self, ander: _Index, vanaf: int) -> _Index:
        """Return this index with that of a part behind it, whose first row gets number `vanaf`."""
        hashes = np.concatenate((self.hashes, ander.hashes))
        volgorde = np.argsort(hashes, kind="stable")  # two ascending runs: merged, not sorted anew
        return _Index(hashes[volgorde], np.concatenate((self.rijen, ander.rijen + vanaf))[volgorde])

    def zoek(self, gevraagd: Hashes) -> Nummers:
        """Return the rows of which the hash is among `gevraagd` (unique, ascending), ascending."""
        van = np.searchsorted(self.hashes, gevraagd, "left")
        aantal = np.searchsorted(self.hashes, gevraagd, "right") - van
        begin = np.repeat(van - np.concatenate(([0], np.cumsum(aantal)[:-1])), aantal)
        return np.sort(self.rijen[begin + np.arange(len(begin))])


@dataclass(frozen=True, eq=False)
class _Stuk:
    frame: pl.DataFrame
    indexen: dict[str, _Index]

    def met(self, ander: _Stuk) -> _Stuk:
        """Return this part with another one behind it."""
        indexen = {naam: index.met(ander.indexen[naam], self.frame.height) for naam, index in self.indexen.items()}
        return _Stuk(pl.concat([self.frame, ander.frame], rechunk=True), indexen)


class Opslag:
    """Rows of one table of the stand; `sleutels` names the columns of every index, or gives an expression.

    A row with a null in a key column of an index is not found by that index.
    """

    def __init__(self, schema: Schema, sleutels: Mapping[str, Sleutel], stukken: tuple[_Stuk, ...] = ()):
        self.schema = schema
        self.sleutels = sleutels
        self._stukken = stukken

    @property
    def hoogte(self) -> int:
        """Number of rows."""
        return sum(stuk.frame.height for stuk in self._stukken)

    def aantal(self, index: str) -> int:
        """Return how many rows an index has: those with every key column filled."""
        return sum(len(stuk.indexen[index].hashes) for stuk in self._stukken)

    def erbij(self, frame: pl.DataFrame) -> Opslag:
        """Return the table with these rows added."""
        if frame.is_empty():
            return self
        stukken = [*self._stukken, self._stuk(frame.select(*self.schema))]
        while len(stukken) > 1 and stukken[-2].frame.height <= 2 * stukken[-1].frame.height:
            laatste, vorige = stukken.pop(), stukken.pop()
            stukken.append(vorige.met(laatste))
        return Opslag(self.schema, self.sleutels, tuple(stukken))

    def zoek(
        self, index: str, gevraagd: pl.DataFrame, tot: int | None = None, kolommen: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Return the rows of which the key columns of `index` may be in `gevraagd`, in order of arrival.

        `gevraagd` has the key columns, by position; `tot` leaves out what came with that `volgorde` or later;
        `kolommen` names the columns to return, all when left out.
        """
        hashes = np.unique(_hash(gevraagd))
        if not len(hashes):
            return self._rijen([], tot, kolommen)
        return self._rijen([stuk.indexen[index].zoek(hashes) for stuk in self._stukken], tot, kolommen)

    def alle(self, index: str, tot: int | None, kolommen: Sequence[str]) -> pl.DataFrame:
        """Return every row that an index holds, in order of arrival; `tot` and `kolommen` as in `zoek`."""
        return self._rijen([np.sort(stuk.indexen[index].rijen) for stuk in self._stukken], tot, kolommen)

    def _rijen(self, per_stuk: Sequence[Nummers], tot: int | None, kolommen: Sequence[str] | None) -> pl.DataFrame:
        namen = list(self.schema) if kolommen is None else [*kolommen, *(() if tot is None else ("volgorde",))]
        gevonden = [pl.DataFrame(schema={naam: self.schema[naam] for naam in namen})]
        gevonden += [
            stuk.frame.select(namen)[rijen] for stuk, rijen in zip(self._stukken, per_stuk, strict=False) if len(rijen)
        ]
        uit = pl.concat(gevonden) if len(gevonden) > 1 else gevonden[0]
        return uit if tot is None else uit.filter(pl.col("volgorde") < tot)

    def lopend(self, gevraagd: pl.DataFrame, tot: int | None) -> pl.DataFrame | None:
        """Return what was granted on allocations and not credited, summed by the store itself; None: it does not.

        `gevraagd` has the parties and ToewijzingNummer; the answer those, Eenheid, GeleverdVolume and
        IngediendBedrag_Bedrag. Only for the table of claim lines.
        """
        return None

    def opgevraagd(self) -> None:
        """Hear that nothing more will be asked for the claim that is judged now; a store may do other work."""

    def bijgewerkt(self, volgorde: int, kolom: str, waarde: pl.Expr) -> Opslag:
        """Return the table with another value in a column, not one of a key, in the rows of one message."""
        nieuw = pl.when(pl.col("volgorde") == volgorde).then(waarde).otherwise(kolom).alias(kolom)
        stukken = (_Stuk(stuk.frame.with_columns(nieuw), stuk.indexen) for stuk in self._stukken)
        return Opslag(self.schema, self.sleutels, tuple(stukken))

    def zonder(self, volgorde: int) -> Opslag:
        """Return the table without the rows of one message."""
        over = ((stuk, stuk.frame.filter(pl.col("volgorde") != volgorde)) for stuk in self._stukken)
        stukken = (s if f.height == s.frame.height else self._stuk(f) for s, f in over if f.height)
        return Opslag(self.schema, self.sleutels, tuple(stukken))

    def tabel(self) -> pl.DataFrame:
        """Return all rows in order of arrival."""
        leeg = pl.DataFrame(schema=self.schema)
        return pl.concat([leeg, *(stuk.frame for stuk in self._stukken)], rechunk=True)

    def _stuk(self, frame: pl.DataFrame) -> _Stuk:
        indexen = {}
        for naam, kolommen in self.sleutels.items():
            sleutel = frame.select(kolommen)
            gevuld = sleutel.select(pl.all_horizontal(pl.all().is_not_null())).to_series()
            rijen = gevuld.arg_true().to_numpy().astype(np.int64)
            hashes = _hash(sleutel.filter(gevuld))
            volgorde = np.argsort(hashes, kind="stable")
            indexen[naam] = _Index(hashes[volgorde], rijen[volgorde])
        return _Stuk(frame, indexen)


def _hash(frame: pl.DataFrame) -> Hashes:
    if frame.is_empty():
        return np.empty(0, np.uint64)
    return frame.select(pl.struct(pl.all()).hash()).to_series().to_numpy()
