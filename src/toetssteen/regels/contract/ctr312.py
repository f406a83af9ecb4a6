"""CTR312."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.locatie import ACTIVITEIT, ergens_anders, met_locatie


@contractregel(
    tabel="sessies",
    parameters={"bestemmingen": Gevraagd("lijst", "bestemmingen waar het niet mag"), **ACTIVITEIT},
    verrijkingen=(met_locatie,),
    waarden=lambda p: {"Locatie": pl.col("Locatie"), "bestemming": pl.col("Locatie.Bestemming")},
    melding="Locatie {Locatie} heeft de bestemming {bestemming}; daar mag dit niet.",
    herstel="Gebruik een locatie met een andere bestemming, of verbeter de gegevens van de locatie.",
)
def ctr312(p: Parameterkolommen) -> pl.Expr:
    """CTR312: Ondersteuning is niet op een locatie met een bestemming die het contract uitsluit.

    Wonen is een bestemming voor wonen en niets anders; een gemengde bestemming is een ander woord. Is de locatie of
    haar bestemming niet bekend, dan is er niets te toetsen. Contact op afstand en wat niet doorging voldoet.
    """
    return ergens_anders(p) | ~p.bevat(pl.col("Locatie.Bestemming"), "bestemmingen")
