"""What was claimed beside what the sessions come to: for a gemeente that checks, and a provider that claims again."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.levering.maanden import te_declareren

_SLEUTEL: Final = ["ToewijzingNummer", "Product", "maand", "Eenheid"]
GEDECLAREERD: Final[dict[str, pl.DataType]] = {
    "ToewijzingNummer": pl.String(),
    "Product": pl.String(),
    "maand": pl.Date(),
    "Eenheid": pl.String(),
    "Volume": pl.Int64(),
    "Bedrag": pl.Int64(),
    "gedeclareerd_volume": pl.Int64(),
    "gedeclareerd_bedrag": pl.Int64(),
}
"""Columns: what follows from the sessions (0: nothing), and what was claimed of it in eurocents, less credits."""


def naast_gedeclareerd(regels: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Return every allocation, product and month that was claimed, beside the lines of the sessions.

    `regels` are those of `maanden`. A claim that was refused (325) does not count. Months before the first and after
    the last session are left out: nobody gave their sessions. Empty when no claims are known.
    """
    if "prestaties" not in gegevens or regels.is_empty():
        return pl.DataFrame(schema=GEDECLAREERD)
    teken = pl.when(pl.col("DebetCredit") == "C").then(-1).otherwise(1)
    regel = vul_aan({"prestaties": gegevens["prestaties"]})["prestaties"].with_columns(
        pl.col("Begindatum").dt.month_start().alias("maand"), pl.col("ProductCode").alias("Product")
    )
    binnen = pl.col("maand").is_between(regels["maand"].min(), regels["maand"].max())
    geclaimd = (
        regel.filter(binnen & pl.col("Goedgekeurd").ne_missing(pl.lit(False)))
        .group_by(_SLEUTEL)
        .agg(
            (teken * pl.col("Volume")).sum().alias("gedeclareerd_volume"),
            (teken * pl.col("Bedrag")).sum().alias("gedeclareerd_bedrag"),
        )
        .filter((pl.col("gedeclareerd_volume") != 0) | (pl.col("gedeclareerd_bedrag") != 0))
    )
    eigen = te_declareren(regels).group_by(_SLEUTEL).agg(pl.col("Volume", "Bedrag").sum())
    samen = geclaimd.join(eigen, on=_SLEUTEL, how="left", nulls_equal=True)
    uit = samen.with_columns(pl.col("Volume", "Bedrag").fill_null(0))
    return uit.select(pl.col(n).cast(s) for n, s in GEDECLAREERD.items()).sort(_SLEUTEL)
