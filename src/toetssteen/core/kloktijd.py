"""Time that passed between two moments of the clock in Europe/Amsterdam, as Polars expressions."""

from __future__ import annotations

from typing import Final

import polars as pl

ZONE: Final = "Europe/Amsterdam"


def verstreken_minuten(begin: pl.Expr, einde: pl.Expr) -> pl.Expr:
    """Return the whole minutes that passed between two clock times (Datetime without zone); null when either is null.

    In the night that summer time begins there is an hour less than the clock says, in the night that it ends an hour
    more. A clock time that comes twice is taken as the first; one that does not exist gives what the clock says.
    """
    echt = (_in_zone(einde) - _in_zone(begin)).dt.total_minutes()
    return pl.coalesce(echt, (einde - begin).dt.total_minutes())


def _in_zone(moment: pl.Expr) -> pl.Expr:
    return moment.dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null")
