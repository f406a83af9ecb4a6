"""Why evidence of training counts or not, and from which day: diplomas, and evidence of acquired competences (evc)."""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

NOOIT: Final = (
    "niet afgerond",
    "geen relevante bachelor",
    "niet op de lijst",
    "evc telt niet",
    "in dienst na de peildatum",
    "evc-bewijs na de peildatum",
    "niet getoetst",
    "geen erkend mbo-diploma",
)
"""Reasons why evidence does not count."""

OPEN: Final = (
    "datum ontbreekt",
    "niveau ontbreekt",
    "beoordeling nodig",
    "bachelor onbekend",
    "peildatum of eerste werkdag onbekend",
    "mbo-diploma niet beoordeeld",
)
"""Reasons why it is not known whether evidence counts."""

TELT: Final = "telt"


class Waarde(NamedTuple):
    """What evidence is worth: why it never counts, why that is open, and from which day.

    `weg` and `open` are null when there is no such reason; `mogelijk` is the day from which it may count.
    """

    weg: pl.Expr
    open: pl.Expr
    vanaf: pl.Expr
    mogelijk: pl.Expr


def _eerste(*redenen: tuple[pl.Expr, str]) -> pl.Expr:
    """Return the first reason that holds, null when none does."""
    return pl.coalesce(pl.when(geldt).then(pl.lit(tekst)) for geldt, tekst in redenen)


_BEHAALD: Final = pl.col("Behaald")
_NIET_AF: Final = (pl.col("Afgerond").eq(other=False), "niet afgerond")
_GEEN_DATUM: Final = (_BEHAALD.is_null(), "datum ontbreekt")
_GEEN_NIVEAU: Final = (pl.col("Bewijs.rang").is_null(), "niveau ontbreekt")
_BEOORDEELD: Final = pl.when(pl.col("BeoordeeldDoor").is_not_null()).then(pl.col("BeoordeeldOp"))


def _beoordeeld(erkend: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whether an assessment lacks, and the day from which evidence counts that was assessed or needs none."""
    return ~erkend & _BEOORDEELD.is_null(), pl.when(erkend).then(_BEHAALD).otherwise(
        pl.max_horizontal("Behaald", _BEOORDEELD)
    )


def diploma(met_lijst: bool, buiten_lijst: str) -> Waarde:
    """Return what diplomas, associate degrees and valued foreign diplomas are worth."""
    ontbreekt, vanaf = _beoordeeld(pl.col("__lijst").is_not_null() if met_lijst else pl.lit(True))
    bachelor = pl.col("__bachelor").fill_null(False)
    weg = _eerste(
        _NIET_AF,
        (bachelor & pl.col("VooropleidingRelevant").eq(other=False), "geen relevante bachelor"),
        (ontbreekt & pl.lit(buiten_lijst == "niet"), "niet op de lijst"),
    )
    open_ = _eerste(
        _GEEN_DATUM,
        (ontbreekt, "beoordeling nodig"),
        (bachelor & pl.col("VooropleidingRelevant").is_null(), "bachelor onbekend"),
        _GEEN_NIVEAU,
    )
    return Waarde(weg, open_, vanaf, _BEHAALD)


def evc(hoe: str, peildatum: pl.Expr) -> Waarde:
    """Return what evidence of acquired competences is worth, by how the contract takes it."""
    ontbreekt, vanaf = _beoordeeld(pl.lit(hoe == "als diploma"))
    open_ = _eerste(_GEEN_DATUM, (ontbreekt, "beoordeling nodig"), _GEEN_NIVEAU)
    if hoe == "niet":
        return Waarde(pl.lit("evc telt niet"), open_, vanaf, _BEHAALD)
    if hoe == "getoetst":
        return _getoetst(peildatum)
    if hoe == "boven mbo":
        return _boven_mbo()
    return Waarde(_eerste(_NIET_AF), open_, vanaf, _BEHAALD)


def _getoetst(peildatum: pl.Expr) -> Waarde:
    """Only for who was in service before a day, with evidence of before it, and from the day after the test."""
    na_toets = pl.col("GetoetstOp") + pl.duration(days=1)
    weg = _eerste(
        _NIET_AF,
        (pl.col("__indienst") >= peildatum, "in dienst na de peildatum"),
        (pl.col("Behaald") > peildatum, "evc-bewijs na de peildatum"),
        (pl.col("GetoetstOp").is_null(), "niet getoetst"),
    )
    onbekend = (pl.col("__indienst").is_null() | peildatum.is_null(), "peildatum of eerste werkdag onbekend")
    return Waarde(weg, _eerste(_GEEN_DATUM, onbekend, _GEEN_NIVEAU), na_toets, na_toets)


def _boven_mbo() -> Waarde:
    """Only beside a diploma at mbo level that the contract accepts."""
    zeker, mogelijk = pl.col("__mbo_zeker"), pl.col("__mbo_mogelijk")
    weg = _eerste(_NIET_AF, (mogelijk.is_null(), "geen erkend mbo-diploma"))
    open_ = _eerste(_GEEN_DATUM, (zeker.is_null(), "mbo-diploma niet beoordeeld"), _GEEN_NIVEAU)
    return Waarde(weg, open_, pl.max_horizontal("Behaald", zeker), pl.max_horizontal("Behaald", mogelijk))
