"""CD025."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "Adres/Huis", ("301",)),),
    waarden=("Adres_Postcode", "Adres_LandCode"),
    melding="Het adres ligt in Nederland (LandCode {Adres_LandCode}), maar Huis met het huisnummer ontbreekt.",
    herstel="Vul Huis met het huisnummer in, of verbeter LandCode als het adres in een ander land ligt.",
)
def cd025(b: Binding) -> pl.Expr:
    """CD025: Een adres in Nederland (LandCode NL) heeft een Huis.

    Postcode en huisnummer wijzen samen een Nederlands adres aan. Huisnummer 0 telt als ingevuld.
    """
    return pl.col("Adres_LandCode").ne_missing("NL") | pl.col("Adres_Huis_Huisnummer").is_not_null()
