"""CTR308."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.client import met_client


@contractregel(
    tabel="toewijzingen",
    parameters={"doelgroepen": Gevraagd("lijst", "doelgroepen waarvoor het product is")},
    verrijkingen=(met_client,),
    waarden=lambda p: {"doelgroep": pl.col("Client.Doelgroep"), "ProductCode": pl.col("ProductCode")},
    melding="Product {ProductCode} is niet bedoeld voor doelgroep {doelgroep}.",
    herstel="Leg vast bij welke doelgroep van dit product de cliënt hoort, of wijs een ander product toe.",
)
def ctr308(p: Parameterkolommen) -> pl.Expr:
    """CTR308: Een product wordt alleen toegewezen aan cliënten van de doelgroepen waarvoor het is.

    Een cliënt van wie de doelgroep niet is vastgelegd, is niet te toetsen.
    """
    return p.bevat(pl.col("Client.Doelgroep"), "doelgroepen")
