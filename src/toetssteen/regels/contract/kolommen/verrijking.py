"""Columns from other tables that several contract rules read; each function adds its columns once.

`Toewijzing.*`: the allocation of the row. `Product`: the code of the product of the row, its own or that of the
allocation; `Product.*`: what the contract says of it. `Groep.aantal`: how many clients were in the session.
`Minuten.geleverd`: from Begin to Einde. A table that is not known gives null.
"""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.kloktijd import verstreken_minuten

CONTRACTPRODUCTEN: dict[str, pl.DataType] = {
    "ProductCode": pl.String(),
    "naam": pl.String(),
    "categorie": pl.String(),
    "groep": pl.String(),
    "eenheid": pl.String(),
    "variant": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
}
"""Columns of the table `contract_producten` that the engine makes from the profile; further one text column
`eigenschap.<naam>` per property that any product has."""

CONTRACTTARIEVEN: dict[str, pl.DataType] = {
    "ProductCode": pl.String(),
    "bedrag": pl.Int64(),
    "eenheid": pl.String(),
    "niveau": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
}
"""Columns of the table `contract_tarieven`: eurocents per unit."""


def met_toewijzing(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Toewijzing.<kolom>` by ToewijzingNummer, and `Toewijzing.aanwezig` (null when no allocations are known)."""
    if "Toewijzing.aanwezig" in frame.columns:
        return frame
    tabel = TABELLEN["toewijzingen"]
    namen = [n for n in tabel.schema if n != "ToewijzingNummer"]
    bekend = gegevens.get("toewijzingen")
    if bekend is None:
        leeg = [pl.lit(None, tabel.schema[n]).alias(f"Toewijzing.{n}") for n in namen]
        return frame.with_columns(*leeg, pl.lit(None, pl.Boolean()).alias("Toewijzing.aanwezig"))
    rechts = bekend.unique("ToewijzingNummer", keep="last", maintain_order=True).select(
        "ToewijzingNummer",
        *(pl.col(n).alias(f"Toewijzing.{n}") for n in namen),
        pl.lit(True).alias("Toewijzing.aanwezig"),
    )
    samen = frame.join(rechts, on="ToewijzingNummer", how="left", maintain_order="left")
    return samen.with_columns(pl.col("Toewijzing.aanwezig").fill_null(False))


def met_product(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Product` and what the contract says of it: `Product.groep`, `Product.eenheid`, `Product.eigenschap.*` etc.

    `Product.aanwezig` is whether the contract has the product, null when the contract names no products or the row has
    none.
    """
    if "Product" not in frame.columns:
        eigen = pl.col("ProductCode") if "ProductCode" in frame.columns else pl.lit(None, pl.String())
        frame = met_toewijzing(frame, gegevens) if _kan_toewijzing(frame) else frame
        toegewezen = [pl.col("Toewijzing.ProductCode")] if "Toewijzing.ProductCode" in frame.columns else []
        frame = frame.with_columns(pl.coalesce(eigen, *toegewezen).alias("Product"))
    producten = gegevens.get("contract_producten")
    if producten is None:
        producten = pl.DataFrame(schema=CONTRACTPRODUCTEN)
    rechts = producten.unique("ProductCode", keep="last", maintain_order=True).select(
        pl.col("ProductCode").alias("Product"),
        *(pl.col(n).alias(f"Product.{n}") for n in producten.columns if n != "ProductCode"),
        pl.lit(True).alias("__in"),
    )
    samen = frame.join(rechts, on="Product", how="left", maintain_order="left")
    bekend = pl.lit(bool(producten.height)) & pl.col("Product").is_not_null()
    return samen.with_columns(pl.when(bekend).then(pl.col("__in").fill_null(False)).alias("Product.aanwezig")).drop(
        "__in"
    )


def _kan_toewijzing(frame: pl.DataFrame) -> bool:
    return "ToewijzingNummer" in frame.columns and "Toewijzing.ProductCode" not in frame.columns


def met_groep(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Groep.aantal`: Deelnemers when given, else the rows of the session with status geleverd."""
    erbij = (pl.col("Status") == "geleverd").sum().over("Sessie").cast(pl.Int64)
    return frame.with_columns(pl.coalesce("Deelnemers", erbij).alias("Groep.aantal"))


def met_minuten(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Minuten.geleverd`: whole minutes from Begin to Einde (clock time: the provider registers local time)."""
    return frame.with_columns(verstreken_minuten(pl.col("Begin"), pl.col("Einde")).alias("Minuten.geleverd"))


def inzet(gegevens: Gegevens) -> pl.DataFrame | None:
    """Return the table `inzet`: a row per session, client and professional; None when no sessions are known.

    A professional that the table `professionals` does not have gives null columns and `Professional.bekend` False.
    """
    sessies = gegevens.get("sessies")
    if sessies is None:
        return None
    rijen = sessies.explode("Professionals", keep_nulls=True, empty_as_null=True).rename(
        {"Professionals": "Professional"}
    )
    tabel = TABELLEN["professionals"]
    bekend = gegevens.get("professionals")
    if bekend is None:
        leeg = [
            pl.lit(None, soort).alias(f"Professional.{n}") for n, soort in tabel.schema.items() if n != "Professional"
        ]
        return rijen.with_columns(*leeg, pl.lit(None, pl.Boolean()).alias("Professional.bekend"))
    rechts = bekend.unique("Professional", keep="last", maintain_order=True).select(
        "Professional",
        *(pl.col(n).alias(f"Professional.{n}") for n in tabel.schema if n != "Professional"),
        pl.lit(True).alias("Professional.bekend"),
    )
    return rijen.join(rechts, on="Professional", how="left", maintain_order="left").with_columns(
        pl.col("Professional.bekend").fill_null(False)
    )
