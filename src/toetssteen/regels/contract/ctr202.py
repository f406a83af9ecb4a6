"""CTR202."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.contractproduct import IN_CONTRACT, met_contractproduct


def _in_contract(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    return met_contractproduct(frame, gegevens, pl.col("Begindatum"), pl.col("Einddatum"))


@contractregel(
    tabel="prestaties",
    verrijkingen=(_in_contract,),
    waarden=("ProductCode", "Begindatum", "Einddatum"),
    melding="Product {ProductCode} staat niet in het contract in de periode {Begindatum} tot en met {Einddatum}.",
    herstel="Declareer een product dat in die periode in het contract staat, of laat het contract aanvullen.",
)
def ctr202(p: Parameterkolommen) -> pl.Expr:
    """CTR202: Een gedeclareerd product staat in het contract op de dagen van de declaratie.

    Gekeken wordt naar de eerste en de laatste dag van de productperiode. Heeft het contract geen tabel met producten,
    dan is niets te toetsen.
    """
    return pl.col(IN_CONTRACT)
