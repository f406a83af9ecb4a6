"""TR347."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import andere_positie, is_enige

NUMMER = "ReferentieAanbieder"
_EERDER = pl.col("Eerder.referentie").cast(pl.Boolean)
_ELDERS = pl.col("Eerder.referentie_elders").cast(pl.Boolean)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9347",
    bindingen=(
        Binding("AangevraagdProduct", NUMMER, ("315",)),
        Binding("Verzoek", NUMMER, ("317",)),
    ),
    waarden={
        "ReferentieAanbieder": pl.col(NUMMER),
        "waar": pl.when(~is_enige(NUMMER))
        .then(pl.lit("ook in dit bericht, op regel "))
        .when(_ELDERS)
        .then(pl.lit("al in een verzoek aan een andere gemeente"))
        .otherwise(pl.lit("al in een eerder verzoek")),
        "ander__positie": pl.when(~is_enige(NUMMER)).then(andere_positie(NUMMER)),
        "alleen_elders": is_enige(NUMMER) & _ELDERS.fill_null(False),
    },
    melding="ReferentieAanbieder {ReferentieAanbieder} staat {waar}{ander:stil}.",
    herstel="Geef elk aangevraagd product en elk verzoek om wijziging een eigen, nieuwe ReferentieAanbieder.",
    nodig=("geschiedenis",),
)
def tr347(b: Binding) -> pl.Expr:
    """TR347: Een aanbieder gebruikt een ReferentieAanbieder een keer, in alle verzoeken van een wet samen.

    Verzoeken om toewijzing en om wijziging delen de nummers. Antwoord en toewijzing wijzen er alleen met dit nummer
    naar; staat het twee keer in een bericht, dan voldoen beide niet. Een verzoek dat de gemeente afwijst (319) houdt
    zijn nummer; een bericht dat in zijn geheel is afgekeurd telt als niet verstuurd. Een nummer dat alleen bij een
    andere gemeente is gebruikt is ook fout, maar dat kan alleen de aanbieder zien.
    """
    return pl.when(~is_enige(b.kolom)).then(False).otherwise(~(_EERDER | _ELDERS))
