"""TR359."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9359",
    bindingen=(Binding("Antwoord", "", ("319",)),),
    waarden=("ReferentieAanbieder", "VerzoekAntwoord"),
    melding="Op verzoek {ReferentieAanbieder} is al een toewijzing (301) gestuurd; daarmee is het afgehandeld.",
    herstel="Stuur op dit verzoek geen antwoord meer. Moet de toewijzing anders, stuur dan een gewijzigde toewijzing.",
    nodig=("geschiedenis",),
)
def tr359(b: Binding) -> pl.Expr:
    """TR359: Een antwoord op een verzoek komt niet meer als er al een toewijzing op gestuurd is.

    Een verzoek eindigt met een toewijzing of met een afwijzing, nooit met allebei. Gekeken wordt naar een goedgekeurde
    301 met dezelfde ReferentieAanbieder.
    """
    return ~pl.col("Verzoek.gehonoreerd").cast(pl.Boolean)
