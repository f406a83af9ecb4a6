"""TR386."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.overlap import aantal_overlappend


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Product", ("315",)),),
    waarden=("Product_Categorie", "Product_Code", "ToewijzingIngangsdatum", "ToewijzingEinddatum"),
    melding=(
        "Het product {Product_Categorie} {Product_Code} van {ToewijzingIngangsdatum} tot en met {ToewijzingEinddatum} "
        "overlapt in dit bericht met een andere aanvraag van hetzelfde product."
    ),
    herstel="Laat de perioden op elkaar aansluiten, of vraag het product een keer aan.",
)
def tr386(b: Binding) -> pl.Expr:
    """TR386: Aanvragen van hetzelfde product in een bericht overlappen elkaar niet in de tijd.

    Zonder productcode telt de categorie, zonder product elke andere aanvraag. Zonder einddatum loopt een aanvraag
    door. In de iWmo mogen de categorieen 11 tot en met 14 overlappen, ook met een aanvraag zonder product.
    """
    return aantal_overlappend("ToewijzingIngangsdatum", "ToewijzingEinddatum", b.wet) == 0
