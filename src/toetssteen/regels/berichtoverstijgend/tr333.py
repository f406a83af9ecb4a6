"""TR333."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

EERDER = pl.col("Stand.nummer").cast(pl.Boolean)
ELDERS = pl.col("Stand.nummer_elders").cast(pl.Boolean).fill_null(False)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9333",
    bindingen=(Binding("Declaratie", "DeclaratieNummer", ("323",)),),
    waarden={
        "DeclaratieNummer": pl.col("DeclaratieNummer"),
        "waar": pl.when(ELDERS).then(pl.lit("aan een andere gemeente")).when(EERDER).then(pl.lit("aan deze gemeente")),
        "alleen_elders": ELDERS,
    },
    melding="DeclaratieNummer {DeclaratieNummer} is al gebruikt in een eerdere declaratie {waar}.",
    herstel="Geef deze declaratie een nieuw DeclaratieNummer, dat in deze wet nog niet is gebruikt.",
    nodig=("geschiedenis",),
)
def tr333(b: Binding) -> pl.Expr:
    """TR333: Een aanbieder gebruikt een DeclaratieNummer voor een declaratie, over alle gemeenten van een wet samen.

    Een declaratie die in haar geheel is afgewezen telt als niet verstuurd: met hetzelfde nummer mag zij opnieuw. Is het
    nummer alleen bij een andere gemeente gebruikt, dan voldoet het ook niet, maar dat kan alleen de aanbieder zien.
    """
    return ~(EERDER | ELDERS)
