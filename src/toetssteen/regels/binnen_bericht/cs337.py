"""CS337."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductPeriode", ("323",)),),
    waarden=("ProductPeriode_Begindatum", "ProductPeriode_Einddatum"),
    melding=(
        "De productperiode loopt van {ProductPeriode_Begindatum} tot en met {ProductPeriode_Einddatum}; "
        "begin en einde liggen niet in dezelfde maand."
    ),
    herstel="Maak per kalendermaand een eigen prestatie.",
)
def cs337(b: Binding) -> pl.Expr:
    """CS337: Begin en einde van een productperiode vallen in dezelfde maand van hetzelfde jaar.

    Een prestatie gaat zo altijd over een kalendermaand, of een deel daarvan.
    """
    begin, einde = pl.col("ProductPeriode_Begindatum"), pl.col("ProductPeriode_Einddatum")
    return begin.dt.month_start() == einde.dt.month_start()
