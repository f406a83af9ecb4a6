"""What a contract pays for lines with a product, a unit and a volume: by the tariff of the first day of the line."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens

MINUUT, UUR = "01", "04"
_LEEG: Final = {"Contracttarief": pl.Int64(), "Contractwaarde": pl.Int64()}


def met_contractwaarde(regels: pl.DataFrame, gegevens: Gegevens, product: str) -> pl.DataFrame:
    """Add `Contracttarief` and `Contractwaarde` (eurocents) to lines; both null when the contract does not tell.

    `regels` has the column `product` (a code), Begindatum, Eenheid, Volume; `gegevens` has the tables of the contract.
    In minutes at an hour tariff it is a sixtieth of it, rounded half up at the end (IV081). Tariffs that differ
    by level tell nothing: a line does not say who gave the support. A product is paid on its own days only.
    """
    tarieven, producten = gegevens.get("contract_tarieven"), gegevens.get("contract_producten")
    if tarieven is None or tarieven.is_empty() or regels.is_empty():
        return regels.with_columns(pl.lit(None, soort).alias(naam) for naam, soort in _LEEG.items())
    genummerd = regels.with_row_index("__regel")
    dag, van, tot = pl.col("Begindatum"), pl.col("van"), pl.col("tot")
    zelfde, per_uur = pl.col("__per") == pl.col("Eenheid"), (pl.col("__per") == UUR) & (pl.col("Eenheid") == MINUUT)
    gevonden = (
        genummerd.select("__regel", product, "Begindatum", "Eenheid")
        .join(_met_eenheid(tarieven, producten), left_on=product, right_on="ProductCode")
        .filter((van.is_null() | (van <= dag)) & (tot.is_null() | (dag <= tot)) & (zelfde | per_uur))
        .filter(zelfde == zelfde.any().over("__regel"))  # a tariff for the unit itself goes first
        .group_by("__regel", maintain_order=True)
        .agg(pl.when(pl.col("bedrag").n_unique() == 1).then(pl.col("bedrag").first()).alias("__bedrag"), zelfde.first())
    )
    samen = genummerd.join(gevonden, on="__regel", how="left", maintain_order="left").drop("__regel")
    bedrag, volume = pl.col("__bedrag"), pl.col("Volume")
    uit = samen.with_columns(
        pl.when("__per").then(bedrag).otherwise(_zestigste(bedrag)).alias("Contracttarief"),
        pl.when("__per").then(bedrag * volume).otherwise(_zestigste(bedrag * volume)).alias("Contractwaarde"),
    )
    return uit.drop("__bedrag", "__per")


def _met_eenheid(tarieven: pl.DataFrame, producten: pl.DataFrame | None) -> pl.DataFrame:
    """Return the tariffs with their unit `__per`: their own, or else that of the product."""
    eenheden = dict(producten.select("ProductCode", "eenheid").iter_rows()) if producten is not None else {}
    van_product = pl.col("ProductCode").replace_strict(eenheden, default=None, return_dtype=pl.String())
    per = pl.coalesce("eenheid", van_product).alias("__per")
    uit = tarieven.select("ProductCode", "bedrag", per, "van", "tot")
    if producten is None:
        return uit
    dagen = producten.select("ProductCode", pl.col("van").alias("__van"), pl.col("tot").alias("__tot"))
    samen = uit.join(dagen, on="ProductCode", how="left", maintain_order="left")
    return samen.with_columns(pl.max_horizontal("van", "__van"), pl.min_horizontal("tot", "__tot")).drop(
        "__van", "__tot"
    )


def _zestigste(bedrag: pl.Expr) -> pl.Expr:
    return (2 * bedrag + 60) // 120  # half up
