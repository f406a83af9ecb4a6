"""TR412."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import mits_actueel
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import GRENS

EINDE = pl.col("Toewijzing.Einddatum").cast(pl.Date)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9412",
    bindingen=(Binding("TeWijzigenProduct", "Omvang", ("317",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Volume": pl.col("Omvang_Volume"),
        "categorie": pl.col("Toewijzing.Product_Categorie"),
        "einddatum": EINDE,
    },
    melding=(
        "{element} is gevuld (Volume {Volume}), maar toewijzing {ToewijzingNummer} (categorie {categorie}) heeft geen "
        "productcode (einddatum van de toewijzing: {einddatum})."
    ),
    herstel="Laat {element} weg; vraag zo nodig een ander Budget, of een NieuwProduct met productcode.",
    nodig=("geschiedenis",),
)
def tr412(b: Binding) -> pl.Expr:
    """TR412: Bij een toewijzing zonder productcode blijft Omvang leeg als die toewijzing na 2020 doorloopt.

    Ook een toewijzing zonder Product heeft geen productcode; dan slaat TR375 ook aan. Het gaat om productcode en
    Einddatum van de toewijzing; zonder Einddatum geldt de regel wel. Zo is het ook bij een toewijzing zelf (CD080). Is
    de toewijzing niet actueel, dan spreekt TR351.
    """
    leeg = pl.col("Omvang_Volume").is_null()
    vrij = (EINDE <= GRENS).fill_null(False)
    return mits_actueel(pl.col("Toewijzing.Product_Code").is_not_null() | vrij | leeg, zonder_stand=leeg)
