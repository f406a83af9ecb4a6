"""TR340."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import op_toewijzing, stand

TOEGEWEZEN = "Toewijzing.Product_Code"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9340",
    bindingen=(Binding("Prestatie", "ProductCode", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "gedeclareerd": pl.col("ProductCode"),
        "toegewezen": stand(TOEGEWEZEN),
    },
    melding="Gedeclareerd is ProductCode {gedeclareerd}, maar toewijzing {ToewijzingNummer} is voor {toegewezen}.",
    herstel="Declareer ProductCode {toegewezen}, of vraag eerst een wijziging van de toewijzing aan.",
    som="toegewezen ProductCode {toegewezen}; gedeclareerd {gedeclareerd}",
    nodig=("geschiedenis",),
)
def tr340(b: Binding) -> pl.Expr:
    """TR340: De ProductCode van een prestatie is die van haar toewijzing, als daarin een code staat.

    Een aspecifieke toewijzing noemt alleen een categorie en een generieke geen product; dan kiest de aanbieder de
    code. Een creditregel krijgt deze bevinding niet, en zonder bekende toewijzing spreekt alleen TR338.
    """
    toegewezen = stand(TOEGEWEZEN)
    return op_toewijzing(toegewezen.is_null() | pl.col(b.kolom).eq_missing(toegewezen))
