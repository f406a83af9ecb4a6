"""Time in parts of a minute (`PER_MINUUT`): shares that stay whole, and how they are written."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.regels.contract.basis import PER_MINUUT

_MACHTEN: Final = ((2, 5), (3, 2), (5, 3), (7, 1), (11, 1))  # PER_MINUUT in prime factors


def als_breuk(delen: pl.Expr) -> pl.Expr:
    """Write parts of a minute as exact minutes: "18", "13 1/2", "4/7"; null stays null."""
    heel, over = delen // PER_MINUUT, delen % PER_MINUUT
    deler = pl.lit(1, pl.Int64())
    for priem, hoogste in _MACHTEN:
        for macht in range(1, hoogste + 1):
            deler = deler * pl.when(over % priem**macht == 0).then(priem).otherwise(1)
    breuk = pl.format("{}/{}", over // deler, PER_MINUUT // deler)
    return (
        pl.when(over == 0)
        .then(heel.cast(pl.String))
        .when(heel == 0)
        .then(breuk)
        .otherwise(pl.format("{} {}", heel, breuk))
    )


def naar_rato(minuten: pl.Expr, clienten: pl.Expr, opslag: pl.Expr) -> pl.Expr:
    """Return the share of one of so many clients, with a surcharge in percent of the whole for more than one.

    The answer is in parts of a minute, exact up to twelve clients and rounded down by less than such a part above.
    """
    heel = minuten * PER_MINUUT
    return heel // clienten + pl.when(clienten > 1).then(heel // 100 * opslag).otherwise(0)
