"""What several rules about claim lines share: which lines are judged, and which days a line is about."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens

INGETROKKEN = "13"
"""RedenWijziging of an allocation that the municipality has withdrawn."""


def is_credit() -> pl.Expr:
    """Whether a line is a credit; a line that does not say so is a debet."""
    return pl.col("DebetCredit").fill_null("D") == "C"


def voor_debet(oordeel: pl.Expr) -> pl.Expr:
    """Return a verdict for debet lines; a credit only takes back what was granted, so it satisfies."""
    return is_credit() | oordeel


def met_teken(bedrag: pl.Expr) -> pl.Expr:
    """Return a volume or amount of a line with its sign: a credit counts negative."""
    return pl.when(is_credit()).then(-bedrag).otherwise(bedrag)


def laatste_dag() -> pl.Expr:
    """Return the last day of a line; a line with one date is about that day."""
    return pl.coalesce("Einddatum", "Begindatum")


def datum(dag: pl.Expr, anders: str) -> pl.Expr:
    """Return a date as a Dutch person writes it, or other words where it is not there."""
    return dag.dt.strftime("%d-%m-%Y").fill_null(pl.lit(anders))


def met_eerste_dag(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Eerste`: the first day of care in a claim line.

    That is the day of the first delivered session of the allocation within the line, for a line may begin with the
    month. Without sessions within the line it is Begindatum.
    """
    sessies = gegevens.get("sessies")
    if sessies is None:
        return frame.with_columns(pl.col("Begindatum").alias("Eerste"))
    dagen = (
        sessies.filter((pl.col("Status") == "geleverd") & pl.col("ToewijzingNummer").is_not_null())
        .select("ToewijzingNummer", pl.col("Begin").dt.date().alias("__dag"))
        .unique()
        .sort("__dag")
    )
    samen = (
        frame.with_row_index("__nr")
        .sort("Begindatum", nulls_last=True)
        .join_asof(
            dagen,
            left_on="Begindatum",
            right_on="__dag",
            by="ToewijzingNummer",
            strategy="forward",
            check_sortedness=False,
        )
        .sort("__nr")
    )
    binnen = pl.when(pl.col("__dag") <= laatste_dag()).then("__dag")
    return samen.with_columns(pl.coalesce(binnen, "Begindatum").alias("Eerste")).drop("__nr", "__dag", strict=False)
