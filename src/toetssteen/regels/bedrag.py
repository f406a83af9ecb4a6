"""Amounts in eurocent with their sign."""

from __future__ import annotations

import polars as pl


def met_teken(bedrag: str, debet_credit: str) -> pl.Expr:
    """Return an amount in eurocent with its sign: debet plus, credit min (DebetCredit D or C)."""
    return pl.when(pl.col(debet_credit) == "C").then(-pl.col(bedrag)).otherwise(pl.col(bedrag))
