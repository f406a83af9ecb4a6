"""What the rules on starts (305) and stops (307) share; docs/uitleg/start-en-stop.md tells the whole."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import BERICHT

VERWIJDEREN: Final = "3"  # StatusAanlevering
TIJDELIJK: Final = "20"  # RedenBeeindiging; every other reason is definitive, in both laws

_NUMMER, _CATEGORIE, _CODE = (pl.col(n) for n in ("ToewijzingNummer", "Product_Categorie", "Product_Code"))


def verwijdert() -> pl.Expr:
    """Return per row whether it deletes an earlier one: then only TR063 and TR071 judge it."""
    return (pl.col("StatusAanlevering") == VERWIJDEREN).fill_null(False)


def is_tijdelijk() -> pl.Expr:
    """Return per stop whether it is a temporary one."""
    return (pl.col("RedenBeeindiging") == TIJDELIJK).fill_null(False)


def zelfde_levering() -> list[str | pl.Expr]:
    """Return what rows of one delivery share in a message: the allocation, or without one the product.

    A 305 and a 307 hold one client, so the message says whose it is.
    """
    zonder = _NUMMER.is_null()
    return [BERICHT, "ToewijzingNummer", pl.when(zonder).then(_CATEGORIE), pl.when(zonder).then(_CODE)]


def stop_gaat_voor(welke: pl.Expr) -> pl.Expr:
    """Return per stop whether one of `welke`, of the same start and in this message, goes before it.

    Stops of a start go by Einddatum, on one day a temporary one first, then by reason: their order in the message says
    nothing (OP080).
    """
    volgorde = pl.struct("Einddatum", (~is_tijdelijk()).alias("definitief"), "RedenBeeindiging")
    al = welke.cast(pl.Int32).cum_sum().over([*zelfde_levering(), "Begindatum"], order_by=volgorde)
    return al - welke.cast(pl.Int32) > 0


def onderwerp() -> pl.Expr:
    """Return what a start or stop is about, in words."""
    product = pl.concat_str([pl.lit("product"), _CATEGORIE, _CODE], separator=" ", ignore_nulls=True)
    return pl.when(_NUMMER.is_not_null()).then(pl.format("toewijzing {}", _NUMMER)).otherwise(product)


def rest_van_sleutel() -> pl.Expr:
    """Return what only the key of a stop holds, in words; for a start these columns are not there."""
    einde = pl.col("Einddatum").dt.strftime("%d-%m-%Y")
    return pl.format(", einddatum {}, reden {}", einde, pl.col("RedenBeeindiging"))


def vlag(naam: str) -> pl.Expr:
    """Return a Boolean of `standkolommen`, null where nothing is known."""
    return pl.col(f"Levering.{naam}").cast(pl.Boolean)


def datum(naam: str) -> pl.Expr:
    """Return a date of `standkolommen`, null where nothing is known."""
    return pl.col(f"Levering.{naam}").cast(pl.Date)
