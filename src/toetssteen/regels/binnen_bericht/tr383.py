"""TR383."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import eerste_positie, is_eerste


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "ReferentieAanbieder", ("315",)),),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "eerder__positie": eerste_positie("ReferentieAanbieder"),
    },
    melding="ReferentieAanbieder {ReferentieAanbieder} staat ook al bij het product op regel {eerder}.",
    herstel="Geef elk aangevraagd product een eigen ReferentieAanbieder.",
)
def tr383(b: Binding) -> pl.Expr:
    """TR383: Elk aangevraagd product in een verzoek heeft een eigen ReferentieAanbieder.

    De gemeente antwoordt per product, met die referentie als enige verwijzing.
    """
    return is_eerste(b.kolom)
