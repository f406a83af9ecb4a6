"""CD005."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "Adres/LandCode", ("301",)),),
    waarden=("Adres_Postcode", "Adres_LandCode"),
    melding=(
        "Postcode is {Adres_Postcode} en {element} is {Adres_LandCode}: "
        "ze horen allebei gevuld of allebei leeg te zijn."
    ),
    herstel="Vul LandCode in bij een postcode (NL voor Nederland), of laat LandCode weg als er geen postcode is.",
)
def cd005(b: Binding) -> pl.Expr:
    """CD005: Een adres heeft een LandCode precies dan als het een Postcode heeft.

    Zonder land is niet te zeggen welke vorm een postcode moet hebben (CS089).
    """
    return pl.col("Adres_Postcode").is_null() == pl.col("Adres_LandCode").is_null()
