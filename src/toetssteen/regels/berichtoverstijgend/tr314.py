"""TR314."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import andere_positie, is_enige

NUMMER = "ProductReferentie_ReferentieNummer"


@regel(
    niveau="berichtoverstijgend",
    retourcode="8021",
    bindingen=(Binding("Prestatie", "ProductReferentie/ReferentieNummer", ("323",)),),
    waarden={"ReferentieNummer": pl.col(NUMMER), "ander__positie": andere_positie(NUMMER)},
    melding="ReferentieNummer {ReferentieNummer} staat ook bij de prestatie op regel {ander}.",
    herstel="Geef elke prestatie een ReferentieNummer dat nog niet gebruikt is.",
    deels="Alleen nummers die twee keer in dit bericht staan; eerdere declaraties van de aanbieder zijn niet bekend.",
)
def tr314(b: Binding) -> pl.Expr:
    """TR314: Een aanbieder gebruikt een ReferentieNummer voor een prestatie, in alle declaraties van een wet samen.

    Het nummer is de enige verwijzing in een antwoord of een creditregel. Staat het bij twee prestaties, dan is van
    geen van beide te zeggen naar welke zo'n verwijzing wijst; daarom voldoen beide niet.
    """
    return is_enige(NUMMER)
