"""CD095."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import GRENS


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Omvang", ("315",)),),
    waarden=("Product_Categorie", "ToewijzingEinddatum", "Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie"),
    melding=(
        "{element} is gevuld (Volume {Omvang_Volume}), maar het product (categorie {Product_Categorie}) heeft geen "
        "productcode en ToewijzingEinddatum is {ToewijzingEinddatum}."
    ),
    herstel="Vul de productcode in bij Product, of laat {element} weg en gebruik zo nodig Budget.",
)
def cd095(b: Binding) -> pl.Expr:
    """CD095: Een aangevraagd product zonder productcode heeft geen Omvang als het na 2020 doorloopt.

    Ook zonder Product is er geen productcode. ToewijzingEinddatum 31-12-2020 of eerder: de regel geldt niet;
    zonder ToewijzingEinddatum geldt zij wel.
    """
    vrij = (pl.col("ToewijzingEinddatum") <= GRENS).fill_null(False)
    return pl.col("Product_Code").is_not_null() | vrij | pl.col("Omvang_Volume").is_null()
