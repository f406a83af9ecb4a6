"""CTR216."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren

_SLEUTELS: Final = (NR, "ToewijzingNummer", "Bsn", "Begindatum")
LETTERS: Final = {
    "E": (1, 10),
    "D laag": (11, 16),
    "D hoog": (17, 25),
    "D": (11, 25),
    "C": (26, 50),
    "B": (51, 75),
    "A": (76, 100),
}
"""Lowest and highest percentile that a letter of the pupil tracking system (LVS) stands for."""
_LAAGST: Final = {letter: laag for letter, (laag, _) in LETTERS.items()}
_HOOGST: Final = {letter: hoog for letter, (_, hoog) in LETTERS.items()}


def _scores(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Eerste.score` and `Tweede.score`, the last on or before the first day of the line, and `Eerste.momenten`."""
    uit = genummerd(frame)
    for naam, parameter in (("Eerste", "score_een"), ("Tweede", "score_twee")):
        kolommen = {f"{naam}.score": pl.String(), f"{naam}.momenten": pl.UInt32()}
        gevonden = paren(uit.select(_SLEUTELS), gegevens, "stukken", [p.vast(parameter)])
        if gevonden is None:
            uit = uit.with_columns(pl.lit(None, soort).alias(kolom) for kolom, soort in kolommen.items())
            continue
        datum = pl.col("stukken.Datum")
        laatste = (
            gevonden.filter(datum <= pl.col("Begindatum"))
            .sort(datum)
            .group_by(NR)
            .agg(pl.col("stukken.Uitkomst").last().alias(f"{naam}.score"), datum.n_unique().alias(f"{naam}.momenten"))
        )
        uit = genummerd(erbij(uit, laatste))
    return uit.drop(NR)


def _hoogstens(kolom: str, grens: pl.Expr) -> pl.Expr:
    """Whether a score is at most a percentile; null when the letter leaves it open or the score is not readable."""
    tekst = pl.col(kolom).str.strip_chars()
    getal = tekst.cast(pl.Int64, strict=False)
    laag, hoog = (
        pl.coalesce(getal, tekst.replace_strict(soort, default=None, return_dtype=pl.Int64))
        for soort in (_LAAGST, _HOOGST)
    )
    return pl.when(hoog <= grens).then(True).when(laag > grens).then(False)


@contractregel(
    tabel="prestaties",
    parameters={
        "score_een": Gevraagd("tekst", "soort stuk met de eerste score", "score lezen"),
        "score_twee": Gevraagd("tekst", "soort stuk met de tweede score", "score spelling"),
        "grens_een": Gevraagd("getal", "eerste score hoogstens (percentiel)"),
        "grens_samen": Gevraagd("getal", "of eerste score hoogstens, samen met de tweede (percentiel)"),
        "grens_twee": Gevraagd("getal", "tweede score dan hoogstens (percentiel)"),
        "meetmomenten": Gevraagd("getal", "hoeveel meetmomenten van de eerste score (aantal)", optioneel=True),
    },
    eigen=_scores,
    waarden=lambda p: {
        "een": pl.col("Eerste.score"),
        "twee": pl.col("Tweede.score"),
        "grens_een": p["grens_een"],
        "grens_samen": p["grens_samen"],
        "grens_twee": p["grens_twee"],
        "momenten": pl.col("Eerste.momenten"),
    },
    melding="De scores {een} en {twee} zijn niet laag genoeg: {grens_een}, of {grens_samen} met {grens_twee}.",
    herstel="Declareer dit niet. Kloppen de scores niet, leg dan de juiste percentielen vast.",
    som="eerste score {een} (hoogstens {grens_een}, of {grens_samen}), tweede score {twee} (hoogstens {grens_twee})",
)
def ctr216(p: Parameterkolommen) -> pl.Expr:
    """CTR216: Een product wordt alleen gedeclareerd als de scores in het dossier aan de grens voldoen.

    De eerste score is laag genoeg, of de eerste is bijna laag genoeg en de tweede is laag. Een score is een percentiel
    of een letter A tot en met E. De letter D loopt van 11 tot en met 25, dus daarmee alleen is een grens van 16 niet te
    toetsen; "D laag" is 11 tot en met 16. Zonder scores is niets te toetsen.
    """
    bijna = _hoogstens("Eerste.score", p["grens_samen"]) & _hoogstens("Tweede.score", p["grens_twee"])
    goed = _hoogstens("Eerste.score", p["grens_een"]) | bijna
    if p.gegeven("meetmomenten"):
        goed = goed & (pl.col("Eerste.momenten") >= p["meetmomenten"])
    return voor_debet(goed)
