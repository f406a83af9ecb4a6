"""CTR420."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.regiekolommen import met_regie


@contractregel(
    tabel="prestaties",
    verrijkingen=(met_regie,),
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Begindatum": pl.col("Begindatum"),
        "stop": pl.col("Regie.Einddatum"),
    },
    melding="De regel begint op {Begindatum}, maar op toewijzing {ToewijzingNummer} stopte de ondersteuning op {stop}.",
    herstel="Declareer deze maand niet, of stuur een nieuwe start (305) als de ondersteuning doorging.",
    som="regel vanaf {Begindatum}, stop {stop}",
)
def ctr420(p: Parameterkolommen) -> pl.Expr:
    """CTR420: Na een stop (307) komt er geen declaratie over een periode die daarna begint.

    De maand van de stop zelf mag: een periode in een declaratie loopt door tot het einde van de maand. Een nieuwe start
    heft de stop op.
    """
    na_stop = pl.col("Begindatum") > pl.col("Regie.Einddatum")
    return voor_debet(pl.when(~pl.col("Regie.gestopt")).then(True).otherwise(~na_stop))
