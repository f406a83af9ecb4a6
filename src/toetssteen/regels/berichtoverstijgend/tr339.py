"""TR339."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import op_toewijzing, stand

TOEGEWEZEN = "Toewijzing.Product_Categorie"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9339",
    bindingen=(Binding("Prestatie", "ProductCategorie", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "gedeclareerd": pl.col("ProductCategorie"),
        "toegewezen": stand(TOEGEWEZEN),
    },
    melding="Gedeclareerd is ProductCategorie {gedeclareerd}, maar toewijzing {ToewijzingNummer} is voor {toegewezen}.",
    herstel="Declareer ProductCategorie {toegewezen}, of vraag eerst een wijziging van de toewijzing aan.",
    som="toegewezen ProductCategorie {toegewezen}; gedeclareerd {gedeclareerd}",
    nodig=("geschiedenis",),
)
def tr339(b: Binding) -> pl.Expr:
    """TR339: De ProductCategorie van een prestatie is die van haar toewijzing, als daarin een categorie staat.

    Een generieke toewijzing noemt geen product; dan is elke categorie goed. Een creditregel krijgt deze bevinding
    niet, en zonder bekende toewijzing spreekt alleen TR338.
    """
    toegewezen = stand(TOEGEWEZEN)
    return op_toewijzing(toegewezen.is_null() | pl.col(b.kolom).eq_missing(toegewezen))
