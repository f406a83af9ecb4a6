"""The time of a session per client, and whether the client was there."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen
from toetssteen.regels.contract.kolommen.minuten import naar_rato


def is_no_show(p: Parameterkolommen) -> pl.Expr:
    """Whether a session counts as a no show: not told in time, or not at all."""
    grens = pl.col("Begin") - pl.duration(hours=p["uren_vooraf"])
    te_laat = (pl.col("Status") == "afgezegd") & (pl.col("AfgezegdOp") > grens)
    return (pl.col("Status") == "no show") | te_laat


def met_deelnemers(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Deel.clienten`: how many share the time; for who was not there, how many were planned."""
    gepland = pl.max_horizontal("Deelnemers", pl.len().over("Sessie").cast(pl.Int64))
    geleverd = pl.col("Status") == "geleverd"
    return frame.with_columns(pl.when(geleverd).then(pl.col("Groep.aantal")).otherwise(gepland).alias("Deel.clienten"))


def deel_per_client(p: Parameterkolommen) -> pl.Expr:
    """Return what one client gets of the time of a session, in parts of a minute; needs `opslag`."""
    return naar_rato(pl.col("Minuten.geleverd"), pl.col("Deel.clienten"), p["opslag"])
