"""CD096."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import GRENS


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("NieuwProduct", "Omvang", ("317",)),),
    waarden=("Product_Categorie", "Einddatum", "Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie"),
    melding=(
        "{element} is gevuld (Volume {Omvang_Volume}), maar het product (categorie {Product_Categorie}) heeft geen "
        "productcode en Einddatum is {Einddatum}."
    ),
    herstel="Vul de productcode in bij Product, of laat {element} weg en gebruik zo nodig Budget.",
)
def cd096(b: Binding) -> pl.Expr:
    """CD096: Een nieuw product in een verzoek zonder productcode heeft geen Omvang als het na 2020 doorloopt.

    Ook zonder Product is er geen productcode. Einddatum 31-12-2020 of eerder: de regel geldt niet;
    zonder Einddatum geldt zij wel.
    """
    vrij = (pl.col("Einddatum") <= GRENS).fill_null(False)
    return pl.col("Product_Code").is_not_null() | vrij | pl.col("Omvang_Volume").is_null()
