"""Claim lines on a pile: what was granted before each line, where a line that does not fit takes no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

_PLEK: Final = "__plek"
VOLGORDE: Final = ("Ontvangen", "__debet", "Begindatum", "ReferentieNummer")
"""The order of lines: by day of receipt; credits of that day first, for they give room back."""


def stapel(frame: pl.DataFrame, groep: Sequence[str], volume: pl.Expr, maximum: pl.Expr, telt: pl.Expr) -> pl.Series:
    """Return per line what its group holds before it, as a whole number.

    `telt` says which lines may take room. Groups are added up in one go; only a group that overflows goes line by line.
    """
    regels = (
        frame.with_row_index(_PLEK)
        .with_columns(
            (pl.col("DebetCredit").fill_null("D") == "D").alias("__debet"),
            volume.fill_null(0).alias("__volume"),
            maximum.alias("__maximum"),
            telt.fill_null(False).alias("__telt"),
        )
        .sort(VOLGORDE, nulls_last=True)
        .with_columns(pl.when("__telt").then("__volume").otherwise(0).alias("__neemt"))
        .with_columns((pl.col("__neemt").cum_sum().over(groep) - pl.col("__neemt")).alias("__al"))
    )
    te_vol = pl.col("__telt") & (pl.col("__al") + pl.col("__volume") > pl.col("__maximum"))
    vol = regels.filter(te_vol.any().over(groep))
    if vol.height:
        beter = _een_voor_een(vol.with_columns(pl.struct(groep).rank("dense").alias("__groep")))
        regels = regels.update(beter, on=_PLEK)
    return regels.sort(_PLEK)["__al"]


def _een_voor_een(regels: pl.DataFrame) -> pl.DataFrame:
    """Go line by line, in order, through groups that overflow; only their lines, so seldom many."""
    al: dict[int, int] = {}
    uit: list[int] = []
    for groep, neemt, maximum in regels.select("__groep", "__neemt", "__maximum").iter_rows():
        tot_hier = al.get(groep, 0)
        uit.append(tot_hier)
        al[groep] = tot_hier + neemt if maximum is None or tot_hier + neemt <= maximum else tot_hier
    return regels.select(_PLEK, pl.Series("__al", uit, dtype=pl.Int64))
