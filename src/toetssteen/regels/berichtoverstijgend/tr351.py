"""TR351."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import is_actueel, niet_actueel_omdat
from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="berichtoverstijgend",
    retourcode="9351",
    bindingen=(Binding("TeWijzigenProduct", "", ("317",)),),
    waarden={"ToewijzingNummer": pl.col("ToewijzingNummer"), "reden": niet_actueel_omdat()},
    melding="Toewijzing {ToewijzingNummer} {reden}.",
    herstel="Controleer het ToewijzingNummer. Loopt de toewijzing niet meer, vraag dan een NieuwProduct aan.",
    nodig=("geschiedenis",),
)
def tr351(b: Binding) -> pl.Expr:
    """TR351: Een te wijzigen product in een verzoek om wijziging is een actuele toewijzing van de cliënt.

    Alleen wat nog loopt of nog moet ingaan, is te wijzigen. Actueel is: op de dagtekening van het verzoek niet
    geëindigd, en niet vervallen (RedenWijziging 01 of 13, Einddatum gelijk aan Ingangsdatum). Een toewijzing die deze
    aanbieder bij deze gemeente niet heeft, of die van een andere cliënt is, is het ook niet.
    """
    return is_actueel()
