"""CTR701."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.vog import PARAMETERS, met_vog, nodig


def _bij_indiensttreding(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    met = met_vog(frame, gegevens, p, pl.col("Professional.InDienst"))
    grens = pl.col("Professional.InDienst").dt.offset_by(f"-{p.vast('maanden')}mo")
    return met.with_columns(grens.alias("Vog.grens"))


@contractregel(
    tabel="inzet",
    parameters={
        "maanden": Gevraagd("getal", "hoe oud een VOG hoogstens is op de eerste werkdag (maanden)"),
        "vanaf": Gevraagd("datum", "eerste werkdag vanaf welke dit geldt; leeg: elke", optioneel=True),
        **PARAMETERS,
    },
    eigen=_bij_indiensttreding,
    groep=lambda p: [pl.col("Professional")],
    samenvatting=lambda p: {
        "nodig": nodig(p).any(ignore_nulls=False),
        "InDienst": pl.col("Professional.InDienst").first(),
        "Afgifte": pl.col("Vog.afgifte").first(),
        "vroegste": pl.col("Vog.grens").first(),
        "zonder_profiel": pl.col("Vog.zonder_profiel").first(),
        "akkoord": pl.col("Vog.akkoord").first(),
        "bekend": pl.col("Vog.bekend").first(),
    },
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "InDienst": pl.col("InDienst"),
        "Afgifte": pl.col("Afgifte"),
        "vroegste": pl.col("vroegste"),
        "maanden": pl.lit(p.vast("maanden"), pl.Int64()),
    },
    melding="{Professional} begon op {InDienst}; de laatste passende VOG van voor die dag is van: {Afgifte}.",
    herstel="Leg de VOG vast die er was toen {Professional} begon: afgegeven van {vroegste} tot en met {InDienst}.",
    som="{InDienst} min {maanden} maanden is {vroegste}; afgegeven: {Afgifte}",
)
def ctr701(p: Parameterkolommen) -> pl.Expr:
    """CTR701: Wie met cliënten gaat werken heeft op de eerste werkdag een recente VOG.

    Het gaat om ieder die in een sessie is ingezet of ingepland en die volgens de clausule een VOG nodig heeft. De VOG
    is afgegeven op of voor de eerste werkdag en niet meer dan het aantal maanden daarvoor; op de dag af is goed. Een
    VOG van na de eerste werkdag herstelt dit niet. Wie begon voor `vanaf` voldoet. Is het profiel van de VOG niet
    bekend terwijl de clausule een profiel vraagt, dan is het niet te toetsen.
    """
    goed = pl.col("Afgifte") >= pl.col("vroegste")
    misschien = pl.col("zonder_profiel") >= pl.col("vroegste")
    oordeel = (
        pl.when(pl.col("InDienst").is_null() | ~pl.col("bekend").fill_null(False))
        .then(None)
        .when(goed | pl.col("akkoord"))
        .then(True)
        .when(misschien | pl.col("akkoord").is_null())
        .then(None)
        .otherwise(False)
    )
    eerder = pl.col("InDienst") < pl.lit(p.vast("vanaf"), pl.Date()) if p.gegeven("vanaf") else pl.lit(False)
    return ~pl.col("nodig") | eerder | oordeel
