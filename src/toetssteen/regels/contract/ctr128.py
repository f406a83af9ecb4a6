"""CTR128."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.blokken import bedekt
from toetssteen.regels.contract.kolommen.onderbreking import DOSSIERS, GEBEURTENIS, onderbrekingen

_MINUTEN_PER_DAG = 24 * 60


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add how many days of the period of the line were interrupted, by its allocation or its client."""
    van = pl.col("Begindatum").cast(pl.Datetime("us"))
    tot = pl.col("Einddatum").cast(pl.Datetime("us")) + pl.duration(days=1)
    dagen: list[pl.Series] = []
    for sleutel in DOSSIERS:
        blok = onderbrekingen(gegevens, p, sleutel)
        if blok is None:
            return frame.with_columns(pl.lit(None, pl.Int64()).alias("Onderbroken.dagen"))
        dagen.append(bedekt(frame, van, tot, blok, [sleutel]) // _MINUTEN_PER_DAG)
    return frame.with_columns(pl.max_horizontal(*dagen).alias("Onderbroken.dagen"))


def _dagen() -> pl.Expr:
    return (pl.col("Einddatum") - pl.col("Begindatum")).dt.total_days() + 1


@contractregel(
    tabel="prestaties",
    parameters=GEBEURTENIS,
    eigen=_eigen,
    waarden=lambda p: {
        "Begindatum": pl.col("Begindatum"),
        "Einddatum": pl.col("Einddatum"),
        "dagen": _dagen(),
        "onderbroken": pl.col("Onderbroken.dagen"),
    },
    melding="Van {Begindatum} tot en met {Einddatum} was de ondersteuning de hele tijd onderbroken, maar er is volume "
    "gedeclareerd.",
    herstel="Declareer alleen wat geleverd is, of verbeter de dagen van de onderbreking.",
    som="{onderbroken} van {dagen} dagen onderbroken",
)
def ctr128(p: Parameterkolommen) -> pl.Expr:
    """CTR128: Over een periode die geheel onderbroken was wordt niets gedeclareerd.

    De onderbreking is een gebeurtenis bij de toewijzing of de cliënt, met begin en einde; beide dagen horen erbij. Een
    regel zonder volume, een creditregel en een periode die maar voor een deel onderbroken was voldoen. Zijn er geen
    gebeurtenissen bekend, dan is het niet te toetsen.
    """
    niets = (pl.col("DebetCredit") == "C").fill_null(False) | (pl.col("Volume") == 0).fill_null(False)
    return niets | (pl.col("Onderbroken.dagen") < _dagen())
