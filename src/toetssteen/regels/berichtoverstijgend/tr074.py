"""TR074."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.levering import onderwerp, rest_van_sleutel, vlag

EERSTE = "1"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9074",
    bindingen=(Binding("StartProduct", "", ("305",)), Binding("StopProduct", "", ("307",))),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "einde": rest_van_sleutel(),
    },
    melding="Een {klasse} met dezelfde sleutel ({onderwerp}, begindatum {Begindatum}{einde:stil}) is al eerder gemeld.",
    herstel=(
        "Is het dezelfde melding, stuur haar dan niet nog eens. Is het een verbetering, verwijder dan eerst de oude "
        "melding (StatusAanlevering 3)."
    ),
    nodig=("geschiedenis",),
)
def tr074(b: Binding) -> pl.Expr:
    """TR074: Een eerste aanlevering heeft een sleutel die in geen eerder bericht al geldt.

    Een melding die verwijderd is telt niet meer mee, ook als dat in dit bericht gebeurt. Twee gelijke sleutels binnen
    een bericht vindt TR101: wie iets verbetert dat niet in de sleutel zit, heeft dus twee berichten nodig (IV008).
    """
    return pl.col("StatusAanlevering").ne_missing(EERSTE) | ~vlag("zelfde")
