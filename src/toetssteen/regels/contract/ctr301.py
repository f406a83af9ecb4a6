"""CTR301."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.contractproduct import IN_CONTRACT, met_contractproduct


def _in_contract(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    return met_contractproduct(frame, gegevens, pl.col("Ingangsdatum"))


@contractregel(
    tabel="toewijzingen",
    verrijkingen=(_in_contract,),
    waarden=("ProductCode", "Ingangsdatum"),
    melding="Product {ProductCode} staat op {Ingangsdatum} niet in het contract.",
    herstel="Wijs een product toe dat op die dag in het contract staat.",
)
def ctr301(p: Parameterkolommen) -> pl.Expr:
    """CTR301: Een toegewezen product staat in het contract op de dag waarop de toewijzing ingaat.

    Een aspecifieke toewijzing heeft geen productcode en is niet te toetsen, net als een contract zonder producten.
    """
    return pl.col(IN_CONTRACT)
