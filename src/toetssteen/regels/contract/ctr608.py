"""CTR608."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.onderaanneming import VORMEN, is_onderaannemer
from toetssteen.regels.contract.kolommen.verrijking import met_minuten


def _zelf(p: Parameterkolommen) -> pl.Expr:
    """Whether a row is given by the provider itself; null when that is not known."""
    return ~is_onderaannemer(p, "Professional.")


def _som(welke: pl.Expr) -> pl.Expr:
    geleverd = pl.col("Status") == "geleverd"
    minuten = pl.coalesce("Minuten", "Minuten.geleverd")
    return minuten.filter(welke & geleverd).sum().cast(pl.Int64)


@contractregel(
    tabel="inzet",
    parameters={
        "meer_dan": Gevraagd("getal", "meer dan welk deel de aanbieder per cliënt zelf levert (procent)"),
        **VORMEN,
    },
    verrijkingen=(met_minuten,),
    groep=lambda _p: [pl.col("Bsn")],
    samenvatting=lambda p: {
        "minuten": _som(pl.lit(True)),
        "zelf": _som(_zelf(p).fill_null(False)),
        "onbekend": _som(_zelf(p).is_null()),
    },
    waarden=lambda p: {
        "minuten": pl.col("minuten"),
        "zelf": pl.col("zelf"),
        "onbekend": pl.col("onbekend"),
        "meer_dan": pl.lit(p.vast("meer_dan")),
    },
    melding="De aanbieder leverde deze cliënt zelf {zelf} van {minuten} minuten (onbekend: {onbekend}); "
    "dat moet meer dan {meer_dan} procent zijn.",
    herstel="Laat de aanbieder zelf een groter deel van de ondersteuning geven.",
    som="{zelf} x 100 tegen {meer_dan} x {minuten}",
)
def ctr608(p: Parameterkolommen) -> pl.Expr:
    """CTR608: De aanbieder levert elke cliënt het grootste deel van de inzet zelf.

    Gemeten in minuten van geleverde sessies, per professional. Is van iemand niet bekend voor wie hij werkt, dan telt
    dat alleen als het de uitkomst kan veranderen. Zonder geleverde minuten valt er niets te verdelen: dat voldoet.
    """
    grens = int(p.vast("meer_dan")) * pl.col("minuten")
    zeker, hoogstens = pl.col("zelf") * 100 > grens, (pl.col("zelf") + pl.col("onbekend")) * 100 > grens
    return pl.when(zeker | (pl.col("minuten") == 0)).then(True).when(~hoogstens).then(False)
