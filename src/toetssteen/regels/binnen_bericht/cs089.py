"""CS089."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "Adres/Postcode", ("301",)),),
    waarden=("Adres_Postcode",),
    melding="Postcode {Adres_Postcode} heeft niet de vorm van een Nederlandse postcode, terwijl LandCode NL is.",
    herstel="Schrijf vier cijfers (het eerste geen 0) en twee letters, zonder spatie: 1234AB. Of verbeter LandCode.",
)
def cs089(b: Binding) -> pl.Expr:
    """CS089: Een postcode in Nederland bestaat uit vier cijfers, het eerste geen 0, en twee letters aaneen.

    Kleine letters mogen. Voor een adres in een ander land is de vorm vrij.
    """
    anders = pl.col("Adres_LandCode").ne_missing("NL") | pl.col(b.kolom).is_null()
    return anders | pl.col(b.kolom).str.contains("^[1-9][0-9]{3}[a-zA-Z]{2}$")
