"""Values under one name that stand in another column per class, for the words of a rule."""

from __future__ import annotations

from typing import Final

import polars as pl
import polars.selectors as cs

DAGTEKENING: Final = "Header.BerichtIdentificatie_Dagtekening"


def eerste_van(*kolommen: str) -> pl.Expr:
    """Return the first of `kolommen` that the class has and that is filled; the class must have one of them."""
    return pl.coalesce(*(cs.by_name(kolom, require_all=False) for kolom in kolommen))


def heeft_retourcode(*codes: str) -> pl.Expr:
    """Return per row whether it carries one of these return codes; False where the message has no return codes."""
    geen = pl.lit([], dtype=pl.List(pl.String()))
    retourcodes = pl.coalesce(cs.by_name("RetourCodes", require_all=False), geen)
    return pl.any_horizontal(retourcodes.list.contains(code) for code in codes)
