"""CD066."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.verwijzer import MET_CODE


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Verwijzer/Naam", ("315",)),),
    waarden=("Verwijzer_Type", "Verwijzer_ZorgverlenerCode"),
    melding=(
        "De verwijzer (type {Verwijzer_Type}) heeft ZorgverlenerCode {Verwijzer_ZorgverlenerCode}, maar daarnaast is "
        "{element} gevuld."
    ),
    herstel="Laat {element} weg: de code zegt al wie het is. Klopt de code niet, laat dan de code weg.",
)
def cd066(b: Binding) -> pl.Expr:
    """CD066: Een verwijzer van type 02, 03, 04 of 05 met een ZorgverlenerCode heeft geen Naam.

    Dat zijn huisarts, jeugdarts, gecertificeerde instelling en medisch specialist. Code en naam samen
    zouden elkaar kunnen tegenspreken.
    """
    met_code = pl.col("Verwijzer_Type").is_in(MET_CODE).fill_null(False)
    return ~met_code | pl.col("Verwijzer_ZorgverlenerCode").is_null() | pl.col(b.kolom).is_null()
