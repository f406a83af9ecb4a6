"""TR307."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import BEGIN, dagen, op_toewijzing, stand

INGANG = "Toewijzing.Ingangsdatum"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9307",
    bindingen=(Binding("Prestatie", "ProductPeriode/Begindatum", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "begin": pl.col(BEGIN),
        "ingangsdatum": stand(INGANG),
        "te_vroeg": dagen(pl.col(BEGIN), stand(INGANG)),
    },
    melding="De productperiode begint op {begin}, maar toewijzing {ToewijzingNummer} gaat pas in op {ingangsdatum}.",
    herstel="Declareer vanaf {ingangsdatum}. Moet de toewijzing eerder ingaan, overleg dan eerst met de gemeente.",
    som="toewijzing {ToewijzingNummer} gaat in op {ingangsdatum}; begin productperiode {begin}: {te_vroeg} te vroeg",
    nodig=("geschiedenis",),
)
def tr307(b: Binding) -> pl.Expr:
    """TR307: Een productperiode begint niet voor de ingangsdatum van haar toewijzing.

    De meest recente versie van de toewijzing telt. Een creditregel herhaalt haar debet en krijgt deze bevinding niet
    (IV085). Is de toewijzing niet bekend, dan zegt alleen TR338 dat.
    """
    return op_toewijzing(pl.col(BEGIN) >= stand(INGANG))
