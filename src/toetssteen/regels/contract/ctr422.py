"""CTR422."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.verrijking import met_product, met_toewijzing


@contractregel(
    tabel="prestaties",
    verrijkingen=(met_toewijzing, met_product),
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "categorie": pl.col("Product.categorie"),
        "toegewezen": pl.col("Toewijzing.ProductCategorie"),
    },
    melding="Product {ProductCode} hoort bij categorie {categorie}; toegewezen is categorie {toegewezen}.",
    herstel="Kies een productcode uit de toegewezen categorie.",
    som="categorie {categorie}, toegewezen {toegewezen}",
)
def ctr422(p: Parameterkolommen) -> pl.Expr:
    """CTR422: Bij een toewijzing zonder productcode kiest de aanbieder een product uit de toegewezen categorie.

    De categorie van een product staat in de producttabel van het contract. Over een toewijzing met een productcode gaat
    de regel niet.
    """
    aspecifiek = pl.when(pl.col("Toewijzing.aanwezig")).then(pl.col("Toewijzing.ProductCode").is_null())
    gekozen = pl.col("ProductCode").is_not_null()
    past = pl.col("Product.categorie") == pl.col("Toewijzing.ProductCategorie")
    return voor_debet(~aspecifiek | (gekozen & past))
