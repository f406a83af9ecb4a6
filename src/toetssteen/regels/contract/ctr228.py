"""CTR228."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.contractproduct import IN_CONTRACT, met_contractproduct


def _in_contract(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    return met_contractproduct(frame, gegevens, pl.coalesce("Van", "Gegeven"))


def _weken() -> pl.Expr:
    """Return how many weeks the report covers, a broken week whole."""
    dagen = (pl.col("Tot") - pl.col("Van")).dt.total_days() + 1
    return (dagen + 6) // 7


@contractregel(
    tabel="toestemmingen",
    parameters={
        "melding": Gevraagd("tekst", "soort melding waar het over gaat"),
        "weken": Gevraagd("getal", "hoeveel weken zij hoogstens duurt (weken); leeg: niet getoetst", optioneel=True),
    },
    verrijkingen=(_in_contract,),
    waarden=lambda _p: {
        "Soort": pl.col("Soort"),
        "ProductCode": pl.col("ProductCode"),
        "in_contract": pl.col(IN_CONTRACT),
        "weken": _weken(),
    },
    melding="De {Soort} noemt product {ProductCode} voor {weken} weken (product van het contract: {in_contract}).",
    herstel="Noem op het formulier een product van het contract, en niet meer weken dan het contract toestaat.",
    som="product {ProductCode}, weken {weken}",
    sleutel=("Bsn", "ToewijzingNummer", "Gegeven"),
)
def ctr228(p: Parameterkolommen) -> pl.Expr:
    """CTR228: Een melding om eerder te beginnen noemt een product van het contract en hoogstens de toegestane weken.

    De eerste en de laatste dag tellen mee. Een melding zonder product, of zonder laatste dag als de weken getoetst
    worden, is niet te toetsen. Andere soorten toestemming voldoen.
    """
    goed = pl.col(IN_CONTRACT)
    if p.gegeven("weken"):
        goed = goed & (_weken() <= p["weken"])
    return (pl.col("Soort") != p["melding"]) | goed
