"""TR371."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

VELDEN = ("BasisschemaXsdVersie", "BerichtXsdVersie")


def _gelijk(veld: str) -> pl.Expr:
    heen = pl.col(f"Heen.XsdVersie_{veld}").cast(pl.String)
    return pl.col(f"XsdVersieDeclaratie_{veld}").eq_missing(heen)


@regel(
    niveau="berichtoverstijgend",
    bindingen=(Binding("Header", "XsdVersieDeclaratie", ("325",)),),
    waarden={
        "basisversie": pl.col("XsdVersieDeclaratie_BasisschemaXsdVersie"),
        "berichtversie": pl.col("XsdVersieDeclaratie_BerichtXsdVersie"),
        "basisversie_declaratie": pl.col("Heen.XsdVersie_BasisschemaXsdVersie"),
        "berichtversie_declaratie": pl.col("Heen.XsdVersie_BerichtXsdVersie"),
    },
    melding=(
        "{element} is {basisversie} (basisschema) en {berichtversie} (bericht), maar de declaratie noemt "
        "{basisversie_declaratie} en {berichtversie_declaratie}."
    ),
    herstel="Neem XsdVersie letterlijk over uit de declaratie.",
    nodig=("geschiedenis",),
)
def tr371(b: Binding) -> pl.Expr:
    """TR371: XsdVersieDeclaratie in een declaratie-antwoord is gelijk aan XsdVersie in de declaratie.

    Beide delen tellen, letter voor letter: 1.0 is niet 1.0.0. Is de declaratie niet bekend, dan spreekt TR337.
    """
    aanwezig = pl.col("Heen.aanwezig").cast(pl.Boolean)
    return ~aanwezig | (aanwezig & pl.all_horizontal(_gelijk(veld) for veld in VELDEN))
