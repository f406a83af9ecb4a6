"""TR375."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import mits_actueel
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import GRENS

EINDE = pl.col("Toewijzing.Einddatum").cast(pl.Date)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9375",
    bindingen=(Binding("TeWijzigenProduct", "Omvang", ("317",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Volume": pl.col("Omvang_Volume"),
        "einddatum": EINDE,
    },
    melding=(
        "{element} is gevuld (Volume {Volume}), maar toewijzing {ToewijzingNummer} noemt geen product "
        "(einddatum van de toewijzing: {einddatum})."
    ),
    herstel="Laat {element} weg; vraag zo nodig een ander Budget, of een NieuwProduct met productcode.",
    nodig=("geschiedenis",),
)
def tr375(b: Binding) -> pl.Expr:
    """TR375: Bij een toewijzing zonder Product blijft Omvang leeg als die toewijzing na 2020 doorloopt.

    Een hoeveelheid zegt niets als niet bekend is waarvan. Het gaat om Product en Einddatum van de toewijzing die
    ToewijzingNummer noemt; zonder Einddatum geldt de regel wel. Zo'n toewijzing heeft ook geen productcode, dus slaat
    TR412 dan ook aan. Is de toewijzing niet actueel, dan spreekt TR351.
    """
    leeg = pl.col("Omvang_Volume").is_null()
    vrij = (EINDE <= GRENS).fill_null(False)
    return mits_actueel(pl.col("Toewijzing.Product_Categorie").is_not_null() | vrij | leeg, zonder_stand=leeg)
