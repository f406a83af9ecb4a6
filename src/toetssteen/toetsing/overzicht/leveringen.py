"""Deliveries: per start whether it runs, and when it was stopped. docs/uitleg/start-en-stop.md tells the whole."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import PARTIJEN, Schema, Tabellen
from toetssteen.regels.levering import TIJDELIJK, VERWIJDEREN
from toetssteen.toetsing.termijntabel import uit_stand

LEVERINGEN: Final[Schema] = {
    **PARTIJEN,
    "Bsn": pl.String(),
    "ToewijzingNummer": pl.Int64(),
    "Product_Categorie": pl.String(),
    "Product_Code": pl.String(),
    "Begindatum": pl.Date(),
    "toestand": pl.String(),
    "tijdelijk_gestopt": pl.Date(),
    "gestopt": pl.Date(),
    "RedenBeeindiging": pl.String(),
    "hervat": pl.Date(),
    "gemeld": pl.Boolean(),
}
_SLEUTEL = (*PARTIJEN, "soort", "Bsn", "ToewijzingNummer", "Product_Categorie", "Product_Code", "Begindatum")
_STOP = ("RedenBeeindiging", "Einddatum")
_LEVERING = (*PARTIJEN, "Bsn", "ToewijzingNummer", "__categorie", "__code")


def leveringen(stand: Tabellen) -> pl.DataFrame:
    """Return a row per delivery: a start, or stops of which the start is not known.

    Rows are sorted by parties, client, allocation, product and Begindatum. The columns, beside the key of a start:

    * `toestand`: "loopt", "tijdelijk gestopt" or "definitief gestopt";
    * `tijdelijk_gestopt`, `gestopt`: Einddatum of the last temporary and of the last definitive stop, null if none;
    * `RedenBeeindiging`: of the stop that `toestand` follows from;
    * `hervat`: Begindatum of the next start on the same allocation (or product, without one);
    * `gemeld`: False when there is no start for these stops.
    """
    zonder_nummer = pl.when(pl.col("ToewijzingNummer").is_null())
    rijen = _geldig(uit_stand(stand, "leveringen")).with_columns(
        zonder_nummer.then("Product_Categorie").alias("__categorie"), zonder_nummer.then("Product_Code").alias("__code")
    )
    per_start = rijen.sort("soort", "volgorde", "rij").group_by(*_LEVERING, "Begindatum", maintain_order=True)
    uit = per_start.agg(*_kolommen()).sort(*_LEVERING, "Begindatum", nulls_last=True)
    starts = pl.when("gemeld").then("Begindatum")
    uit = uit.with_columns(starts.shift(-1).backward_fill().over(*_LEVERING).alias("hervat"))
    uit = uit.with_columns(_toestand().alias("toestand"))
    return uit.select(LEVERINGEN.keys()).sort(
        *PARTIJEN, "Bsn", "ToewijzingNummer", "Product_Categorie", "Product_Code", "Begindatum", nulls_last=True
    )


def _geldig(alle: pl.DataFrame) -> pl.DataFrame:
    """Return what was not deleted after it; a message with both deletes first."""
    weg = pl.col("StatusAanlevering") == VERWIJDEREN
    op_volgorde = alle.sort(pl.col("volgorde"), ~weg, pl.col("rij"))
    return op_volgorde.unique([*_SLEUTEL, *_STOP], keep="last", maintain_order=True).filter(~weg)


def _kolommen() -> list[pl.Expr]:
    stop, tijdelijk = pl.col("soort") == "stop", pl.col("RedenBeeindiging") == TIJDELIJK
    definitief = stop & ~tijdelijk
    return [
        pl.col("Product_Categorie").first(),
        pl.col("Product_Code").first(),
        (~stop).any().alias("gemeld"),
        pl.col("Einddatum").filter(stop & tijdelijk).max().alias("tijdelijk_gestopt"),
        pl.col("Einddatum").filter(definitief).max().alias("gestopt"),
        definitief.any().alias("__definitief"),
        (stop & tijdelijk).any().alias("__tijdelijk"),
        pl.coalesce(
            pl.col("RedenBeeindiging").filter(definitief).last(),
            pl.col("RedenBeeindiging").filter(stop).last(),
        ).alias("RedenBeeindiging"),
    ]


def _toestand() -> pl.Expr:
    return (
        pl.when("__definitief")
        .then(pl.lit("definitief gestopt"))
        .when("__tijdelijk")
        .then(pl.lit("tijdelijk gestopt"))
        .otherwise(pl.lit("loopt"))
    )
