"""CTR305."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_product


@contractregel(
    tabel="toewijzingen",
    parameters={"profielen": Gevraagd("lijst", "de indicatieprofielen waarvoor het product is")},
    verrijkingen=(met_product,),
    waarden=lambda p: {"product": pl.coalesce("Product.naam", "Product"), "Profiel": pl.col("Profiel")},
    melding="{product} past niet bij indicatieprofiel {Profiel}.",
    herstel="Wijs het product toe dat bij het profiel hoort, of verbeter het profiel.",
)
def ctr305(p: Parameterkolommen) -> pl.Expr:
    """CTR305: Een product wordt toegewezen bij een indicatieprofiel waarvoor het bedoeld is.

    Is het profiel niet bekend, dan is de toewijzing niet te toetsen.
    """
    return p.bevat(pl.col("Profiel"), "profielen")
