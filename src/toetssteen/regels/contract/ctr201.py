"""CTR201."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import INGETROKKEN, datum, laatste_dag, voor_debet
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing

ONDERDELEN = ("toewijzing", "cliënt", "product", "periode")
_ZINNEN = {
    "toewijzing": "er is geen geldige toewijzing met dit nummer",
    "cliënt": "de toewijzing is van een andere cliënt",
    "product": "dit product is niet toegewezen",
    "periode": "de regel valt buiten de periode van de toewijzing",
}


def geldig() -> pl.Expr:
    """Whether the allocation of a claim line is there and was not withdrawn; null when none are known."""
    return pl.col("Toewijzing.aanwezig") & (pl.col("Toewijzing.RedenWijziging") != INGETROKKEN).fill_null(True)


def _onderdelen() -> dict[str, pl.Expr]:
    product, categorie = pl.col("Toewijzing.ProductCode"), pl.col("Toewijzing.ProductCategorie")
    einde = pl.col("Toewijzing.Einddatum")
    return {
        "toewijzing": geldig(),
        "cliënt": pl.col("Bsn") == pl.col("Toewijzing.Bsn"),
        "product": pl.when(product.is_not_null())
        .then(pl.col("ProductCode") == product)
        .when(categorie.is_not_null())
        .then(pl.col("ProductCategorie") == categorie)
        .when(pl.col("Toewijzing.aanwezig"))
        .then(True),
        "periode": (pl.col("Begindatum") >= pl.col("Toewijzing.Ingangsdatum"))
        & (einde.is_null() | (laatste_dag() <= einde)),
    }


def _gevraagd(p: Parameterkolommen) -> dict[str, pl.Expr]:
    """Return the verdict per part; True for a part that the clause does not ask, or when there is no allocation."""
    los = {naam: p.bevat(pl.lit(naam), "onderdelen") for naam in ONDERDELEN}
    uit = {naam: ~los[naam] | oordeel for naam, oordeel in _onderdelen().items()}
    weg = ~pl.col("Toewijzing.aanwezig")
    return {n: o if n == "toewijzing" else pl.when(weg).then(los["toewijzing"]).otherwise(o) for n, o in uit.items()}


def _reden(p: Parameterkolommen) -> pl.Expr:
    return pl.coalesce(pl.when(~oordeel).then(pl.lit(_ZINNEN[naam])) for naam, oordeel in _gevraagd(p).items())


def _toegewezen() -> pl.Expr:
    """Return in words what was allocated."""
    wat = pl.coalesce("Toewijzing.ProductCode", "Toewijzing.ProductCategorie", pl.lit("elk product"))
    van, tot = datum(pl.col("Toewijzing.Ingangsdatum"), "onbekend"), datum(pl.col("Toewijzing.Einddatum"), "geen einde")
    zin = pl.format("toegewezen {} van {} tot en met {}", wat, van, tot)
    return pl.when(pl.col("Toewijzing.aanwezig")).then(zin).otherwise(pl.lit("geen toewijzing"))


@contractregel(
    tabel="prestaties",
    parameters={
        "onderdelen": Gevraagd(
            "lijst", "wat van de toewijzing moet kloppen", list(ONDERDELEN), optioneel=True, woorden=ONDERDELEN
        ),
    },
    verrijkingen=(met_toewijzing,),
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "reden": _reden(p),
        "ProductCode": pl.col("ProductCode"),
        "Begindatum": pl.col("Begindatum"),
        "Einddatum": laatste_dag(),
        "toegewezen_product": pl.coalesce("Toewijzing.ProductCode", "Toewijzing.ProductCategorie"),
        "toegewezen_van": pl.col("Toewijzing.Ingangsdatum"),
        "toegewezen_tot": pl.col("Toewijzing.Einddatum"),
        "toegewezen": _toegewezen(),
    },
    melding="Deze regel hoort niet bij een toewijzing (nummer {ToewijzingNummer}): {reden}.",
    herstel="Declareer op de toewijzing van deze cliënt, dit product en deze periode, of vraag er een aan.",
    som="gedeclareerd {ProductCode} van {Begindatum} tot en met {Einddatum}; {toegewezen}",
)
def ctr201(p: Parameterkolommen) -> pl.Expr:
    """CTR201: Elke declaratieregel hoort bij een geldige toewijzing van deze cliënt, dit product en deze periode.

    Een ingetrokken toewijzing is niet geldig. Bij een toewijzing zonder product maar met een categorie telt de
    categorie; zonder allebei past elk product. De hele periode van de regel ligt binnen die van de toewijzing; zonder
    einddatum loopt die door. Een creditregel voldoet: zij neemt alleen terug wat is goedgekeurd.
    """
    return voor_debet(pl.all_horizontal(_gevraagd(p).values()))
