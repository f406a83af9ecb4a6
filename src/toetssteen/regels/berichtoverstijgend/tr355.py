"""TR355."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9355",
    bindingen=(Binding("Antwoord", "ReferentieAanbieder", ("319",)),),
    waarden=("ReferentieAanbieder",),
    melding="Er is geen verzoek om toewijzing of wijziging bekend met ReferentieAanbieder {ReferentieAanbieder}.",
    herstel="Neem {element} letterlijk over uit het verzoek waarop dit het antwoord is.",
    nodig=("geschiedenis",),
)
def tr355(b: Binding) -> pl.Expr:
    """TR355: Een antwoord op een verzoek noemt de ReferentieAanbieder van een eerder verzoek.

    Het antwoord noemt geen cliënt: deze referentie is het enige waaraan de aanbieder ziet waar het over gaat. Het
    verzoek is van deze aanbieder aan deze gemeente; hoofdletters en spaties tellen mee.
    """
    return pl.col("Verzoek.bekend").cast(pl.Boolean)
