"""From which day a claim line is covered by a decision, and what covers the days before."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.kolommen.claim import laatste_dag, met_eerste_dag
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing


def met_dekking(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Eerste` and `Gedekt.vanaf`: the day of the decision, or else that of the allocation; null when not known.

    `Gedekt` is whether the first day of care is covered: False without an allocation, null when it cannot be known.
    `Ongedekt.tot` is the last day of the line before that day.
    """
    frame = met_eerste_dag(frame, gegevens)
    if "Toewijzing.Beschikking" not in frame.columns:
        frame = met_toewijzing(frame, gegevens)
    vanaf = pl.coalesce("Toewijzing.Beschikking", "Toewijzing.Toewijzingsdatum")
    gedekt = pl.when(~pl.col("Toewijzing.aanwezig")).then(False).otherwise(pl.col("Eerste") >= vanaf)
    return frame.with_columns(
        vanaf.alias("Gedekt.vanaf"),
        gedekt.alias("Gedekt"),
        pl.min_horizontal(laatste_dag(), vanaf.dt.offset_by("-1d")).alias("Ongedekt.tot"),
    )
