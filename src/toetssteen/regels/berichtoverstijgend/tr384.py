"""TR384."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import op_toewijzing, stand

REDEN = "Toewijzing.RedenWijziging"
VERWIJDERD = "13"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9384",
    bindingen=(Binding("Prestatie", "ToewijzingNummer", ("323",)),),
    waarden={"ToewijzingNummer": pl.col("ToewijzingNummer"), "RedenWijziging": stand(REDEN)},
    melding="Toewijzing {ToewijzingNummer} is verwijderd (RedenWijziging {RedenWijziging}).",
    herstel="Declareer op een toewijzing die nog geldt, of vraag de gemeente waarom deze is verwijderd.",
    nodig=("geschiedenis",),
)
def tr384(b: Binding) -> pl.Expr:
    """TR384: Op een verwijderde toewijzing wordt niet gedeclareerd.

    De meest recente versie van de toewijzing beslist. Wat al was toegekend mag nog wel worden gecrediteerd: een
    creditregel krijgt deze bevinding niet. Is er geen toewijzing, dan spreekt alleen TR338.
    """
    return op_toewijzing(stand(REDEN).ne_missing(VERWIJDERD))
