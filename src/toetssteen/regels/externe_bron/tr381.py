"""TR381."""

from __future__ import annotations

import polars as pl

from toetssteen.core.productcodes import productcodes
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import eerste_van, heeft_retourcode
from toetssteen.regels.levering import verwijdert

PRESTATIE = {"Begin": "ProductPeriode_Begindatum", "Product_Categorie": "ProductCategorie"}
CONTRACT = pl.col("Contract.ProductCategorie").cast(pl.String)


def _bij_code(code: pl.Expr, wet: str, veld: str, soort: type[pl.String] | type[pl.Date]) -> pl.Expr:
    waarden = {c: getattr(p, veld) for c, p in productcodes(wet).items()}
    return code.replace_strict(waarden, default=None, return_dtype=soort)


def _landelijk(code: pl.Expr, wet: str, dag: str | None = None) -> pl.Expr:
    """Return the category that the national list of the law gives a code (on a day); null when it does not say."""
    if not productcodes(wet):
        return pl.lit(None, dtype=pl.String())
    categorie = _bij_code(code, wet, "categorie", pl.String)
    if dag is None:
        return categorie
    begonnen = (_bij_code(code, wet, "geldig_van", pl.Date) <= pl.col(dag)).fill_null(True)
    vervallen = (_bij_code(code, wet, "geldig_tot", pl.Date) < pl.col(dag)).fill_null(False)
    return pl.when(begonnen & ~vervallen).then(categorie)


@regel(
    niveau="externe_bron",
    retourcode="S329",
    bindingen=(
        Binding("ToegewezenProduct", "Product/Code", ("301",), kolommen={"Begin": "Ingangsdatum"}),
        Binding("StartProduct", "Product/Code", ("305",), kolommen={"Begin": "Begindatum"}),
        Binding("StopProduct", "Product/Code", ("307",), kolommen={"Begin": "Begindatum"}),
        Binding("AangevraagdProduct", "Product/Code", ("315",), kolommen={"Begin": "ToewijzingIngangsdatum"}),
        Binding("NieuwProduct", "Product/Code", ("317",), kolommen={"Begin": "GewensteIngangsdatum"}),
        Binding("Prestatie", "ProductCode", ("323",), kolommen=PRESTATIE),
    ),
    waarden={
        "categorie": eerste_van("Product_Categorie", "ProductCategorie"),
        "code": eerste_van("Product_Code", "ProductCode"),
        "juist": CONTRACT.fill_null(_landelijk(eerste_van("Product_Code", "ProductCode"), "iwmo")),
    },
    melding="Productcode {code} hoort bij categorie {juist}, niet bij {categorie}.",
    herstel="Vul de categorie in die volgens de productcodelijst bij deze code hoort, of verbeter de code.",
    nodig=("contract",),
)
def tr381(b: Binding) -> pl.Expr:
    """TR381: De productcode past bij de productcategorie.

    Welke codes er zijn, staat in het contract. Zegt dat niets over de code, dan beslist in de iWmo de landelijke lijst
    van hulpmiddelen (categorieën 11 tot en met 13); staat de code ook daar niet in, dan is dit niet te toetsen. De norm
    noemt geen element; volgens het regelrapport is dat elk product met een categorie en een code. Een product zonder
    code voldoet, en een creditregel of verwijdering wordt hierop niet afgekeurd.
    """
    code = pl.col(b.kolom)
    juist = CONTRACT.fill_null(_landelijk(code, b.wet or "", b.naast("Begin")))
    gelijk = pl.col(b.naast("Product_Categorie")) == juist
    return code.is_null() | _intrekking(b) | heeft_retourcode("S329", "0233") | gelijk


def _intrekking(b: Binding) -> pl.Expr:
    """Return whether the row takes an earlier one back: a credit, or a deletion of a start or stop."""
    if b.klasse == "Prestatie":
        return (pl.col("IngediendBedrag_DebetCredit") == "C").fill_null(False)
    return verwijdert() if b.klasse in ("StartProduct", "StopProduct") else pl.lit(False)
