"""Does the frequency of an Omvang fit its unit? Shared by CS338 and CS343."""

from __future__ import annotations

from datetime import date

import polars as pl

EENHEDEN = ("14", "16", "83", "84")
FREQUENTIES = ("2", "4", "6")
GRENS = date(2020, 12, 31)


def frequentie_past(einddatum: str) -> pl.Expr:
    """Return False where a product in etmaal, dagdeel, euro or stuks has a frequency per day (1).

    Products that ended on or before 31-12-2020 may keep it; without Omvang or with another unit it is free.
    """
    loopt_door = (pl.col(einddatum) > GRENS).fill_null(True)
    gebonden = pl.col("Omvang_Eenheid").is_in(EENHEDEN).fill_null(False) & loopt_door
    return ~gebonden | pl.col("Omvang_Frequentie").is_in(FREQUENTIES)
