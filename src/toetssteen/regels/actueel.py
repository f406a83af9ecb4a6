"""Is the allocation that a request for change (317) names known and current? Shared by TR350, TR351 and what follows.

The stand gives the allocation by number (`Toewijzing.*`) and whether it is current on the Dagtekening of the request.
A rule about a change only speaks of an allocation that is current: of any other TR350 or TR351 speaks (one cause, one
finding).
"""

from __future__ import annotations

import polars as pl

VERVALLEN = ("01", "13")


def _vlag(naam: str) -> pl.Expr:
    return pl.col(naam).cast(pl.Boolean)


def _van_ander() -> pl.Expr:
    return pl.col("Toewijzing.Bsn").cast(pl.String) != pl.col("Client.Bsn").cast(pl.String)


def is_actueel() -> pl.Expr:
    """Return whether the allocation is known, of this client, and current; null when that is not known."""
    return _vlag("Toewijzing.aanwezig") & (_vlag("Toewijzing.actueel") & ~_van_ander())


def mits_actueel(oordeel: pl.Expr, zonder_stand: pl.Expr | None = None) -> pl.Expr:
    """Return `oordeel` where the allocation is current, True where it is not, null where that is not known.

    `zonder_stand` tells where the message alone shows that the rule holds, whatever the allocation says.
    """
    goed = ~is_actueel() if zonder_stand is None else ~is_actueel() | zonder_stand
    return pl.when(is_actueel()).then(oordeel).when(goed).then(True)


def niet_actueel_omdat() -> pl.Expr:
    """Return in words why the allocation is not current: "is niet bekend", "is geëindigd op 31-12-2026"."""
    einde = pl.col("Toewijzing.Einddatum").cast(pl.Date)
    vervallen = pl.col("Toewijzing.RedenWijziging").cast(pl.String).is_in(VERVALLEN)
    return (
        pl.when(~_vlag("Toewijzing.aanwezig"))
        .then(pl.lit("is niet bekend"))
        .when(_van_ander())
        .then(pl.lit("is van een andere cliënt"))
        .when(vervallen & (einde == pl.col("Toewijzing.Ingangsdatum").cast(pl.Date)))
        .then(pl.lit("is vervallen"))
        .otherwise(pl.lit("is geëindigd op ") + einde.dt.strftime("%d-%m-%Y"))
    )
