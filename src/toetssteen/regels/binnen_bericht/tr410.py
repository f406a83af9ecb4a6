"""TR410."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.overlap import aantal_overlappend


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("NieuwProduct", "Product", ("317",)),),
    waarden=("Product_Categorie", "Product_Code", "GewensteIngangsdatum", "Einddatum"),
    melding=(
        "Het product {Product_Categorie} {Product_Code} van {GewensteIngangsdatum} tot en met {Einddatum} "
        "overlapt in dit bericht met een ander nieuw product dat hetzelfde is."
    ),
    herstel="Laat de perioden op elkaar aansluiten, of vraag het product een keer.",
)
def tr410(b: Binding) -> pl.Expr:
    """TR410: Nieuwe producten in een verzoek die hetzelfde zijn overlappen elkaar niet in de tijd.

    Zonder productcode telt de categorie, zonder product elk ander nieuw product. Zonder einddatum loopt het
    product door. In de iWmo mogen de categorieen 11 tot en met 14 overlappen, ook met een product zonder categorie.
    """
    return aantal_overlappend("GewensteIngangsdatum", "Einddatum", b.wet) == 0
