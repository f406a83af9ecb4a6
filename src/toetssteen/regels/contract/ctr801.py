"""CTR801."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _van_dossier(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Keep the dossiers that the clause is about: with a beginning, or in which it happened."""
    erbij = pl.col("Gebeurtenis").is_in([*p.lijst("begin"), *p.lijst("wat")])
    return frame.filter(erbij.any().over("Dossier"))


def _dagen(p: Parameterkolommen, naam: str) -> pl.Expr:
    return pl.when(pl.col("Gebeurtenis").is_in(p.lijst(naam))).then(pl.col("Tijdstip").dt.date())


@contractregel(
    tabel="gebeurtenissen",
    parameters={
        "begin": Gevraagd("lijst", "gebeurtenissen waarmee het dossier begint"),
        "einde": Gevraagd("lijst", "gebeurtenissen waarmee het dossier eindigt"),
        "wat": Gevraagd("lijst", "gebeurtenissen die geteld worden; twee op een dag tellen als een"),
        "minstens": Gevraagd("getal", "hoe vaak het ten minste moet gebeuren (keer)"),
        "langer_dan": Gevraagd("getal", "alleen voor een dossier dat langer duurt dan dit (maanden)", 0),
    },
    eigen=_van_dossier,
    groep=lambda p: [pl.col("Dossier")],
    samenvatting=lambda p: {
        "begin": _dagen(p, "begin").min(),
        "einde": _dagen(p, "einde").max(),
        "aantal": _dagen(p, "wat").drop_nulls().n_unique().cast(pl.Int64),
    },
    waarden=lambda p: {
        "begin": pl.col("begin"),
        "einde": pl.col("einde"),
        "aantal": pl.col("aantal"),
        "minstens": p["minstens"],
        "langer_dan": p["langer_dan"],
    },
    melding="Van {begin} tot en met {einde} gebeurde het {aantal} keer; ten minste {minstens} keer is nodig.",
    herstel="Leg vast wat er wel gebeurde, of leg uit waarom het er minder waren.",
    som="langer dan {langer_dan} maanden: ten minste {minstens} keer, geteld {aantal} keer",
)
def ctr801(p: Parameterkolommen) -> pl.Expr:
    """CTR801: In een dossier dat langer duurt dan het contract noemt, gebeurt iets ten minste zoveel keer.

    Geoordeeld wordt aan het einde van het dossier; zolang het loopt en het er nog te weinig zijn is er geen oordeel.
    Precies zoveel maanden is niet langer.
    """
    lang = pl.col("einde") >= pl.col("begin").dt.offset_by(pl.format("{}mo", p["langer_dan"]))
    genoeg = pl.col("aantal") >= p["minstens"]
    return pl.when(genoeg).then(True).when(pl.col("einde").is_not_null()).then(~lang)
