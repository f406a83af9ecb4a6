"""The day in the sessions that belongs to a start or stop, for rules that compare the two.

A start is looked at from the end of the stop before it, a stop up to the start after it: so a temporary stop and what
follows it are not mixed up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.kolommen.regiekolommen import geldig

SLEUTEL = "ToewijzingNummer"


def dagen(gegevens: Gegevens, activiteiten: Sequence[str]) -> pl.DataFrame:
    """Return the days with a delivered session of these activities, per allocation, as `dag`."""
    sessies = gegevens.get("sessies")
    if sessies is None:
        return pl.DataFrame(schema={SLEUTEL: pl.String(), "dag": pl.Date()})
    telt = (pl.col("Status") == "geleverd") & pl.col("Activiteit").is_in(list(activiteiten))
    return sessies.filter(telt).select(SLEUTEL, pl.col("Begin").dt.date().alias("dag")).unique()


def eerste_vanaf(frame: pl.DataFrame, vanaf: str, welke: pl.DataFrame, naam: str) -> pl.DataFrame:
    """Add the first of the days on or after the day in column `vanaf`."""
    return _zoek(frame, vanaf, welke, naam, "forward")


def laatste_tot(frame: pl.DataFrame, tot: str, welke: pl.DataFrame, naam: str) -> pl.DataFrame:
    """Add the last of the days on or before the day in column `tot`."""
    return _zoek(frame, tot, welke, naam, "backward")


def met_buren(frame: pl.DataFrame, regie: pl.DataFrame) -> pl.DataFrame:
    """Add `na_stop`, the day after the stop before a start, and `voor_start`, the day before the start after a stop."""
    stops, starts = (
        regie.filter((pl.col("Soort") == soort) & geldig(), pl.col(dag).is_not_null()).select(SLEUTEL, dag=dag)
        for soort, dag in (("stop", "Einddatum"), ("start", "Begindatum"))
    )
    dag = pl.col("dag")
    voor = stops.with_columns(na_stop=dag.dt.offset_by("1d"), dag=dag.dt.offset_by("1d"))
    na = starts.with_columns(voor_start=dag.dt.offset_by("-1d"), dag=dag.dt.offset_by("-1d"))
    eind = frame.with_columns(__begin=pl.col("Begindatum"), __eind=pl.col("Einddatum"))
    uit = _zoek(eind, "__begin", voor.select(SLEUTEL, "dag"), "na_stop", "backward")
    uit = _zoek(uit, "__eind", na.select(SLEUTEL, "dag"), "voor_start", "forward")
    return uit.with_columns(pl.col("na_stop").fill_null(date.min), pl.col("voor_start").fill_null(date.max)).drop(
        "__begin", "__eind"
    )


def _zoek(frame: pl.DataFrame, op: str, welke: pl.DataFrame, naam: str, strategie: str) -> pl.DataFrame:
    links = frame.with_row_index("__nr").sort(op, nulls_last=True)
    rechts = welke.rename({"dag": naam}).with_columns(pl.col(naam).alias("__dag")).sort("__dag")
    samen = links.join_asof(
        rechts,
        left_on=op,
        right_on="__dag",
        by=SLEUTEL,
        strategy="forward" if strategie == "forward" else "backward",
        check_sortedness=False,
    )
    return samen.sort("__nr").drop("__nr", "__dag", strict=False)
