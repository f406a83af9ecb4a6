"""CTR105."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.minuten import als_breuk, naar_rato
from toetssteen.regels.contract.verrijking import met_groep, met_minuten


def met_deelnemers(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Deel.clienten`: how many share the time; for who was not there, how many were planned."""
    gepland = pl.max_horizontal("Deelnemers", pl.len().over("Sessie").cast(pl.Int64))
    geleverd = pl.col("Status") == "geleverd"
    return frame.with_columns(pl.when(geleverd).then(pl.col("Groep.aantal")).otherwise(gepland).alias("Deel.clienten"))


def deel_per_client(p: Parameterkolommen) -> pl.Expr:
    """Return what one client gets of the time of a session, in parts of a minute; needs `opslag`."""
    return naar_rato(pl.col("Minuten.geleverd"), pl.col("Deel.clienten"), p["opslag"])


@contractregel(
    tabel="sessies",
    parameters={
        "opslag": Gevraagd("getal", "opslag per cliënt bij meer dan een cliënt (procent van de sessietijd)", 0)
    },
    verrijkingen=(met_groep, met_minuten, met_deelnemers),
    waarden=lambda p: {
        "duur": pl.col("Minuten.geleverd"),
        "deelnemers": pl.col("Deel.clienten"),
        "opslag": p["opslag"],
        "Minuten": pl.col("Minuten"),
        "declarabel": als_breuk(deel_per_client(p)),
    },
    melding="Voor deze cliënt zijn {Minuten} minuten gerekend; het zijn er {declarabel}: {duur} minuten gedeeld door "
    "{deelnemers} cliënten, plus {opslag} procent van {duur} bij meer dan een cliënt.",
    herstel="Reken voor deze cliënt {declarabel} minuten.",
    som="{duur} minuten met {deelnemers} cliënten en {opslag} procent opslag: {declarabel} minuten per cliënt",
    rest=deel_per_client,
)
def ctr105(p: Parameterkolommen) -> pl.Expr:
    """CTR105: De tijd van een groep wordt naar rato over de cliënten verdeeld, met de opslag die het contract noemt.

    Bij n cliënten krijgt elk 1/n van de duur plus de opslag over de hele duur; bij een cliënt is het de hele duur. Het
    aantal cliënten is `Deelnemers`, of het aantal dat er was. Voor een cliënt die er niet was telt het geplande aantal.
    Breuken blijven staan (`declarabel` is "13 1/2"): afronden gebeurt een keer, aan het einde van de maand. Zonder
    duur, aantal of gekozen opslag is dit niet te toetsen.
    """
    gerekend = pl.col("Minuten") * PER_MINUUT
    deel = deel_per_client(p)
    return pl.when(deel.is_not_null()).then(gerekend.is_null() | (gerekend <= deel))
