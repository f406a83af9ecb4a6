"""TR379."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

BEKEND = pl.col("Verzoek.bekend").cast(pl.Boolean)
EERDER = pl.col("Verzoek.gehonoreerd").cast(pl.Boolean)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9379",
    bindingen=(Binding("ToegewezenProduct", "ReferentieAanbieder", ("301",)),),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "reden": pl.when(BEKEND.fill_null(False))
        .then(pl.lit("een eerdere toewijzing droeg haar al"))
        .otherwise(pl.lit("van deze cliënt en aanbieder is geen verzoek met die referentie bekend")),
    },
    melding="ReferentieAanbieder {ReferentieAanbieder} past hier niet: {reden}.",
    herstel=(
        "Neem de referentie over uit het verzoek dat u met deze toewijzing honoreert; laat haar leeg als er geen "
        "verzoek was of als het verzoek al gehonoreerd is."
    ),
    nodig=("geschiedenis",),
)
def tr379(b: Binding) -> pl.Expr:
    """TR379: Een toewijzing draagt alleen de referentie van het verzoek dat zij honoreert, en alleen de eerste keer.

    De aanbieder sluit er zijn verzoek (315 of 317) mee. Een latere versie van de toewijzing is geen honorering meer en
    draagt haar niet. Meer producten in een bericht mogen wel dezelfde referentie hebben: een verzoek om wijziging geldt
    als geheel. Leeg is hier goed: of de gemeente een verzoek honoreert of zelf toewijst, staat niet in het bericht.
    """
    return pl.col("ReferentieAanbieder").is_null() | (BEKEND & ~EERDER)
