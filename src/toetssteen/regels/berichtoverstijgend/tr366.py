"""TR366."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9366",
    bindingen=(Binding("Prestatie", "ProductReferentie", ("325",)),),
    waarden=("ProductReferentie_ReferentieNummer",),
    melding="ReferentieNummer {ProductReferentie_ReferentieNummer} komt in de declaratie niet voor.",
    herstel="Neem in het antwoord alleen prestaties op die in de declaratie staan.",
    nodig=("geschiedenis",),
)
def tr366(b: Binding) -> pl.Expr:
    """TR366: Een prestatie in een declaratie-antwoord staat ook in de declaratie zelf.

    De declaratie is de 323 met het kenmerk dat DeclaratieIdentificatie noemt, van dezelfde aanbieder en gemeente. Is
    die declaratie niet bekend, dan spreekt TR337.
    """
    aanwezig = pl.col("Heen.aanwezig").cast(pl.Boolean)
    return ~aanwezig | (aanwezig & pl.col("Heen.ProductReferentie_ReferentieNummer").is_not_null())
