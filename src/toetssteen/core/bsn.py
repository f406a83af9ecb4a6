"""The elfproef of a burgerservicenummer: for a column in one expression, and for one number.

The digits of a BSN weighed with 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of 11.
000000000 would pass, but nobody has it, so it is refused.
"""

from __future__ import annotations

import re

import polars as pl
from stdnum.nl import bsn

NUL = "000000000"
_VORM = re.compile("[0-9]{9}")


def elfproef(kolom: pl.Expr) -> pl.Expr:
    """Return per row whether a String column holds a BSN: nine digits that pass the elfproef.

    Anything else, also null, is False. Arithmetic on the whole number, so that no row becomes Python.
    """
    nummer = kolom.cast(pl.UInt32, strict=False)
    gewogen = pl.sum_horizontal((nummer // 10**plaats) % 10 * (plaats + 1) for plaats in range(1, 9))
    vorm = kolom.str.contains(f"^{_VORM.pattern}$")
    return (vorm & (nummer != 0) & (gewogen % 11 == nummer % 10)).fill_null(False)


def is_bsn(tekst: str) -> bool:
    """Return whether a text is a BSN exactly as a message writes it: nine digits, no dots or spaces."""
    return _VORM.fullmatch(tekst) is not None and tekst != NUL and bsn.is_valid(tekst)
