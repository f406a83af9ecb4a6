"""CD068."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.verwijzer import MET_CODE


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Verwijzer/ZorgverlenerCode", ("315",)),),
    waarden=("Verwijzer_Type", "Verwijzer_ZorgverlenerCode"),
    melding=(
        "De verwijzer is van type {Verwijzer_Type} en heeft {element} {Verwijzer_ZorgverlenerCode}; "
        "die code hoort niet bij dit type."
    ),
    herstel="Laat {element} weg, of verbeter het type verwijzer (02, 03, 04 of 05 mag wel een code hebben).",
)
def cd068(b: Binding) -> pl.Expr:
    """CD068: Alleen een verwijzer van type 02, 03, 04 of 05 heeft een ZorgverlenerCode.

    Dat zijn huisarts, jeugdarts, gecertificeerde instelling en medisch specialist. De gemeente, een rechter of
    de inwoner zelf heeft geen AGB-code van een zorgverlener.
    """
    met_code = pl.col("Verwijzer_Type").is_in(MET_CODE).fill_null(False)
    return met_code | pl.col(b.kolom).is_null()
