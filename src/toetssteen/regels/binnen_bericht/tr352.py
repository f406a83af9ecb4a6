"""TR352."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Verzoek", "", ("317",)),),
    samenvattingen={
        "ongewijzigd": Samenvatting("OngewijzigdProduct", pl.len()),
        "te_wijzigen": Samenvatting("TeWijzigenProduct", pl.len()),
    },
    waarden=("ReferentieAanbieder",),
    melding="Verzoek {ReferentieAanbieder} noemt geen lopende toewijzing, ongewijzigd of te wijzigen.",
    herstel="Neem alle lopende toewijzingen van de cliënt op. Zijn die er niet, vraag dan een toewijzing aan (315).",
)
def tr352(b: Binding) -> pl.Expr:
    """TR352: Een verzoek om wijziging noemt ten minste een lopende toewijzing.

    Die blijft ongewijzigd of moet gewijzigd worden. Zonder lopende toewijzing valt er niets te wijzigen.
    """
    return pl.col("ongewijzigd") + pl.col("te_wijzigen") > 0
