"""TR353."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Verzoek", "", ("317",)),),
    samenvattingen={
        "te_wijzigen": Samenvatting("TeWijzigenProduct", pl.len()),
        "nieuw": Samenvatting("NieuwProduct", pl.len()),
    },
    waarden=("ReferentieAanbieder",),
    melding="Verzoek {ReferentieAanbieder} vraagt niets: geen te wijzigen en geen nieuw product.",
    herstel="Neem op wat er anders moet. Moet er niets anders, stuur dan geen verzoek.",
)
def tr353(b: Binding) -> pl.Expr:
    """TR353: Een verzoek om wijziging vraagt om ten minste een wijziging of een nieuw product.

    Een verzoek met alleen ongewijzigde producten heeft geen aanleiding.
    """
    return pl.col("te_wijzigen") + pl.col("nieuw") > 0
