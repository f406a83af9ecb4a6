"""Whether the contract has the product of a row on its days: column `InContract`, null when it names no products."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.kolommen.perioden import VAN, stukken_tijd, zoek_op

IN_CONTRACT = "InContract"
_HIER = "__in_contract"


def met_contractproduct(
    frame: pl.DataFrame, gegevens: Gegevens, begin: pl.Expr, einde: pl.Expr | None = None
) -> pl.DataFrame:
    """Add `InContract`: the product is in the contract on the first and, if given, on the last day of the row."""
    producten = gegevens.get("contract_producten")
    if producten is None or not producten.height:
        return frame.with_columns(pl.lit(None, pl.Boolean()).alias(IN_CONTRACT))
    schema = {"ProductCode": pl.String(), VAN: pl.Date(), _HIER: pl.Boolean()}
    rijen = [(*naam, dag, bool(actief)) for naam, dag, actief in stukken_tijd(producten, ("ProductCode",))]
    stukken = pl.DataFrame(rijen, schema=schema, orient="row")
    uit = frame.with_columns(pl.lit(True).alias(IN_CONTRACT))
    for dag in (begin, einde):
        if dag is not None:
            op_dag = zoek_op(uit, dag, stukken, ("ProductCode",)).with_columns(pl.col(_HIER).fill_null(False))
            uit = op_dag.with_columns(pl.col(IN_CONTRACT) & (pl.col(_HIER) | dag.is_null())).drop(_HIER)
    bekend = pl.col("ProductCode").is_not_null() & begin.is_not_null()
    return uit.with_columns(pl.when(bekend).then(IN_CONTRACT).alias(IN_CONTRACT))
