"""CTR116."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.locatie import ACTIVITEIT, ergens_anders, met_locatie


@contractregel(
    tabel="sessies",
    parameters={**ACTIVITEIT},
    verrijkingen=(met_locatie,),
    waarden=("Locatie", "Bsn"),
    melding="De sessie was op {Locatie}, waar deze cliënt woont.",
    herstel="Haal deze sessie uit de declaratie, of verbeter waar zij was.",
    som="{Locatie} is de woonlocatie van de cliënt",
)
def ctr116(p: Parameterkolommen) -> pl.Expr:
    """CTR116: Een sessie is niet op de locatie waar de cliënt woont.

    De locatie noemt wie er wonen. Noemt zij niemand, dan voldoet een locatie die geen woonbestemming heeft, en is een
    andere niet te toetsen. Het geldt voor fysiek contact, tenzij de clausule andere activiteiten noemt.
    """
    woont = pl.col("Locatie.WoonlocatieVan").list.contains(pl.col("Bsn"))
    geen_wonen = pl.when(pl.col("Locatie.Bestemming").is_in(["maatschappelijk", "anders"])).then(True)
    return ergens_anders(p) | pl.coalesce(~woont, geen_wonen)
