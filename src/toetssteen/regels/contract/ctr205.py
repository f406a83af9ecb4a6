"""CTR205."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.tarieven import met_tarief
from toetssteen.regels.hoeveelheid import EURO, MINUTEN_PER_UUR, MINUUT, bedrag_bij_minuten

_HALF = MINUTEN_PER_UUR // 2


def _via_uur() -> pl.Expr:
    return pl.col("PerUur") & pl.col("Uurtarief").is_not_null()


def _berekend() -> pl.Expr:
    volume = pl.col("Volume")
    return (
        pl.when(pl.col("Eenheid") == EURO)
        .then(volume)
        .when(_via_uur())
        .then(bedrag_bij_minuten(pl.col("Uurtarief"), volume))
        .otherwise(volume * pl.col("Tarief"))
    )


def _afrondbaar() -> pl.Expr:
    """Whether the amount can follow from an hourly tariff that rounds to the minute tariff of the line."""
    uurtarief = MINUTEN_PER_UUR * pl.col("Tarief")
    laagst = bedrag_bij_minuten(uurtarief - _HALF, pl.col("Volume"))
    hoogst = bedrag_bij_minuten(uurtarief + _HALF - 1, pl.col("Volume"))
    return pl.col("Bedrag").is_between(laagst, hoogst)


@contractregel(
    tabel="prestaties",
    verrijkingen=(met_tarief,),
    waarden=lambda _p: {
        "Volume": pl.col("Volume"),
        "Tarief": pl.col("Tarief"),
        "uurtarief": pl.when(_via_uur()).then("Uurtarief"),
        "Bedrag": pl.col("Bedrag"),
        "berekend": _berekend(),
        "verschil": pl.col("Bedrag") - _berekend(),
    },
    melding="Het bedrag is {Bedrag:euro}, maar volume maal tarief is {berekend:euro}.",
    herstel="Verbeter het volume, het tarief of het bedrag en dien de regel opnieuw in.",
    som="{Volume} x {Tarief:euro} = {berekend:euro}; ingediend {Bedrag:euro}; verschil {verschil:euro}",
)
def ctr205(p: Parameterkolommen) -> pl.Expr:
    """CTR205: Het bedrag van een declaratieregel is het volume maal het tarief.

    In euro is het bedrag het volume zelf. Geeft het contract een tarief per uur en gaat de regel in minuten, dan is
    het bedrag uurtarief maal minuten gedeeld door 60, een halve cent naar boven (IV081). Kent het contract het
    uurtarief niet, dan is een bedrag dat alleen door die afronding kan afwijken niet te toetsen.
    """
    gelijk = pl.col("Bedrag") == _berekend()
    onzeker = (pl.col("Eenheid") == MINUUT) & pl.col("Uurtarief").is_null() & pl.col("PerUur").fill_null(True)
    return pl.when(gelijk).then(True).when(onzeker & _afrondbaar()).then(None).otherwise(gelijk)
