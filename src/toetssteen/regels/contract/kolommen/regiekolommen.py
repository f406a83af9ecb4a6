"""What starts (305) and stops (307) say of an allocation, and terms in working days, for rules about messages.

`Regie.gestart`, `Regie.Begindatum`, `Regie.Verzonden`: the first start of the allocation; `Regie.gestopt`,
`Regie.Einddatum`: the last stop, unless a later start took it up again. A message that was deleted later counts for
nothing. Everything is null when no starts and stops are known, or when the row names no allocation.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.werkdagen import vrije_dagen

KOLOMMEN: Final = {
    "Regie.gestart": pl.Boolean(),
    "Regie.Begindatum": pl.Date(),
    "Regie.Verzonden": pl.Date(),
    "Regie.gestopt": pl.Boolean(),
    "Regie.Einddatum": pl.Date(),
}


def met_regie(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add the columns of `KOLOMMEN` by ToewijzingNummer."""
    regie = gegevens.get("regie")
    if regie is None:
        return frame.with_columns(*(pl.lit(None, soort).alias(naam) for naam, soort in KOLOMMEN.items()))
    samen = frame.join(_per_toewijzing(regie), on="ToewijzingNummer", how="left", maintain_order="left")
    bekend = pl.when(pl.col("ToewijzingNummer").is_not_null())
    return samen.with_columns(
        bekend.then(pl.col(naam).fill_null(False)).alias(naam) for naam in ("Regie.gestart", "Regie.gestopt")
    )


def geldig() -> pl.Expr:
    """Whether a start or stop still stands."""
    return ~pl.col("Ingetrokken").fill_null(False)


def na_werkdagen(dag: pl.Expr, aantal: pl.Expr) -> pl.Expr:
    """Return the n-th working day after a day (`core.werkdagen` says which days are); null in, null out."""
    return dag.dt.add_business_days(aantal, holidays=sorted(vrije_dagen().vrij), roll="backward")


def _per_toewijzing(regie: pl.DataFrame) -> pl.DataFrame:
    start, stop = pl.col("Soort") == "start", pl.col("Soort") == "stop"
    laatste = pl.col("Einddatum").filter(stop).max()
    hervat = (laatste < pl.col("Begindatum").filter(start).max()).fill_null(False)
    return (
        regie.filter(geldig())
        .group_by("ToewijzingNummer")
        .agg(
            start.any().alias("Regie.gestart"),
            pl.col("Begindatum").filter(start).min().alias("Regie.Begindatum"),
            pl.col("Verzonden").filter(start).min().alias("Regie.Verzonden"),
            (stop.any() & ~hervat).alias("Regie.gestopt"),
            pl.when(~hervat).then(laatste).alias("Regie.Einddatum"),
        )
    )
