"""CS340."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Declaratie", "DeclaratiePeriode", ("323",)),),
    waarden=("DeclaratiePeriode_Begindatum", "DeclaratiePeriode_Einddatum"),
    melding=(
        "De declaratieperiode loopt van {DeclaratiePeriode_Begindatum} tot en met {DeclaratiePeriode_Einddatum}; "
        "dat is niet precies een kalendermaand."
    ),
    herstel="Laat de periode lopen van de eerste tot en met de laatste dag van de maand waarover u declareert.",
)
def cs340(b: Binding) -> pl.Expr:
    """CS340: Een declaratie gaat over precies een hele kalendermaand.

    Dus van de 1e tot en met de laatste dag, in een schrikkeljaar 29 februari. Prestaties over eerdere maanden
    mogen wel in dezelfde declaratie staan.
    """
    begin, einde = pl.col("DeclaratiePeriode_Begindatum"), pl.col("DeclaratiePeriode_Einddatum")
    return (begin == begin.dt.month_start()) & (einde == begin.dt.month_end())
