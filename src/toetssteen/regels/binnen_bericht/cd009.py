"""CD009."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "Periode", ("301",)),),
    waarden=("Soort", "Periode_Begindatum", "Periode_Einddatum"),
    melding="Bij een adres met Soort {Soort} staat een Periode; die hoort alleen bij 04 (tijdelijk verblijfadres).",
    herstel="Laat Periode weg, of maak Soort 04 als het een tijdelijk adres is.",
)
def cd009(b: Binding) -> pl.Expr:
    """CD009: Alleen een tijdelijk verblijfadres (Soort 04) heeft een Periode.

    Een tijdelijk adres mag ook zonder Periode, bijvoorbeeld als nog onbekend is hoe lang het duurt.
    """
    return pl.col("Soort").eq_missing("04") | ~pl.col(b.kolom).fill_null(False)
