"""CTR604."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.onderaanneming import VORMEN, is_onderaannemer, met_opsteller


@contractregel(
    tabel="stukken",
    parameters={"stukken": Gevraagd("lijst", "soorten stukken die de aanbieder zelf maakt"), **VORMEN},
    verrijkingen=(met_opsteller,),
    waarden=lambda _p: {
        "Soort": pl.col("Soort"),
        "Opsteller": pl.col("Opsteller"),
        "Contractvorm": pl.col("Opsteller.Contractvorm"),
    },
    melding="Het stuk ({Soort}) is gemaakt door {Opsteller} ({Contractvorm}); dat moet de aanbieder zelf doen.",
    herstel="Laat een eigen medewerker het stuk maken.",
    som="opsteller {Opsteller}: {Contractvorm}",
)
def ctr604(p: Parameterkolommen) -> pl.Expr:
    """CTR604: Een taak die de aanbieder zelf moet doen wordt niet door een onderaannemer gedaan.

    Wie het stuk maakte is bekend via de opsteller. Is die niet bekend, dan is het niet te toetsen.
    """
    hoort_erbij = p.bevat(pl.col("Soort"), "stukken").fill_null(False)
    return ~hoort_erbij | ~is_onderaannemer(p, "Opsteller.")
