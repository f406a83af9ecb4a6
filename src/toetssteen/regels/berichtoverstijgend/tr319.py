"""TR319."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

PERIODE_EINDE = "Declaratie.DeclaratiePeriode_Einddatum"


@regel(
    niveau="berichtoverstijgend",
    retourcode="9319",
    bindingen=(Binding("Prestatie", "ProductPeriode", ("323",)),),
    waarden={
        "begin": pl.col("ProductPeriode_Begindatum"),
        "einde": pl.col("ProductPeriode_Einddatum"),
        "declaratieperiode_einde": pl.col(PERIODE_EINDE),
    },
    melding=(
        "De prestatie loopt van {begin} tot en met {einde}, maar de periode van deze declaratie eindigt op "
        "{declaratieperiode_einde}."
    ),
    herstel="Declareer deze prestatie in de declaratie van haar eigen maand of later.",
)
def tr319(b: Binding) -> pl.Expr:
    """TR319: Een declaratie bevat alleen prestaties uit haar eigen declaratieperiode of uit een eerdere.

    Nakomen mag, vooruit declareren niet. De standaard deelt deze regel in als berichtoverstijgend, maar alles
    wat ervoor nodig is staat in het bericht zelf.
    """
    return pl.col("ProductPeriode_Einddatum") <= pl.col(PERIODE_EINDE)
