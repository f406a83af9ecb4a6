"""TR302."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.overlap import aantal_overlappend


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("ToegewezenProduct", "Product", ("301",)),),
    waarden=("Product_Categorie", "Product_Code", "Ingangsdatum", "Einddatum"),
    melding=(
        "Het product {Product_Categorie} {Product_Code} van {Ingangsdatum} tot en met {Einddatum} overlapt in dit "
        "bericht met een andere toewijzing van hetzelfde product."
    ),
    herstel="Laat de perioden op elkaar aansluiten, of verwijder een van de toewijzingen (RedenWijziging 13).",
)
def tr302(b: Binding) -> pl.Expr:
    """TR302: Toewijzingen van hetzelfde product in een bericht overlappen elkaar niet in de tijd.

    Zonder productcode telt de categorie, zonder product elke andere toewijzing. Verwijderde toewijzingen
    (RedenWijziging 13 of 01 met Einddatum gelijk aan Ingangsdatum) tellen niet mee. In de iWmo mogen
    de categorieen 11 tot en met 14 overlappen, ook met een toewijzing zonder product.
    """
    verwijderd = pl.col("RedenWijziging").is_in(["01", "13"]) & (pl.col("Einddatum") == pl.col("Ingangsdatum"))
    return aantal_overlappend("Ingangsdatum", "Einddatum", b.wet, ~verwijderd.fill_null(False)) == 0
