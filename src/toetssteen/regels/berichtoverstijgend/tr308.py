"""TR308."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import EINDE, dagen, op_toewijzing, stand

EINDDATUM = "Toewijzing.Einddatum"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9308",
    bindingen=(Binding("Prestatie", "ProductPeriode/Einddatum", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "einde": pl.col(EINDE),
        "einddatum": stand(EINDDATUM),
        "te_laat": dagen(stand(EINDDATUM), pl.col(EINDE)),
    },
    melding="De productperiode loopt tot en met {einde}, maar toewijzing {ToewijzingNummer} eindigt op {einddatum}.",
    herstel="Declareer tot en met {einddatum}. Gaat de ondersteuning door, vraag dan eerst een langere toewijzing aan.",
    som="toewijzing {ToewijzingNummer} eindigt op {einddatum}; einde productperiode {einde}: {te_laat} te laat",
    nodig=("geschiedenis",),
)
def tr308(b: Binding) -> pl.Expr:
    """TR308: Een productperiode eindigt niet na de einddatum van haar toewijzing.

    Een toewijzing zonder einddatum loopt door. De meest recente versie telt: na inkorten geldt de nieuwe einddatum. Een
    creditregel krijgt deze bevinding niet, ook niet als de toewijzing na haar debet is ingekort (IV085). Is de
    toewijzing niet bekend, dan spreekt alleen TR338.
    """
    einddatum = stand(EINDDATUM)
    return op_toewijzing(einddatum.is_null() | (pl.col(EINDE) <= einddatum))
