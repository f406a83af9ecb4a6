"""CD067."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.verwijzer import MET_CODE


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Verwijzer/Naam", ("315",)),),
    waarden=("Verwijzer_Type", "Verwijzer_ZorgverlenerCode"),
    melding="De verwijzer (type {Verwijzer_Type}) heeft geen ZorgverlenerCode en ook geen {element}.",
    herstel="Vul de AGB-code van de verwijzer in bij ZorgverlenerCode of, als die niet bekend is, {element}.",
)
def cd067(b: Binding) -> pl.Expr:
    """CD067: Een verwijzer van type 02, 03, 04 of 05 zonder ZorgverlenerCode heeft een Naam.

    Dat zijn huisarts, jeugdarts, gecertificeerde instelling en medisch specialist. Bij een andere verwijzer
    mag de naam ontbreken.
    """
    met_code = pl.col("Verwijzer_Type").is_in(MET_CODE).fill_null(False)
    return ~met_code | pl.col("Verwijzer_ZorgverlenerCode").is_not_null() | pl.col(b.kolom).is_not_null()
