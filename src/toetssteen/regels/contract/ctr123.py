"""CTR123."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import PER_MINUUT, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_minuten


def _geleverd() -> pl.Expr:
    return pl.when(pl.col("Status") == "geleverd").then(pl.col("Minuten.geleverd")).otherwise(0)


@contractregel(
    tabel="sessies",
    verrijkingen=(met_minuten,),
    waarden=lambda p: {
        "Status": pl.col("Status"),
        "gerekend": pl.col("Minuten"),
        "aanwezig": _geleverd(),
        "Dagdelen": pl.col("Dagdelen"),
    },
    melding="Er is meer gerekend dan de cliënt er was: {gerekend} minuten bij {aanwezig} minuten aanwezigheid "
    "(status {Status}).",
    herstel="Reken hoogstens de tijd van begin tot einde, en niets als de cliënt er niet was.",
    som="{gerekend} gerekend, {aanwezig} aanwezig",
    rest=lambda p: _geleverd() * PER_MINUUT,
)
def ctr123(p: Parameterkolommen) -> pl.Expr:
    """CTR123: Er wordt gerekend naar aanwezigheid: niets voor wie er niet was, en niet meer dan van begin tot einde.

    Een cliënt die er niet was heeft geen minuten of dagdelen. Was hij er wel, dan zijn de minuten die gerekend worden
    niet meer dan de tijd tussen begin en einde. Zijn er geen minuten ingevuld, dan volgen zij uit die tijden.
    """
    tijd = pl.col("Minuten").fill_null(0) <= _geleverd()
    return tijd & ((pl.col("Status") == "geleverd") | (pl.col("Dagdelen").fill_null(0) == 0))
