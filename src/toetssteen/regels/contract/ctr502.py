"""CTR502."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.bewijs import rang
from toetssteen.regels.contract.kolommen.niveau import met_opsteller, minstens


def _ontbreekt(p: Parameterkolommen) -> pl.Expr:
    """Return the fields that the clause names and the document lacks, as text; empty when it has them all."""
    heeft = {veld: pl.col("Velden").list.contains(veld).fill_null(False) for veld in p.lijst("velden")}
    namen = [pl.when(~erin).then(pl.lit(veld)) for veld, erin in heeft.items()]
    return pl.concat_str(namen, separator=", ", ignore_nulls=True) if namen else pl.lit("")


@contractregel(
    tabel="stukken",
    parameters={
        "stuk": Gevraagd("lijst", "welke soorten stukken het zijn, zoals plan of evaluatie"),
        "niveau": Gevraagd("tekst", "laagste niveau van wie het stuk maakt", woorden=NIVEAUS),
        "velden": Gevraagd("lijst", "wat in het stuk gevuld moet zijn, zoals: met inwoner", optioneel=True),
    },
    verrijkingen=(met_opsteller,),
    waarden=lambda p: {
        "Stuk": pl.col("Stuk"),
        "Soort": pl.col("Soort"),
        "Opsteller": pl.col("Opsteller"),
        "niveau": pl.col("Niveau.naam"),
        "gevraagd": p["niveau"],
        "ontbreekt": pl.when(_ontbreekt(p) == "").then(pl.lit("niets")).otherwise(_ontbreekt(p)),
    },
    melding="Het stuk {Stuk} ({Soort}) is gemaakt door iemand met niveau {niveau}; gevraagd is {gevraagd}. "
    "In het stuk ontbreekt: {ontbreekt}.",
    herstel="Laat iemand met het gevraagde niveau het stuk maken, of leg diploma, opsteller of deelname vast.",
    som="opsteller heeft niveau {niveau}, gevraagd {gevraagd}; ontbreekt: {ontbreekt}",
)
def ctr502(p: Parameterkolommen) -> pl.Expr:
    """CTR502: Een plan of evaluatie is gemaakt door een professional met ten minste het gevraagde niveau.

    Het niveau is dat op de datum van het stuk. Iemand met een andere functie dan professional telt alleen als het
    contract die functie noemt. Stukken van een andere soort voldoen. Met `velden` moet het stuk ook zeggen wie er
    verder bij was.
    """
    niveau_goed = pl.col("Opsteller.telt") & minstens(rang(p["niveau"]))
    return ~p.bevat(pl.col("Soort"), "stuk") | (niveau_goed & (_ontbreekt(p) == ""))
