"""CS335."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("ToegewezenProduct", "RedenWijziging", ("301",)),),
    waarden=("Ingangsdatum", "Einddatum"),
    melding="RedenWijziging is 13 (verwijderd), maar Ingangsdatum is {Ingangsdatum} en Einddatum is {Einddatum}.",
    herstel="Zet Einddatum op {Ingangsdatum} om de toewijzing te verwijderen, of kies een andere reden.",
)
def cs335(b: Binding) -> pl.Expr:
    """CS335: Een verwijderde toewijzing (RedenWijziging 13) eindigt op de dag dat zij begint.

    Zo is aan de datums zelf te zien dat de toewijzing nooit heeft gelopen. Een open einddatum is dus ook fout.
    """
    return pl.col(b.kolom).ne_missing("13") | pl.col("Einddatum").eq_missing(pl.col("Ingangsdatum"))
