"""Amounts: whole eurocents (int). Sums are exact (Fraction) and become cents in one place only, here."""

from __future__ import annotations

from fractions import Fraction
from math import floor

_CENTEN = 100


def euro(bedrag: int) -> str:
    """Return an amount in eurocent as a Dutch person writes it: 123456 -> "€ 1.234,56", -5 -> "-€ 0,05"."""
    euros, centen = divmod(abs(bedrag), _CENTEN)
    teken = "-" if bedrag < 0 else ""
    return f"{teken}€ {euros:,}".replace(",", ".") + f",{centen:02d}"


def afronden(bedrag: Fraction) -> int:
    """Round an exact amount in eurocent to whole cents, half a cent away from zero.

    So a credit is always the mirror of its debet: 12,5 -> 13 and -12,5 -> -13. Takes no float: that is not exact.
    """
    afgerond = floor(abs(bedrag) + Fraction(1, 2))
    return -afgerond if bedrag < 0 else afgerond
