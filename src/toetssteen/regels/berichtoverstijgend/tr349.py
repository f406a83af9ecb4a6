"""TR349."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING

_ONTBREEKT = pl.col("Actueel.ontbreekt").cast(pl.List(pl.Int64))


@regel(
    niveau="berichtoverstijgend",
    retourcode="9349",
    bindingen=(Binding("Verzoek", "", ("317",)),),
    waarden={
        "ReferentieAanbieder": pl.col("ReferentieAanbieder"),
        "dagtekening": pl.col(DAGTEKENING),
        "ontbreekt": _ONTBREEKT.list.sort(),
    },
    melding=(
        "Verzoek {ReferentieAanbieder} noemt niet alle toewijzingen van de cliënt die op {dagtekening} actueel zijn. "
        "Wat ontbreekt: {ontbreekt}."
    ),
    herstel="Neem op wat ontbreekt: als OngewijzigdProduct, of als TeWijzigenProduct als er iets anders moet.",
    nodig=("geschiedenis",),
)
def tr349(b: Binding) -> pl.Expr:
    """TR349: Een verzoek om wijziging noemt alle actuele toewijzingen van de cliënt.

    Het verzoek beschrijft de hele gewenste situatie. Actueel is een toewijzing van deze gemeente aan deze aanbieder die
    op de dagtekening van het verzoek loopt of nog moet ingaan. De norm zegt "de huidige datum"; de dagtekening is
    daarvoor de enige dag die beide kanten kennen. Een vervallen toewijzing (RedenWijziging 01 of 13, Einddatum gelijk
    aan Ingangsdatum) telt niet mee.
    """
    return _ONTBREEKT.list.len() == 0
