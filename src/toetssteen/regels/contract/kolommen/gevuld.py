"""What is missing and what should be empty, in words."""

from __future__ import annotations

import polars as pl


def gebrek(mist: pl.Expr, te_veel: pl.Expr) -> pl.Expr:
    """Return "ontbreekt: a, b; hoort leeg te zijn: c" for two lists of names; null when both are empty."""
    delen = [
        pl.when(namen.list.len() > 0).then(pl.concat_str(pl.lit(f"{woord}: "), namen.list.join(", ")))
        for woord, namen in (("ontbreekt", mist), ("hoort leeg te zijn", te_veel))
    ]
    return pl.concat_str(delen, separator="; ", ignore_nulls=True)
