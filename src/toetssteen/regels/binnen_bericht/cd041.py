"""CD041."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Omvang", ("301",)),
        Binding("AangevraagdProduct", "Omvang", ("315",)),
        Binding("NieuwProduct", "Omvang", ("317",)),
    ),
    waarden=("Product_Categorie", "Product_Code"),
    melding="Het product {Product_Categorie} {Product_Code} heeft een productcode, maar {element} ontbreekt.",
    herstel="Vul {element} in met Volume, Eenheid en Frequentie, of laat de productcode weg.",
)
def cd041(b: Binding) -> pl.Expr:
    """CD041: Een product met een productcode heeft een Omvang.

    Wie precies zegt welk product het is, zegt ook hoeveel daarvan. Een Budget vervangt de Omvang dan niet.
    """
    return pl.col("Product_Code").is_null() | pl.col("Omvang_Volume").is_not_null()
