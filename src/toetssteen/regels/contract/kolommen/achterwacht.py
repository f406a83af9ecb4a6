"""Who is on call on the day of a session: the highest level among the people with a role."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen
from toetssteen.regels.contract.kolommen.bewijs import HOOGST, niveaunaam
from toetssteen.regels.contract.kolommen.niveau import DAG, niveau_op

_ZEKER, _MOGELIJK, _NAAM = "Achterwacht.zeker", "Achterwacht.mogelijk", "Achterwacht.naam"


def met_achterwacht(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Achterwacht.zeker`, `Achterwacht.mogelijk` and `Achterwacht.naam` to sessions."""
    mensen = gegevens.get("professionals")
    if mensen is None:
        open_ = [pl.lit(0, pl.Int64()).alias(_ZEKER), pl.lit(HOOGST, pl.Int64()).alias(_MOGELIJK)]
        return frame.with_columns(*open_, pl.lit("onbekend").alias(_NAAM))
    dagen = frame.select(__dag=DAG).unique().drop_nulls()
    hoogste = _hoogste(dagen, mensen.filter(_geschikt(p)), gegevens)
    frame = frame.with_columns(DAG.alias("__dag")).join(hoogste, on="__dag", how="left", maintain_order="left")
    frame = frame.with_columns(pl.col(_ZEKER, _MOGELIJK).fill_null(0)).drop("__dag")
    naam = pl.when(pl.col(_ZEKER) == pl.col(_MOGELIJK)).then(niveaunaam(pl.col(_ZEKER))).fill_null("onbekend")
    return frame.with_columns(naam.alias(_NAAM))


def _geschikt(p: Parameterkolommen) -> pl.Expr:
    """Whether somebody has the role, and may work for the kind of product."""
    vorm = p.vast("productvorm")
    voor = pl.lit(True) if vorm is None else pl.col("Productvormen").list.contains(vorm)
    return pl.col("Rollen").list.contains(p.vast("rol")).fill_null(False) & voor.fill_null(False)


def _hoogste(dagen: pl.DataFrame, mensen: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Return the highest level per day among people in service; a day of service that is not known leaves it open."""
    samen = dagen.join(mensen.select("Professional", "InDienst", "UitDienst"), how="cross")
    begonnen = pl.col("__dag") >= pl.col("InDienst")
    weg = (begonnen.not_() | (pl.col("__dag") > pl.col("UitDienst"))).fill_null(False)
    samen = niveau_op(
        samen.with_columns(begonnen.alias("__begonnen")).filter(~weg),
        gegevens,
        "Professional",
        pl.col("__dag"),
        "Achterwacht",
    )
    samen = samen.with_columns(pl.when(pl.col("__begonnen")).then(pl.col(_ZEKER)).otherwise(0).alias(_ZEKER))
    return samen.group_by("__dag").agg(pl.col(_ZEKER).max(), pl.col(_MOGELIJK).max())
