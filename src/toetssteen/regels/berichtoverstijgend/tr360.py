"""TR360."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

_ONDERZOEK = pl.col("Antwoord.in_onderzoek").cast(pl.Boolean)
_AFGEWEZEN = pl.col("Antwoord.afgewezen").cast(pl.Boolean)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9360",
    bindingen=(Binding("Antwoord", "", ("319",)),),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "eerder": pl.when(_AFGEWEZEN).then(pl.lit("afgewezen")).otherwise(pl.lit("in onderzoek gemeld")),
    },
    melding='Verzoek {ReferentieAanbieder} is al eerder {eerder}; nu kan er geen melding "in onderzoek" meer komen.',
    herstel=(
        "Is er nog niet beslist, stuur dan de toewijzing (301) of de afwijzing (VerzoekAntwoord 1). Is het verzoek al "
        "afgewezen, stuur dan niets meer."
    ),
    nodig=("geschiedenis",),
)
def tr360(b: Binding) -> pl.Expr:
    """TR360: Een verzoek wordt hooguit een keer in onderzoek gemeld, en alleen als eerste antwoord.

    VerzoekAntwoord 2 stelt de beslissing uit; een tweede uitstel bestaat niet, en na een afwijzing valt er niets meer
    uit te stellen. Na een eerdere afwijzing spreekt ook TR365.
    """
    eerder = (_ONDERZOEK | _AFGEWEZEN).fill_null(False)
    uitstel = pl.col("VerzoekAntwoord") == "2"
    return pl.when(~uitstel).then(True).when(pl.col("Antwoord.getoetst").cast(pl.Boolean)).then(~eerder)
