"""CTR106."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_groep


@contractregel(
    tabel="sessies",
    parameters={"hoogstens": Gevraagd("getal", "hoeveel cliënten tegelijk mogen (aantal)")},
    verrijkingen=(met_groep,),
    waarden=lambda p: {"aantal": pl.col("Groep.aantal"), "hoogstens": p["hoogstens"]},
    melding="Er waren {aantal} cliënten tegelijk; er mogen er {hoogstens} zijn.",
    herstel="Declareer deze sessie niet, of verbeter het aantal deelnemers.",
    som="{aantal} cliënten, {hoogstens} toegestaan",
)
def ctr106(p: Parameterkolommen) -> pl.Expr:
    """CTR106: Een groep heeft niet meer cliënten dan het contract toestaat.

    Alle cliënten tellen mee, ook die van een andere gemeente: dat staat in Deelnemers. Is dat leeg, dan tellen de
    rijen van de sessie met status geleverd. Een sessie die niet doorging voldoet.
    """
    return (pl.col("Status") != "geleverd") | (pl.col("Groep.aantal") <= p["hoogstens"])
