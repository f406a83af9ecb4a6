"""CTR602."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

_VERBANDEN = TABELLEN["zorgvragen"].per_naam["Verband"].woorden


@contractregel(
    tabel="zorgvragen",
    parameters={
        "meer_dan": Gevraagd("getal", "meer dan welk deel de aanbieder zelf uitvoert (procent)"),
        "zelf": Gevraagd("lijst", "verbanden die tellen als zelf uitvoeren", woorden=_VERBANDEN),
    },
    groep=lambda _p: [pl.lit("alle zorgvragen").alias("over")],
    samenvatting=lambda p: {
        "aantal": pl.len().cast(pl.Int64),
        "zelf": pl.col("Verband").is_in(p.lijst("zelf")).sum().cast(pl.Int64),
        "onbekend": pl.col("Verband").is_null().sum().cast(pl.Int64),
    },
    waarden=lambda p: {
        "aantal": pl.col("aantal"),
        "zelf": pl.col("zelf"),
        "onbekend": pl.col("onbekend"),
        "meer_dan": pl.lit(p.vast("meer_dan")),
    },
    melding="De aanbieder voert {zelf} van {aantal} zorgvragen zelf uit (onbekend: {onbekend}); "
    "uitbesteden mag alleen bij meer dan {meer_dan} procent.",
    herstel="Besteed niet meer uit tot de aanbieder zelf genoeg zorgvragen uitvoert.",
    som="{zelf} x 100 tegen {meer_dan} x {aantal}",
)
def ctr602(p: Parameterkolommen) -> pl.Expr:
    """CTR602: De aanbieder voert meer dan het afgesproken deel van de toegekende zorgvragen zelf uit.

    De clausule noemt de verbanden die tellen als zelf, zoals uitzendkrachten. Precies het deel is te weinig. Is van een
    zorgvraag niet bekend wie haar uitvoert, dan telt dat alleen als het de uitkomst kan veranderen.
    """
    grens = int(p.vast("meer_dan")) * pl.col("aantal")
    zeker, hoogstens = pl.col("zelf") * 100 > grens, (pl.col("zelf") + pl.col("onbekend")) * 100 > grens
    return pl.when(zeker).then(True).when(~hoogstens).then(False)
