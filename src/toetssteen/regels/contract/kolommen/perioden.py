"""Looking up, per row, what holds on its day: tables with periods turned into stretches in which nothing changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

VAN: Final = "__van"
_RIJ: Final = "__rij"
_DAG: Final = "__dag"
EINDELOOS: Final = date(9999, 12, 31)
_DAG_LATER: Final = timedelta(days=1)


def stukken_tijd(
    tabel: pl.DataFrame, sleutel: Sequence[str]
) -> list[tuple[tuple[Any, ...], date, list[dict[str, Any]]]]:
    """Return (key, first day, rows that hold) for every stretch; `tabel` has `van` and `tot`, both included.

    It loops over rows of a contract (tens), never over data.
    """
    per_sleutel: defaultdict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for rij in tabel.iter_rows(named=True):
        per_sleutel[tuple(rij[n] for n in sleutel)].append(rij)
    uit: list[tuple[tuple[Any, ...], date, list[dict[str, Any]]]] = []
    for naam, rijen in per_sleutel.items():
        begin = {r["van"] or date.min for r in rijen}
        na = {r["tot"] + _DAG_LATER for r in rijen if r["tot"] is not None and r["tot"] < EINDELOOS}
        uit += [(naam, dag, [r for r in rijen if _geldt(r, dag)]) for dag in sorted({date.min} | begin | na)]
    return uit


def _geldt(rij: dict[str, Any], dag: date) -> bool:
    return (rij["van"] or date.min) <= dag <= (rij["tot"] or EINDELOOS)


def zoek_op(frame: pl.DataFrame, dag: pl.Expr, stukken: pl.DataFrame, sleutel: Sequence[str]) -> pl.DataFrame:
    """Add the columns of `stukken` (key, `__van` and more) that hold on `dag`; null for an unknown key or day."""
    erbij = [n for n in stukken.columns if n not in (*sleutel, VAN)]
    smal = frame.select(*sleutel, dag.alias(_DAG)).with_row_index(_RIJ).filter(pl.col(_DAG).is_not_null()).sort(_DAG)
    gevonden = smal.join_asof(
        stukken.sort(VAN), left_on=_DAG, right_on=VAN, by=list(sleutel), strategy="backward", check_sortedness=False
    )
    rechts = gevonden.select(_RIJ, *erbij)
    return frame.with_row_index(_RIJ).join(rechts, on=_RIJ, how="left", maintain_order="left").drop(_RIJ)
