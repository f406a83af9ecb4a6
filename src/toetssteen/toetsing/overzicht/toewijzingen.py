"""Allocations as they are on a day: the version that holds, and how it came about."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from toetssteen.core.tables import PARTIJEN, STAND, Schema, Tabellen
from toetssteen.toetsing.termijntabel import uit_stand
from toetssteen.toetsing.toewijzing.versies import (
    NUMMER,
    SLEUTEL,
    einde,
    is_actueel,
    is_verwijderd,
    laatste_versie,
    wijzigingen,
)
from toetssteen.toetsing.toewijzing.woorden import omvang

WIJZIGINGEN: Final = (
    "eerste",
    "ongewijzigd",
    "oprekken",
    "intrekken",
    "verwijderen",
    "hersteld",
    "budget_gewijzigd",
    "totaal_gewijzigd",
    "nieuw_nummer",
)
"""The kinds of change of `toewijzing.versies`, in the order in which they are listed."""

TOEWIJZINGEN: Final[Schema] = {
    **{k: v for k, v in STAND["toewijzingen"].items() if k not in ("volgorde", "rij")},
    "omvang": pl.String(),
    "versies": pl.Int64(),
    "wijziging": pl.List(pl.String()),
    "toestand": pl.String(),
    "actueel": pl.Boolean(),
}


def toewijzingen(stand: Tabellen, vandaag: date) -> pl.DataFrame:
    """Return the most recent version of every allocation, sorted by parties, Bsn and number.

    Beside the columns of the stand:

    * `omvang`: how much, in words ("3 uur per week", "budget van € 100,00", "zonder omvang");
    * `versies`: how many versions of this number were accepted;
    * `wijziging`: what the most recent version did to the one before it, one or more of `WIJZIGINGEN`;
    * `toestand`: "begint nog", "loopt", "geëindigd" or "verwijderd" on `vandaag`;
    * `actueel`: valid on `vandaag` or later and not deleted, so also one that still has to begin.
    """
    alle = uit_stand(stand, "toewijzingen")
    laatste = laatste_versie(alle)
    eerdere = alle.join(laatste, on=["volgorde", "rij"], how="anti", maintain_order="left")
    aantal = alle.group_by(*SLEUTEL).agg(pl.len().cast(pl.Int64).alias("versies"))
    uit = wijzigingen(laatste, eerdere).join(aantal, on=[*SLEUTEL], how="left", maintain_order="left")
    return (
        uit.with_columns(
            pl.struct("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie", "Budget")
            .map_elements(omvang, return_dtype=pl.String())
            .alias("omvang"),
            _soorten().alias("wijziging"),
            _toestand(vandaag).alias("toestand"),
            is_actueel(pl.lit(vandaag)).alias("actueel"),
        )
        .select(TOEWIJZINGEN.keys())
        .sort(*PARTIJEN, "Bsn", NUMMER)
    )


def _soorten() -> pl.Expr:
    return pl.concat_list(pl.when(soort).then(pl.lit(soort)) for soort in WIJZIGINGEN).list.drop_nulls()


def _toestand(vandaag: date) -> pl.Expr:
    return (
        pl.when(is_verwijderd())
        .then(pl.lit("verwijderd"))
        .when(pl.col("Ingangsdatum") > vandaag)
        .then(pl.lit("begint nog"))
        .when(einde() < vandaag)
        .then(pl.lit("geëindigd"))
        .otherwise(pl.lit("loopt"))
    )
