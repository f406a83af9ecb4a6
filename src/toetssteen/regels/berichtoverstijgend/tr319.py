"""TR319."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import BEGIN, EINDE, dagen, is_credit

PERIODE_EINDE = "Declaratie.DeclaratiePeriode_Einddatum"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9319",
    bindingen=(Binding("Prestatie", "ProductPeriode", ("323",)),),
    waarden={
        "begin": pl.col(BEGIN),
        "einde": pl.col(EINDE),
        "declaratieperiode_einde": pl.col(PERIODE_EINDE),
        "te_laat": dagen(pl.col(PERIODE_EINDE), pl.col(EINDE)),
    },
    melding=(
        "De prestatie loopt van {begin} tot en met {einde}, maar de periode van deze declaratie eindigt op "
        "{declaratieperiode_einde}."
    ),
    herstel="Declareer deze prestatie in de declaratie van haar eigen maand of later.",
    som="declaratieperiode eindigt op {declaratieperiode_einde}; einde productperiode {einde}: {te_laat} te laat",
)
def tr319(b: Binding) -> pl.Expr:
    """TR319: Een declaratie bevat alleen prestaties uit haar eigen declaratieperiode of uit een eerdere.

    Nakomen mag, vooruit declareren niet. De standaard deelt deze regel in als berichtoverstijgend, maar alles
    wat ervoor nodig is staat in het bericht zelf. Een creditregel herhaalt de productperiode van haar debet en wordt
    niet op inhoud afgewezen (IV085).
    """
    return is_credit() | (pl.col(EINDE) <= pl.col(PERIODE_EINDE))
