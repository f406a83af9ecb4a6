"""CTR105."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.minuten import als_breuk
from toetssteen.regels.contract.kolommen.sessietijd import deel_per_client, met_deelnemers
from toetssteen.regels.contract.kolommen.verrijking import met_groep, met_minuten


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
