"""CTR207."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import datum, voor_debet
from toetssteen.regels.contract.kolommen.koppeling import met_start


@contractregel(
    tabel="prestaties",
    parameters={
        "zelfde_dag": Gevraagd("ja/nee", "of het startbericht op de dag van de declaratie mag komen (ja/nee)", True),
    },
    verrijkingen=(met_start,),
    waarden=lambda _p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Ontvangen": pl.col("Ontvangen"),
        "startbericht": pl.col("Start.Verzonden"),
        "wanneer": datum(pl.col("Start.Verzonden"), "niet"),
        "wanneer_zin": pl.when(pl.col("Start.Verzonden").is_null())
        .then(pl.lit("is er geen startbericht (305)"))
        .otherwise(pl.format("is het startbericht (305) pas op {} verstuurd", datum(pl.col("Start.Verzonden"), ""))),
    },
    melding="Bij de declaratie van {Ontvangen} {wanneer_zin}.",
    herstel="Stuur het startbericht van toewijzing {ToewijzingNummer} alsnog.",
    som="declaratie {Ontvangen}, startbericht verstuurd: {wanneer}",
)
def ctr207(p: Parameterkolommen) -> pl.Expr:
    """CTR207: Voor de eerste declaratie op een toewijzing is het startbericht (305) verstuurd.

    Een startbericht dat later is verwijderd telt niet. Landelijk mag een ontbrekend startbericht geen reden zijn om
    niet te betalen (OP364): wat hier niet voldoet is een bevinding naast het bericht. Een creditregel voldoet.
    """
    verzonden, ontvangen = pl.col("Start.Verzonden"), pl.col("Ontvangen")
    op_tijd = (verzonden < ontvangen) | (p["zelfde_dag"] & (verzonden == ontvangen))
    return voor_debet(pl.col("Start.bekend") & op_tijd)
