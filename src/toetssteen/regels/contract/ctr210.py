"""CTR210."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.verrijking import met_product


@contractregel(
    tabel="prestaties",
    parameters={
        "niet_vergoed": Gevraagd("lijst", "productcodes en kostensoorten die niet betaald worden", [], optioneel=True),
        "alleen_contract": Gevraagd("ja/nee", "of alleen producten van het contract betaald worden (ja/nee)", False),
    },
    verrijkingen=(met_product,),
    waarden=lambda _p: {"wat": pl.coalesce("Kostensoort", "ProductCode"), "Bedrag": pl.col("Bedrag")},
    melding="Er is {Bedrag:euro} gedeclareerd voor {wat}; dat betaalt de gemeente niet onder dit contract.",
    herstel="Haal deze regel uit de declaratie.",
    som="{wat}: 0 euro van {Bedrag:euro}",
)
def ctr210(p: Parameterkolommen) -> pl.Expr:
    """CTR210: Kosten en producten die het contract niet betaalt worden niet gedeclareerd.

    Een clausule noemt wat niet betaald wordt, of zegt dat alleen producten van het contract betaald worden, of allebei.
    Een regel met een kostensoort is geen product van het contract. Kent het profiel geen producten, dan is dat laatste
    niet te toetsen. Een creditregel voldoet.
    """
    kosten = pl.col("Kostensoort")
    genoemd = p.bevat(kosten, "niet_vergoed").fill_null(False) | p.bevat(pl.col("ProductCode"), "niet_vergoed")
    genoemd = (
        pl.when(kosten.is_not_null() & pl.col("ProductCode").is_null())
        .then(genoemd.fill_null(False))
        .otherwise(genoemd)
    )
    buiten = kosten.is_not_null() | ~pl.col("Product.aanwezig")
    return voor_debet(~genoemd & ~(p["alleen_contract"] & buiten))
