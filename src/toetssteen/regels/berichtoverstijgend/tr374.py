"""TR374."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9374",
    bindingen=(Binding("AangevraagdProduct", "", ("315",)), Binding("Verzoek", "", ("317",))),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "onderhanden": pl.col("Verzoek.onderhanden"),
    },
    melding="Verzoek {ReferentieAanbieder} is te vroeg: voor deze cliënt is verzoek {onderhanden} nog in behandeling.",
    herstel=(
        "Wacht tot verzoek {onderhanden} is toegewezen (301) of afgewezen (319). Klopt dat verzoek niet, vraag de "
        "gemeente dan het af te wijzen."
    ),
    nodig=("geschiedenis",),
)
def tr374(b: Binding) -> pl.Expr:
    """TR374: Een aanbieder heeft per cliënt hooguit een verzoek tegelijk in behandeling.

    Een verzoek is in behandeling tot op elke ReferentieAanbieder erin een toewijzing (301) of een afwijzing (319 met
    VerzoekAntwoord 1) is gestuurd; "in onderzoek" maakt het niet af. De norm noemt geen klasse: het hele bericht is te
    vroeg, dus krijgt in een verzoek om toewijzing elk product de bevinding.
    """
    getoetst = pl.col("Verzoek.getoetst").cast(pl.Boolean)
    return pl.when(getoetst).then(pl.col("Verzoek.onderhanden").is_null())
