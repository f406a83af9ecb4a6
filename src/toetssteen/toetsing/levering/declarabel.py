"""What may be claimed of each session: from its length to what the clauses leave, step by step.

A session that took place starts with its minutes (`Minuten`, or from Begin to Einde); one that did not starts with
nothing, unless a clause on no shows (CTR103) grants its planned time. Then every clause about sessions that the profile
gives the consequence `vervalt` or `korting` takes its part: a row that does not satisfy counts for nothing, or for what
the rule leaves (`rest`); the lowest counts. A row of which such a clause cannot be judged is *onzeker*: it is kept
apart and is not claimed, and so is time outside the period of the contract. Time is counted in `PER_MINUUT` parts of a
minute, so that shares stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.toetsing.contract.uitslag import Deeluitslag

NOSHOW: Final = "CTR103"
_TELT: Final = frozenset({"vervalt", "korting"})


@dataclass(frozen=True, eq=False)
class Stap:
    """What one part of a clause leaves of the sessions: row numbers, the parts of a minute, and the outcome."""

    deel: Deeluitslag
    index: pl.Series
    over: pl.Series
    """Parts that may be claimed by this clause; null: no limit."""
    uitkomst: pl.Series


@dataclass(frozen=True, eq=False)
class Declarabel:
    """Per session row: `geleverd` and `declarabel` in parts of a minute, and `onzeker`."""

    rijen: pl.DataFrame
    stappen: tuple[Stap, ...]


def declarabel(
    sessies: pl.DataFrame, delen: Iterable[Deeluitslag], *, looptijd: tuple[date | None, date | None] = (None, None)
) -> Declarabel:
    """Return what may be claimed of each row of `sessies`, given what the clauses say of them.

    `looptijd` is the first and last day of the contract (None: open); it says nothing of time outside.

    `rijen` has the columns `geleverd`, `declarabel` (Int64, parts of a minute) and `onzeker` (Boolean), in the order of
    the sessions.
    """
    stappen = [_stap(deel) for deel in delen if _doet_mee(deel)]
    basis = _basis(sessies, stappen)
    over, onzeker = basis, sessies.select(_buiten(*looptijd)).to_series()
    for stap in stappen:
        if stap.deel.regel != NOSHOW:
            over = _laagste(over, stap)
        onzeker = _of(onzeker, stap)
    rijen = pl.DataFrame({"geleverd": basis, "declarabel": over, "onzeker": onzeker})
    nooit = pl.col("declarabel") > 0  # what counts for nothing anyway need not be certain
    return Declarabel(rijen.with_columns(pl.col("onzeker") & nooit), tuple(stappen))


def _buiten(ingang: date | None, einde: date | None) -> pl.Expr:
    """Whether a session is outside the period of the contract, or on a day that is not known."""
    dag = pl.col("Begin").dt.date()
    voor = dag < ingang if ingang else pl.lit(False)
    na = dag > einde if einde else pl.lit(False)
    return (dag.is_null() | voor | na).fill_null(True)


def _doet_mee(deel: Deeluitslag) -> bool:
    return deel.tabel == "sessies" and deel.gevolg in _TELT and deel.index is not None and deel.uitkomsten is not None


def _stap(deel: Deeluitslag) -> Stap:
    assert deel.index is not None
    assert deel.uitkomsten is not None
    fout = deel.uitkomsten == False  # noqa: E712 (null stays null)
    if deel.rest is not None:
        over = deel.rest.cast(pl.Int64)
    else:
        over = pl.select(pl.when(fout).then(0).cast(pl.Int64)).to_series()
    return Stap(deel, deel.index, over, deel.uitkomsten)


def _basis(sessies: pl.DataFrame, stappen: Sequence[Stap]) -> pl.Series:
    duur = pl.coalesce("Minuten", verstreken_minuten(pl.col("Begin"), pl.col("Einde")))
    gegeven = pl.when(pl.col("Status") == "geleverd").then(duur).otherwise(0) * PER_MINUUT
    uit = sessies.select(gegeven.clip(lower_bound=0).cast(pl.Int64)).to_series()
    vergoed = pl.repeat(None, sessies.height, dtype=pl.Int64, eager=True)
    for stap in stappen:
        if stap.deel.regel == NOSHOW:
            misschien = _misschien(sessies, stap)
            hier = pl.select(pl.coalesce(misschien, stap.over)).to_series()
            laagste = pl.select(pl.min_horizontal(vergoed.gather(stap.index), hier)).to_series()
            vergoed = _op_plek(vergoed, stap.index, laagste)
    return pl.select(pl.coalesce(vergoed, uit)).to_series()


def _misschien(sessies: pl.DataFrame, stap: Stap) -> pl.Series:
    """Return the planned time of what may be a no show; whether it is cannot be told, so it will be uncertain."""
    gepland = verstreken_minuten(pl.col("Begin"), pl.col("Einde")).clip(lower_bound=0) * PER_MINUUT
    kan = pl.col("Status").is_in(["afgezegd", "no show"]) & stap.uitkomst.is_null()
    return sessies[stap.index].select(pl.when(kan).then(gepland).cast(pl.Int64)).to_series()


def _op_plek(uit: pl.Series, index: pl.Series, nieuw: pl.Series) -> pl.Series:
    """Put new values at row numbers, where they are not null."""
    gezet = nieuw.is_not_null()
    return uit.clone().scatter(index.filter(gezet), nieuw.filter(gezet))


def _laagste(over: pl.Series, stap: Stap) -> pl.Series:
    gezet = stap.over.is_not_null()
    if not gezet.any():
        return over
    index, grens = stap.index.filter(gezet), stap.over.filter(gezet)
    laagste = pl.select(pl.min_horizontal(over.gather(index), grens)).to_series()
    return over.clone().scatter(index, laagste)


def _of(onzeker: pl.Series, stap: Stap) -> pl.Series:
    onbekend = stap.uitkomst.is_null()
    return onzeker.clone().scatter(stap.index.filter(onbekend), True) if onbekend.any() else onzeker
