"""CTR304."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_product
from toetssteen.regels.hoeveelheid import eenheid_woord


def _verwacht(p: Parameterkolommen) -> pl.Expr:
    return p["eenheid"] if p.gegeven("eenheid") else pl.col("Product.eenheid")


@contractregel(
    tabel="prestaties",
    parameters={
        "eenheid": Gevraagd(
            "tekst", "code van de eenheid waarin gedeclareerd wordt; zonder: die van het product", optioneel=True
        )
    },
    verrijkingen=(met_product,),
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "Eenheid": pl.col("Eenheid"),
        "eenheid": _verwacht(p),
        "gedeclareerd_in": eenheid_woord(pl.col("Eenheid")),
        "hoort_in": eenheid_woord(_verwacht(p)),
    },
    melding="Product {ProductCode} is gedeclareerd in {gedeclareerd_in}; het hoort in {hoort_in}.",
    herstel="Declareer in de eenheid die het contract voor dit product noemt.",
    som="eenheid {Eenheid} naast {eenheid}",
)
def ctr304(p: Parameterkolommen) -> pl.Expr:
    """CTR304: Een product wordt gedeclareerd in de eenheid die het contract ervoor noemt.

    De clausule noemt de eenheid, of anders geldt die van het product in de tabel van het contract.
    """
    return pl.col("Eenheid") == _verwacht(p)
