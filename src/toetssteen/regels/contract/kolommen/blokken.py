"""Intervals per key: merged to blocks that do not touch, and what of another interval they cover.

Everything sorts and looks back once, so it stays near-linear however many intervals a key has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

import polars as pl

VAN: Final = "__van"
TOT: Final = "__tot"
_VOOR: Final = "__voor"


def blokken(frame: pl.DataFrame, sleutels: Sequence[str]) -> pl.DataFrame:
    """Merge intervals [`__van`, `__tot`) per key; what is empty or has a null key is left out.

    Adds `__voor`: microseconds covered by the earlier blocks of the key.
    """
    goed = frame.filter(pl.col(VAN) < pl.col(TOT), pl.all_horizontal(pl.col(*sleutels).is_not_null()))
    op_volgorde = goed.select(*sleutels, VAN, TOT).sort(*sleutels, VAN)
    verste = pl.col(TOT).cum_max().shift(1).over(sleutels)
    nieuw = (verste.is_null() | (pl.col(VAN) > verste)).cum_sum().alias("__blok")
    samen = (
        op_volgorde.with_columns(nieuw)
        .group_by("__blok", maintain_order=True)
        .agg(pl.first(*sleutels), pl.first(VAN), pl.max(TOT))
        .drop("__blok")
    )
    duur = (pl.col(TOT) - pl.col(VAN)).dt.total_microseconds()
    return samen.with_columns((duur.cum_sum() - duur).over(sleutels).alias(_VOOR))


def bedekt(frame: pl.DataFrame, van: pl.Expr, tot: pl.Expr, blok: pl.DataFrame, sleutels: Sequence[str]) -> pl.Series:
    """Return how many whole minutes of [van, tot) the blocks of the key cover, 0 where the key has none."""
    rijen = frame.select(*sleutels, van.alias(VAN), tot.alias(TOT)).with_row_index("__rij")
    erna, ervoor = (_tot_aan(rijen, kolom, blok, sleutels) for kolom in (TOT, VAN))
    return ((erna - ervoor) // 60_000_000).rename("minuten")


def _tot_aan(rijen: pl.DataFrame, kolom: str, blok: pl.DataFrame, sleutels: Sequence[str]) -> pl.Series:
    """Return per row the microseconds that blocks cover before a moment."""
    links = rijen.select("__rij", *sleutels, pl.col(kolom).alias("__op")).sort("__op")
    rechts = blok.sort(VAN)
    samen = links.join_asof(
        rechts, left_on="__op", right_on=VAN, by=list(sleutels), strategy="backward", check_sortedness=False
    )
    in_blok = (pl.min_horizontal("__op", TOT) - pl.col(VAN)).dt.total_microseconds()
    som = (pl.col(_VOOR) + in_blok).fill_null(0)
    return samen.select("__rij", som.alias("som")).sort("__rij")["som"]


def bedekt_op(frame: pl.DataFrame, dag: pl.Expr, blok: pl.DataFrame, sleutels: Sequence[str]) -> pl.Series:
    """Return whether a block of the key holds the beginning of the day; False where the key has none."""
    links = frame.select(*sleutels, dag.cast(pl.Datetime("us")).alias("__op")).with_row_index("__rij").sort("__op")
    samen = links.join_asof(
        blok.sort(VAN), left_on="__op", right_on=VAN, by=list(sleutels), strategy="backward", check_sortedness=False
    )
    return samen.select("__rij", (pl.col("__op") < pl.col(TOT)).fill_null(False).alias("in")).sort("__rij")["in"]


def dagblokken(
    eerste: date, laatste: date, vensters: Sequence[tuple[range, int, int]], vrij: set[date]
) -> pl.DataFrame:
    """Return a block per day and window, from one day to another: weekdays, from and to in minutes of the day.

    A day in `vrij` counts as a Sunday (6). There is one key, `__al`, which is true.
    """
    rijen: list[tuple[bool, datetime, datetime]] = []
    for nummer in range((laatste - eerste).days + 1):
        dag = eerste + timedelta(days=nummer)
        soort = 6 if dag in vrij else dag.weekday()
        begin = datetime.combine(dag, time())
        for dagen, van, tot in vensters:
            if soort in dagen:
                rijen.append((True, begin + timedelta(minutes=van), begin + timedelta(minutes=tot)))
    schema = {"__al": pl.Boolean(), VAN: pl.Datetime("us"), TOT: pl.Datetime("us")}
    return blokken(pl.DataFrame(rijen, schema=schema, orient="row"), ["__al"])
