"""CTR302."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.contractproduct import IN_CONTRACT, met_contractproduct

DAG = pl.coalesce("Verzonden", "Ontvangen")


def _in_contract(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    return met_contractproduct(frame, gegevens, DAG)


@contractregel(
    tabel="berichten",
    parameters={"berichten": Gevraagd("lijst", "om welke berichten het gaat (nummers)")},
    verrijkingen=(_in_contract,),
    waarden=lambda p: {"Nummer": pl.col("Nummer"), "ProductCode": pl.col("ProductCode"), "dag": DAG},
    melding="In bericht {Nummer} van {dag} wordt product {ProductCode} gevraagd; dat staat dan niet in het contract.",
    herstel="Vraag een product aan dat op die dag in het contract staat.",
)
def ctr302(p: Parameterkolommen) -> pl.Expr:
    """CTR302: Een product waarom in een bericht gevraagd wordt, staat op die dag in het contract.

    Alleen de genoemde berichten doen mee, zoals een verzoek om toewijzing (315).
    """
    erbij = p.bevat(pl.col("Nummer"), "berichten")
    return ~erbij.fill_null(False) | pl.col(IN_CONTRACT)
