"""Volumes and amounts in words, and the arithmetic between hours and minutes (IV079, IV081), as expressions.

Shared by the ceilings and by TR321, TR322, TR346, TR369 and TR418. Whole numbers only; half is rounded up.
"""

from __future__ import annotations

from typing import Final

import polars as pl

MINUUT: Final = "01"
UUR: Final = "04"
EURO: Final = "83"
EURO_WOORD: Final = "euro"
MINUTEN_PER_UUR: Final = 60
_HALF_UUR: Final = 30

# Code of an Eenheid (WJ756): the word for one, and for more.
EENHEDEN: Final[dict[str, tuple[str, str]]] = {
    MINUUT: ("minuut", "minuten"),
    UUR: ("uur", "uur"),
    "14": ("etmaal", "etmalen"),
    "16": ("dagdeel", "dagdelen"),
    "82": ("stuk", "stuks"),
    EURO: (EURO_WOORD, EURO_WOORD),
    "84": ("stuk", "stuks"),
}
_MEER: Final = {code: meer for code, (_, meer) in EENHEDEN.items()}
_EEN: Final = {code: een for code, (een, _) in EENHEDEN.items()}
_EEN_VAN: Final = {meer: een for een, meer in EENHEDEN.values()}


def eenheid_woord(eenheid: pl.Expr) -> pl.Expr:
    """Return the word for more than one of an Eenheid ("minuten", "euro"); null for a code that is not in the list."""
    return eenheid.replace_strict(_MEER, default=None, return_dtype=pl.String())


def per_eenheid(eenheid: pl.Expr) -> pl.Expr:
    """Return what a tariff is per: "uur", "minuut", "stuk"; null for a code that is not in the list."""
    return eenheid.replace_strict(_EEN, default=None, return_dtype=pl.String())


def hoeveelheid(aantal: pl.Expr, woord: pl.Expr) -> pl.Expr:
    """Return a volume with its `eenheid_woord`: "1.200 minuten", "1 dagdeel", or "€ 300,00" (eurocent) for euro."""
    een = woord.replace_strict(_EEN_VAN, default=woord, return_dtype=pl.String())
    naam = pl.when(aantal == 1).then(een).otherwise(woord)
    return (
        pl.when(woord == EURO_WOORD).then(bedrag_in_euro(aantal)).otherwise(pl.format("{} {}", _punten(aantal), naam))
    )


def bedrag_in_euro(centen: pl.Expr) -> pl.Expr:
    """Return eurocents as `core.eurocent.euro` writes them: "€ 1.234,56"."""
    teken = pl.when(centen < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    rest = (centen.abs() % 100).cast(pl.String).str.zfill(2)
    return pl.format("{}€ {},{}", teken, _punten(centen.abs() // 100), rest)


def telwoord(aantal: pl.Expr, een: str, meer: str) -> pl.Expr:
    """Return "1 week", "4 weken"."""
    return pl.format("{} {}", _punten(aantal), pl.when(aantal == 1).then(pl.lit(een)).otherwise(pl.lit(meer)))


def _punten(aantal: pl.Expr) -> pl.Expr:
    """Return a whole number (not negative) with a point per three digits."""
    achterstevoren = aantal.cast(pl.String).str.reverse().str.replace_all(r"(\d{3})", "${1}.")
    return achterstevoren.str.reverse().str.strip_chars_start(".")


def minuuttarief(uurtarief: pl.Expr) -> pl.Expr:
    """Return the ProductTarief per minute of an hourly tariff: half a cent is rounded up (IV081)."""
    return (uurtarief + _HALF_UUR) // MINUTEN_PER_UUR


def bedrag_bij_minuten(uurtarief: pl.Expr, minuten: pl.Expr) -> pl.Expr:
    """Return hourly tariff x minutes / 60, rounded only at the end, half a cent up (IV081)."""
    return (uurtarief * minuten + _HALF_UUR) // MINUTEN_PER_UUR


def hele_uren(minuten: pl.Expr) -> pl.Expr:
    """Return the hours to claim for the minutes of a whole product period together (IV079).

    From 30 minutes up, below that down, and at least 1 hour; without minutes there is nothing to claim: 0.
    """
    uren = ((minuten + _HALF_UUR) // MINUTEN_PER_UUR).clip(lower_bound=1)
    return pl.when(minuten > 0).then(uren).when(minuten <= 0).then(0)
