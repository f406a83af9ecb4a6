"""TR002."""

from __future__ import annotations

from datetime import date

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Client", "Geboortedatum/Datum", ("301", "305", "307", "315")),
        Binding("Relatie", "Geboortedatum/Datum", ("301",)),
    ),
    waarden={
        "geboortedatum": pl.col("Geboortedatum_Datum"),
        "DatumGebruik": pl.col("Geboortedatum_DatumGebruik"),
        "dagtekening": pl.col(DAGTEKENING),
    },
    melding="De geboortedatum {geboortedatum} is meer dan 120 jaar voor de dagtekening {dagtekening} van het bericht.",
    herstel="Verbeter de geboortedatum. Is die onbekend, vul dan 01-01-1900 in met DatumGebruik 3.",
)
def tr002(b: Binding) -> pl.Expr:
    """TR002: Een geboortedatum ligt niet meer dan 120 jaar voor de dagtekening van het bericht.

    Precies 120 jaar mag nog. Een onbekende geboortedatum (01-01-1900 met DatumGebruik 3) telt niet mee.
    Wie op 29 februari geboren is, is in een jaar zonder schrikkeldag op 28 februari weer een jaar ouder.
    """
    datum = pl.col(b.kolom)
    onbekend = pl.col("Geboortedatum_DatumGebruik").eq_missing("3") & (datum == date(1900, 1, 1))
    return datum.is_null() | onbekend | (datum.dt.offset_by("120y") >= pl.col(DAGTEKENING))
