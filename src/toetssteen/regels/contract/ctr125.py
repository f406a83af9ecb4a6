"""CTR125."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.niveau import minstens, niveau_op
from toetssteen.regels.contract.kolommen.professionals import per_professional, per_rij
from toetssteen.regels.contract.kolommen.verrijking import met_product


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add the level of the product, the lowest level of who gave the session, and whether that is enough."""
    kolom = f"Product.eigenschap.{p.vast('eigenschap')}"
    tekst = pl.col(kolom) if kolom in frame.columns else pl.lit(None, pl.String())
    met = frame.with_columns(pl.when(tekst.is_in(NIVEAUS)).then(tekst).alias("Product.niveau"))
    rijen = per_professional(met, gegevens, "Begin", "Product.niveau")
    rijen = niveau_op(rijen, gegevens, "Professional", pl.col("Begin").dt.date(), "Niveau")
    plek = pl.col("Product.niveau").replace_strict(NIVEAUS, range(len(NIVEAUS)), default=None, return_dtype=pl.Int64())
    laagste = pl.col("Niveau.naam").sort_by("Niveau.zeker").first()
    return per_rij(met, rijen, **{"Niveau.genoeg": minstens(plek).all(ignore_nulls=False), "Niveau.laagste": laagste})


@contractregel(
    tabel="sessies",
    parameters={"eigenschap": Gevraagd("tekst", "eigenschap van het product die het niveau noemt", "niveau")},
    verrijkingen=(met_product,),
    eigen=_eigen,
    waarden=lambda p: {
        "Product": pl.col("Product"),
        "gevraagd": pl.col("Product.niveau"),
        "bewezen": pl.col("Niveau.laagste"),
        "Professionals": pl.col("Professionals"),
    },
    melding="Product {Product} is van niveau {gevraagd}; bewezen is {bewezen}.",
    herstel="Declareer het product van het niveau dat bewezen is, of leg het diploma vast.",
    som="gedeclareerd {gevraagd}, bewezen {bewezen}",
)
def ctr125(p: Parameterkolommen) -> pl.Expr:
    """CTR125: Het niveau van het product is niet hoger dan het bewezen niveau van wie de sessie gaf.

    Het niveau van het product staat in zijn eigenschappen. Bewezen is het hoogste niveau waarvoor iemand op die dag een
    afgerond diploma heeft; zonder diploma is dat "geen". Geven er meer mensen de sessie, dan moet ieder het niveau
    hebben. Is niet bekend wanneer een diploma is behaald, of wie de sessie gaf, dan is het niet te toetsen.
    """
    return (pl.col("Status") != "geleverd") | pl.col("Niveau.genoeg")
