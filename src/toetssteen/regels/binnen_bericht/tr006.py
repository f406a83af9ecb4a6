"""TR006."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "", ("301",)),),
    waarden={
        "Soort": pl.col("Soort"),
        "Huisnummer": pl.col("Adres_Huis_Huisnummer"),
        "Postcode": pl.col("Adres_Postcode"),
    },
    melding=(
        "Het contact van soort {Soort} heeft geen telefoonnummer en geen bruikbaar adres: "
        "Huisnummer is {Huisnummer}, Postcode is {Postcode}."
    ),
    herstel="Vul Telefoon in, of vul Huis en Postcode allebei in.",
)
def tr006(b: Binding) -> pl.Expr:
    """TR006: Een contact heeft een telefoonnummer, of een adres met huisnummer en postcode.

    Anders kan de aanbieder er niemand mee bereiken. Een mailadres alleen is niet genoeg. De regel geldt
    voor de contacten van de cliënt en voor die van zijn relaties.
    """
    telefoon = pl.col("Telefoon_Telefoon01_Telefoonnummer").is_not_null()
    return telefoon | (pl.col("Adres_Huis_Huisnummer").is_not_null() & pl.col("Adres_Postcode").is_not_null())
