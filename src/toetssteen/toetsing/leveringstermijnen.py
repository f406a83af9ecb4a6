"""The terms of starts (305) and stops (307): did the message come on time?

That a start or stop was never reported is not in any message, so only what was sent is judged. What was deleted later
(StatusAanlevering 3) is no fact any more and has no term; what replaces it may come later than the term.
"""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import PARTIJEN, Tabellen
from toetssteen.toetsing.termijntabel import uit_stand

_LEVERING = [*PARTIJEN, "soort", "Bsn", "ToewijzingNummer", "Product_Categorie", "Product_Code"]
_SLEUTEL = [*_LEVERING, "Begindatum", "RedenBeeindiging", "Einddatum"]
_VERWIJDERD, _TIJDELIJK = "3", "20"
_VERBETERING = "het bericht verbetert een eerder bericht, dat misschien wel op tijd was"
_DEFINITIEF = "na een tijdelijke stop telt de dag waarop bekend werd dat die definitief is; die staat in geen bericht"
_TOEWIJZING = "de toewijzing is niet bekend; kwam zij na de start, dan telt de dag van haar ontvangst"


def leveringen(stand: Tabellen) -> pl.DataFrame:
    """Return the term of every start and stop that was sent and not deleted, with the day it was sent."""
    geldig = _geldig(uit_stand(stand, "leveringen"))
    berichten = uit_stand(stand, "berichten").select(
        "volgorde", "Identificatie", pl.col("Dagtekening").alias("verstuurd")
    )
    geldig = geldig.join(berichten, on="volgorde")
    starts, stops = (geldig.filter(pl.col("soort") == soort) for soort in ("start", "stop"))
    rijen = pl.concat([_starts(starts, _toewijzingen(stand)), _stops(stops)], how="diagonal_relaxed")
    return rijen.select(
        *PARTIJEN,
        *("Bsn", "ToewijzingNummer", "Identificatie", "verstuurd", "vanaf", "termijn", "nummer", "voorbehoud"),
        pl.col("nummer").alias("antwoord"),
        pl.lit("aanbieder").alias("wie"),
    )


def _geldig(alle: pl.DataFrame) -> pl.DataFrame:
    """Return what was not deleted after it; `verbetering`: something of this delivery was deleted before it."""
    weg = alle.filter(pl.col("StatusAanlevering") == _VERWIJDERD)
    laatste = weg.group_by(_SLEUTEL).agg(pl.col("volgorde").max().alias("gewist"))
    eerste = weg.group_by(_LEVERING).agg(pl.col("volgorde").min().alias("eerste_wis"))
    return (
        alle.filter(pl.col("StatusAanlevering").ne_missing(_VERWIJDERD))
        .join(laatste, on=_SLEUTEL, how="left", nulls_equal=True)
        .join(eerste, on=_LEVERING, how="left", nulls_equal=True)
        .filter(pl.col("gewist").is_null() | (pl.col("gewist") <= pl.col("volgorde")))
        .with_columns((pl.col("eerste_wis") <= pl.col("volgorde")).fill_null(False).alias("verbetering"))
    )


def _starts(starts: pl.DataFrame, toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Count from Begindatum, or from the first 301 that covers it when that came later.

    When no version of the allocation covers the day, its first version counts.
    """
    starts = starts.with_row_index("nr")
    past = (pl.col("Ingangsdatum") <= pl.col("Begindatum")) & (
        pl.col("t_Einddatum").is_null() | (pl.col("t_Einddatum") >= pl.col("Begindatum"))
    )
    toegewezen = (
        starts.join(toewijzingen, on=[*PARTIJEN, "ToewijzingNummer"])
        .group_by("nr")
        .agg(pl.col("toegewezen").filter(past).min().fill_null(pl.col("toegewezen").min()))
    )
    achteraf = pl.col("toegewezen") > pl.col("Begindatum")
    return starts.join(toegewezen, on="nr", how="left").with_columns(
        pl.max_horizontal("Begindatum", "toegewezen").alias("vanaf"),
        pl.when(achteraf).then(pl.lit("start_na_toewijzing")).otherwise(pl.lit("start")).alias("termijn"),
        pl.lit("305").alias("nummer"),
        pl.when("verbetering")
        .then(pl.lit(_VERBETERING))
        .when(pl.col("toegewezen").is_null())
        .then(pl.lit(_TOEWIJZING))
        .alias("voorbehoud"),
    )


def _stops(stops: pl.DataFrame) -> pl.DataFrame:
    """Count from Einddatum; a definitive stop after a temporary one may come later."""
    van = [*_LEVERING, "Begindatum"]
    tijdelijk = pl.col("RedenBeeindiging") == _TIJDELIJK
    eerder = stops.filter(tijdelijk).group_by(van).agg(pl.col("volgorde").min().alias("tijdelijk_op"))
    definitief = ~tijdelijk & (pl.col("tijdelijk_op") <= pl.col("volgorde"))
    return stops.join(eerder, on=van, how="left", nulls_equal=True).with_columns(
        pl.col("Einddatum").alias("vanaf"),
        pl.lit("stop").alias("termijn"),
        pl.lit("307").alias("nummer"),
        pl.when("verbetering")
        .then(pl.lit(_VERBETERING))
        .when(definitief)
        .then(pl.lit(_DEFINITIEF))
        .alias("voorbehoud"),
    )


def _toewijzingen(stand: Tabellen) -> pl.DataFrame:
    """Return every version of every allocation with the day of its 301."""
    ontvangst = uit_stand(stand, "berichten").select("volgorde", pl.col("Dagtekening").alias("toegewezen"))
    versies = uit_stand(stand, "toewijzingen").join(ontvangst, on="volgorde")
    kolommen = [*PARTIJEN, "ToewijzingNummer", "Ingangsdatum", pl.col("Einddatum").alias("t_Einddatum"), "toegewezen"]
    return versies.select(kolommen)
