"""CTR306."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_product


def _met_eigenschap(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Eigenschap`: the value of the named property, null when no product of the contract has it."""
    kolom = f"Product.eigenschap.{p.vast('eigenschap')}"
    waarde = pl.col(kolom) if kolom in frame.columns else pl.lit(None, pl.String())
    producten = gegevens.get("contract_producten")
    return frame.with_columns(
        waarde.alias("Eigenschap"), pl.lit(bool(producten is not None and producten.height)).alias("Productenbekend")
    )


@contractregel(
    tabel="toewijzingen",
    parameters={
        "categorieen": Gevraagd("lijst", "om welke productcategorieën het gaat (codes)"),
        "groepen": Gevraagd("lijst", "productgroepen waaruit het product moet komen", optioneel=True),
        "eigenschap": Gevraagd("tekst", "eigenschap van het product die een van de woorden moet zijn", optioneel=True),
        "woorden": Gevraagd("lijst", "de woorden die de eigenschap mag hebben", optioneel=True),
    },
    verrijkingen=(met_product,),
    eigen=_met_eigenschap,
    waarden=lambda p: {
        "ProductCategorie": pl.col("ProductCategorie"),
        "ProductCode": pl.col("ProductCode"),
        "groep": pl.col("Product.groep"),
        "eigenschap": pl.col("Eigenschap"),
    },
    melding="De toewijzing in categorie {ProductCategorie} noemt geen product dat daar kan (product: {ProductCode}).",
    herstel="Wijs een product toe dat het contract voor deze categorie kent.",
)
def ctr306(p: Parameterkolommen) -> pl.Expr:
    """CTR306: Een toewijzing in een categorie noemt een product van de soort die het contract daar kent.

    De soort is een productgroep, een eigenschap van het product, of allebei. Een toewijzing zonder productcode in deze
    categorie kiest geen soort, en voldoet dus niet. In andere categorieën voldoet elke toewijzing.
    """
    hierover = p.bevat(pl.col("ProductCategorie"), "categorieen")
    goed = pl.lit(True)
    if p.gegeven("groepen"):
        goed = goed & p.bevat(pl.col("Product.groep"), "groepen").fill_null(False)
    if p.gegeven("woorden"):
        goed = goed & p.bevat(pl.col("Eigenschap"), "woorden").fill_null(False)
    return pl.when(~hierover).then(True).when(hierover & pl.col("Productenbekend")).then(goed)
