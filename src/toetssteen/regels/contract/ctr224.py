"""CTR224."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import met_teken


@contractregel(
    tabel="prestaties",
    groep=lambda _p: [
        pl.coalesce("DeclaratieNummer", pl.col("Ontvangen").cast(pl.String)).alias("Declaratie"),
        pl.col("Declarant"),
    ],
    samenvatting=lambda _p: {
        "regels": pl.len().cast(pl.Int64),
        "goed": pl.col("Goedgekeurd").sum().cast(pl.Int64),
        "onbeslist": pl.col("Goedgekeurd").null_count().cast(pl.Int64),
        "te_betalen": met_teken(pl.col("Bedrag")).filter(pl.col("Goedgekeurd")).sum(),
        "toegekend": met_teken(pl.col("Toegekend")).sum(),
        "onbekend": pl.col("Toegekend").null_count(),
    },
    waarden=("regels", "goed", "onbeslist", "te_betalen", "toegekend"),
    melding="Voor deze declaratie is {toegekend:euro} toegekend; de goedgekeurde regels zijn samen {te_betalen:euro}.",
    herstel="Betaal de goedgekeurde regels en niet meer of minder.",
    som="{goed} van {regels} regels goedgekeurd: {te_betalen:euro}; toegekend {toegekend:euro}",
)
def ctr224(p: Parameterkolommen) -> pl.Expr:
    """CTR224: Van een declaratie worden precies de goedgekeurde regels betaald.

    De regels van een declaratie horen bij elkaar door hun DeclaratieNummer, of als dat leeg is door aanbieder en dag
    van ontvangst. Een creditregel telt negatief. Zolang over een regel niet is besloten is dit niet te toetsen.
    """
    bekend = (pl.col("onbeslist") == 0) & (pl.col("onbekend") == 0)
    return pl.when(bekend).then(pl.col("te_betalen") == pl.col("toegekend"))
