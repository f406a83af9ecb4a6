"""CTR307."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.client import met_client


def _buiten(p: Parameterkolommen) -> pl.Expr:
    return pl.col("Resultaten").list.set_difference(p["resultaten"])


@contractregel(
    tabel="toewijzingen",
    parameters={
        "gemeenten": Gevraagd("lijst", "voor welke gemeenten dit geldt (CBS-codes)"),
        "resultaten": Gevraagd("lijst", "de resultaten waaruit die gemeenten kiezen"),
    },
    verrijkingen=(met_client,),
    waarden=lambda p: {
        "gemeente": pl.col("Client.Gemeente"),
        "Resultaten": pl.col("Resultaten").list.join(", "),
        "buiten": _buiten(p).list.join(", "),
    },
    melding="Gemeente {gemeente} kent deze resultaten niet: {buiten}.",
    herstel="Kies resultaten uit het normenkader van de gemeente van de cliënt.",
)
def ctr307(p: Parameterkolommen) -> pl.Expr:
    """CTR307: Een toewijzing noemt alleen resultaten die de gemeente van de cliënt gebruikt.

    Woont de cliënt in een andere gemeente dan de clausule noemt, dan voldoet de toewijzing. Zonder gemeente of zonder
    resultaten is er niets te toetsen.
    """
    hierover = p.bevat(pl.col("Client.Gemeente"), "gemeenten")
    return pl.when(hierover).then(_buiten(p).list.len() == 0).when(~hierover).then(True)
