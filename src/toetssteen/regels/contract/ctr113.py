"""CTR113."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN, DIGITAAL
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="sessies",
    parameters={
        "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", DIGITAAL, woorden=ACTIVITEITEN),
    },
    waarden=("Activiteit", "BeveiligdKanaal"),
    melding="{Activiteit} liep niet over een beveiligde server.",
    herstel="Haal deze tijd uit de declaratie, en gebruik voor digitaal contact een beveiligde server.",
    som="{Activiteit}, beveiligd: {BeveiligdKanaal}",
)
def ctr113(p: Parameterkolommen) -> pl.Expr:
    """CTR113: Digitaal contact loopt over een beveiligde server.

    Is niet vastgelegd waarover het liep, dan is het niet te toetsen. Een sessie die niet doorging voldoet, net als een
    activiteit die de clausule niet noemt.
    """
    anders = (pl.col("Status") != "geleverd") | ~p.bevat(pl.col("Activiteit"), "activiteiten")
    return anders | pl.col("BeveiligdKanaal")
