"""CTR117."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_minuten


def _dagdelen() -> pl.Expr:
    return pl.col("Dagdelen").fill_null(1)


@contractregel(
    tabel="sessies",
    parameters={
        "minstens": Gevraagd("getal", "hoe lang een dagdeel ten minste is (minuten); leeg: geen grens", optioneel=True),
        "hoogstens": Gevraagd("getal", "hoe lang een dagdeel hoogstens is (minuten); leeg: geen grens", optioneel=True),
    },
    verrijkingen=(met_minuten,),
    waarden=lambda p: {
        "duur": pl.col("Minuten.geleverd"),
        "dagdelen": _dagdelen(),
        "minstens": p["minstens"],
        "hoogstens": p["hoogstens"],
    },
    melding="De sessie duurt {duur} minuten voor {dagdelen} dagdelen; per dagdeel is dat niet van {minstens} tot en "
    "met {hoogstens} minuten.",
    herstel="Verbeter begin, einde of het aantal dagdelen.",
    som="{duur} minuten voor {dagdelen} dagdelen",
)
def ctr117(p: Parameterkolommen) -> pl.Expr:
    """CTR117: Een dagdeel duurt zo lang als het contract zegt.

    De tijd van begin tot einde ligt tussen de kleinste en grootste duur maal het aantal dagdelen; beide grenzen tellen
    mee. Zonder aantal is de sessie een dagdeel. Een sessie die niet doorging voldoet.
    """
    duur = pl.col("Minuten.geleverd")
    lang = duur >= p["minstens"] * _dagdelen() if p.gegeven("minstens") else pl.lit(True)
    kort = duur <= p["hoogstens"] * _dagdelen() if p.gegeven("hoogstens") else pl.lit(True)
    return (pl.col("Status") != "geleverd") | (lang & kort)
