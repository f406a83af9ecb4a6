"""Sessions by who gave them: a row per session and professional, with what is known of the professional."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens

RIJ: Final = "__rij"


def per_professional(frame: pl.DataFrame, gegevens: Gegevens, *kolommen: str) -> pl.DataFrame:
    """Return `__rij` (the row number in the frame), the asked columns and `Professional.*`, a row per professional.

    A session of which nobody is named has one row with null. `Professional.bekend` is null when no staff is known.
    """
    links = frame.select("Professionals", *kolommen).with_row_index(RIJ)
    rijen = links.explode("Professionals", keep_nulls=True, empty_as_null=True).rename(
        {"Professionals": "Professional"}
    )
    tabel = TABELLEN["professionals"]
    bekend = gegevens.get("professionals")
    erbij = (tabel.leeg() if bekend is None else bekend).unique("Professional", keep="last", maintain_order=True)
    rechts = erbij.select(
        "Professional",
        *(pl.col(n).alias(f"Professional.{n}") for n in tabel.schema if n != "Professional"),
        pl.lit(True).alias("Professional.bekend"),
    )
    aanwezig = pl.lit(None, pl.Boolean()) if bekend is None else pl.col("Professional.bekend").fill_null(False)
    return rijen.join(rechts, on="Professional", how="left", maintain_order="left").with_columns(
        aanwezig.alias("Professional.bekend")
    )


def per_rij(frame: pl.DataFrame, rijen: pl.DataFrame, **samen: pl.Expr) -> pl.DataFrame:
    """Add columns to the frame that sum up its rows of `per_professional`."""
    som = rijen.group_by(RIJ).agg(**samen)
    return frame.with_row_index(RIJ).join(som, on=RIJ, how="left", maintain_order="left").drop(RIJ)
