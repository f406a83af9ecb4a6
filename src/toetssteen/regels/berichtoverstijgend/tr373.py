"""TR373."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.actueel import mits_actueel
from toetssteen.regels.basis import Binding, regel

OMVANG = ("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie")
INGANG = pl.col("Toewijzing.Ingangsdatum").cast(pl.Date)
BUDGET = pl.col("Toewijzing.Budget").cast(pl.Int64)


def _in_woorden(voor: str) -> pl.Expr:
    volume, eenheid, frequentie = (pl.col(f"{voor}{naam}").cast(pl.String) for naam in OMVANG)
    return pl.format("{} (Eenheid {}, Frequentie {})", volume, eenheid, frequentie)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9373",
    bindingen=(Binding("TeWijzigenProduct", "GewensteIngangsdatum", ("317",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "gewenst": pl.col("GewensteIngangsdatum"),
        "ingangsdatum": INGANG,
        "wat": pl.when(BUDGET.is_not_null()).then(pl.lit("het budget")).otherwise(pl.lit("de totale omvang")),
        "budget_nu": BUDGET,
        "budget_gevraagd": pl.col("Budget"),
        "omvang_nu": _in_woorden("Toewijzing."),
        "omvang_gevraagd": _in_woorden(""),
    },
    melding=(
        "Toewijzing {ToewijzingNummer} gaat in op {ingangsdatum} en {wat} moet anders, maar {element} is {gewenst}."
    ),
    herstel="Vul {ingangsdatum} in: {wat} geldt altijd voor de hele looptijd. De Einddatum mag daarbij wel anders.",
    som=(
        "nu: budget {budget_nu:euro}, omvang {omvang_nu}; gevraagd: budget {budget_gevraagd:euro}, "
        "omvang {omvang_gevraagd}"
    ),
    nodig=("geschiedenis",),
)
def tr373(b: Binding) -> pl.Expr:
    """TR373: Wie een budget of een totaal over de looptijd wil wijzigen, vraagt dat vanaf het begin van de toewijzing.

    Zo'n maximum hoort bij de hele looptijd en is niet op een dag in tweeën te delen. De regel geldt als de toewijzing
    een budget heeft en het verzoek een ander of geen, of als de omvang van de toewijzing een totaal is (Frequentie 6)
    en het verzoek een andere of geen noemt. Alleen een andere Einddatum is geen wijziging van het maximum; een maximum
    waar er nog geen was ook niet, dat wordt een nieuwe toewijzing. Is de toewijzing niet actueel, dan spreekt TR351.
    """
    budget_anders = BUDGET.is_not_null() & pl.col("Budget").ne_missing(BUDGET)
    gelijk = pl.all_horizontal(
        pl.col(naam).cast(pl.String).eq_missing(pl.col(f"Toewijzing.{naam}").cast(pl.String)) for naam in OMVANG
    )
    totaal_anders = pl.col("Toewijzing.Omvang_Frequentie").cast(pl.String).eq_missing(pl.lit("6")) & ~gelijk
    return mits_actueel(~(budget_anders | totaal_anders) | (pl.col(b.kolom) == INGANG))
