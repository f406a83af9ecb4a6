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
    deels="Alleen als de declaratie (323) in dezelfde opdracht is meegegeven; anders niet te toetsen.",
)
def tr366(b: Binding) -> pl.Expr:
    """TR366: Een prestatie in een declaratie-antwoord staat ook in de declaratie zelf.

    De declaratie is de 323 met het kenmerk dat DeclaratieIdentificatie noemt, van dezelfde aanbieder en gemeente.
    """
    return pl.when(pl.col("Heen.aanwezig").cast(pl.Boolean)).then(
        pl.col("Heen.ProductReferentie_ReferentieNummer").is_not_null()
    )
