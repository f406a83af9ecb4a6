"""CTR303."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import laatste_dag
from toetssteen.regels.contract.kolommen.naast import naast, perioden
from toetssteen.regels.contract.kolommen.verrijking import met_product

CATEGORIE = pl.coalesce("ProductCategorie", "Product.categorie")
BEGIN = pl.col("Begindatum")


def _met_naast(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Naast` and `Tenzij`: whether the client has one of those products in the days of the line."""
    return frame.with_columns(
        _heeft(frame, gegevens, p.lijst("naast")).alias("Naast"),
        _heeft(frame, gegevens, p.lijst("tenzij_naast")).alias("Tenzij"),
    )


def _heeft(frame: pl.DataFrame, gegevens: Gegevens, producten: list[str]) -> pl.Series:
    """Return whether one was allocated or claimed; without allocations only that it is so can be seen."""
    zeker, kan = (perioden(gegevens, producten, ook_prestaties=True, mogelijk=m) for m in (False, True))
    uit = naast(frame, BEGIN, laatste_dag(), zeker, kan)
    if "toewijzingen" in gegevens or not producten:
        return uit
    return uit.replace_strict({True: True}, default=None, return_dtype=pl.Boolean())


@contractregel(
    tabel="prestaties",
    parameters={
        "naast": Gevraagd("lijst", "productgroepen of productcodes waarnaast het niet mag"),
        "tenzij_naast": Gevraagd("lijst", "productgroepen of productcodes waarbij het toch hoort", optioneel=True),
        "categorieen": Gevraagd("lijst", "alleen regels in deze productcategorieën; zonder: alle", optioneel=True),
    },
    verrijkingen=(met_product,),
    eigen=_met_naast,
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "categorie": CATEGORIE,
        "naast": p["naast"],
        "Begindatum": BEGIN,
        "Einddatum": laatste_dag(),
    },
    melding="Product {ProductCode} kan van {Begindatum} tot en met {Einddatum} niet apart naast: {naast}.",
    herstel="Declareer het niet apart: het hoort al bij het andere product.",
)
def ctr303(p: Parameterkolommen) -> pl.Expr:
    """CTR303: Een product wordt niet gedeclareerd naast een product waar het al bij hoort.

    Gekeken wordt of de cliënt in de periode van de regel het andere product toegewezen kreeg of gedeclareerd is. Heeft
    de cliënt in die dagen ook een product waar het wel apart bij mag, dan voldoet de regel. Zonder toewijzingen is
    alleen te zien dat iets niet mag, niet dat het mag.
    """
    hierover = p.bevat(CATEGORIE, "categorieen") if p.gegeven("categorieen") else pl.lit(True)
    bekend = BEGIN.is_not_null() & pl.col("Bsn").is_not_null()
    return pl.when(~hierover).then(True).when(hierover & bekend).then(~pl.col("Naast") | pl.col("Tenzij"))
