"""CS139."""

from __future__ import annotations

from datetime import date

import polars as pl

from toetssteen.regels.basis import Binding, regel

ONBEKEND = date(1900, 1, 1)


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Client", "Geboortedatum/DatumGebruik", ("301", "305", "307", "315")),
        Binding("Relatie", "Geboortedatum/DatumGebruik", ("301",)),
    ),
    waarden=("Geboortedatum_Datum", "Geboortedatum_DatumGebruik"),
    melding="Geboortedatum {Geboortedatum_Datum} past niet bij DatumGebruik {Geboortedatum_DatumGebruik}.",
    herstel="Zet bij 1 de dag op 01, bij 2 ook de maand, bij 3 alles op 01-01-1900. Of laat DatumGebruik weg.",
)
def cs139(b: Binding) -> pl.Expr:
    """CS139: Wat van een geboortedatum onbekend is, staat in de datum op 01, en een onbekend jaar op 1900.

    DatumGebruik 1 (dag onbekend): dag 1. 2 (dag en maand onbekend): 1 januari. 3 (alles onbekend): 1 januari
    1900. Zonder DatumGebruik is de datum bekend en dus vrij.
    """
    datum, gebruik = pl.col("Geboortedatum_Datum"), pl.col(b.kolom)
    return (
        pl.when(gebruik == "1")
        .then(datum.dt.day() == 1)
        .when(gebruik == "2")
        .then(datum.dt.ordinal_day() == 1)
        .when(gebruik == "3")
        .then(datum == ONBEKEND)
        .otherwise(True)
    )
