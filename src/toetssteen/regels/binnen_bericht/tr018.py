"""TR018."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("StopProduct", "Einddatum", ("307",)),),
    waarden=("Begindatum", "Einddatum"),
    melding="De levering stopt op {Einddatum}, maar begon pas op {Begindatum}.",
    herstel="Maak Einddatum gelijk aan Begindatum of later.",
)
def tr018(b: Binding) -> pl.Expr:
    """TR018: Een levering stopt niet voordat zij begonnen is.

    Beginnen en stoppen op dezelfde dag mag.
    """
    return pl.col(b.kolom) >= pl.col("Begindatum")
