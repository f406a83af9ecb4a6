"""CTR419."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_product


@contractregel(
    tabel="prestaties",
    parameters={
        "varianten": Gevraagd(
            "lijst", "uitvoeringsvarianten van het contract", woorden=("inspanning", "output", "taak")
        )
    },
    verrijkingen=(met_product,),
    waarden=lambda p: {
        "Product": pl.col("Product"),
        "variant": pl.col("Product.variant"),
        "varianten": p["varianten"],
    },
    melding="Product {Product} heeft uitvoeringsvariant {variant}; het contract kent {varianten}.",
    herstel="Verbeter de productcode, of de variant in de producttabel.",
    som="variant {variant}",
)
def ctr419(p: Parameterkolommen) -> pl.Expr:
    """CTR419: Een product wordt geleverd en gedeclareerd volgens de uitvoeringsvariant van het contract.

    Een product dat het contract niet kent heeft geen variant en is niet te toetsen.
    """
    return p.bevat(pl.col("Product.variant"), "varianten")
