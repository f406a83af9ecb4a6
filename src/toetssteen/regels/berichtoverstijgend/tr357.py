"""TR357."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import mits_actueel
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING

INGANG = "Toewijzing.Ingangsdatum"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9357",
    bindingen=(Binding("TeWijzigenProduct", "GewensteIngangsdatum", ("317",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "gewenst": pl.col("GewensteIngangsdatum"),
        "dagtekening": pl.col(DAGTEKENING),
        "ingangsdatum": pl.col(INGANG),
    },
    melding=(
        "{element} {gewenst} ligt niet na de dagtekening {dagtekening} van het verzoek en is ook niet de ingangsdatum "
        "{ingangsdatum} van toewijzing {ToewijzingNummer}."
    ),
    herstel="Vul {ingangsdatum} in als de wijziging voor de hele looptijd geldt, en anders een datum na {dagtekening}.",
    nodig=("geschiedenis",),
)
def tr357(b: Binding) -> pl.Expr:
    """TR357: Een wijziging gaat in na de dagtekening van het verzoek, of geldt vanaf het begin van de toewijzing.

    Een wijziging midden in wat al geleverd is kan niet: zij is voor later, of voor de hele looptijd. Op de dagtekening
    zelf is nog niet "na". Is de toewijzing niet actueel, dan spreekt TR351.
    """
    later = pl.col(b.kolom) > pl.col(DAGTEKENING)
    return mits_actueel(later | (pl.col(b.kolom) == pl.col(INGANG).cast(pl.Date)), zonder_stand=later)
