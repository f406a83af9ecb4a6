"""CS050."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Client", "Naam/NaamGebruik", ("301",)),
        Binding("Relatie", "Naam/NaamGebruik", ("301",)),
    ),
    waarden=("Naam_Partnernaam_Achternaam", "Naam_NaamGebruik"),
    melding="NaamGebruik {Naam_NaamGebruik} past niet: de partnernaam is {Naam_Partnernaam_Achternaam}.",
    herstel="Kies met een partnernaam 1, 2, 3 of 4; zonder partnernaam 1, of 6 voor een instelling.",
)
def cs050(b: Binding) -> pl.Expr:
    """CS050: NaamGebruik is 1, 2, 3 of 4 bij iemand met een Partnernaam, en anders 1 of 6.

    Wie de naam van een partner wil voeren, moet er een hebben. Een instelling die voor een cliënt optreedt heeft
    geen partner: daarvoor is 6 (niet-natuurlijk persoon). Een pseudoniem (5) past nooit.
    """
    gebruik = pl.col(b.kolom)
    zonder_partner = pl.col("Naam_Partnernaam_Achternaam").is_null()
    return pl.when(zonder_partner).then(gebruik.is_in(["1", "6"])).otherwise(gebruik.is_in(["1", "2", "3", "4"]))
