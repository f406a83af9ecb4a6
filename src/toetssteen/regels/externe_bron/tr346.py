"""TR346."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode

VOLUME = pl.col("GeleverdVolume")
TARIEF = pl.col("ProductTarief")
BEDRAG = pl.col("IngediendBedrag_Bedrag")
PRODUCT = VOLUME * TARIEF
MINUUT, EURO = "01", "83"

# Hourly tariffs in whole cents that round half up, per minute, to ProductTarief:
# (U + 30) // 60 = T, so 60 T - 30 <= U <= 60 T + 29, and U is not negative.
UUR_LAAGST = (60 * TARIEF - 30).clip(lower_bound=0)
UUR_HOOGST = 60 * TARIEF + 29


def _bedrag_bij(uurtarief: pl.Expr) -> pl.Expr:
    """Return hourly tariff x minutes / 60, rounded half up to whole cents."""
    return (uurtarief * VOLUME + 30) // 60


def _uurtarief_bestaat() -> pl.Expr:
    """Return whether some of those hourly tariffs gives the amount.

    (U V + 30) // 60 = B means 60 B - 30 <= U V <= 60 B + 29. Above 60 minutes U V jumps further than the
    amount by a cent, so an amount between the outermost two may still fit no tariff in whole cents.
    """
    laagst = pl.max_horizontal(UUR_LAAGST, (60 * BEDRAG - 30 + VOLUME - 1) // VOLUME)
    hoogst = pl.min_horizontal(UUR_HOOGST, (60 * BEDRAG + 29) // VOLUME)
    return pl.when(VOLUME == 0).then(BEDRAG == 0).otherwise(laagst <= hoogst)


def _grens(uurtarief: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("Eenheid") == MINUUT).then(_bedrag_bij(uurtarief)).otherwise(PRODUCT)


@regel(
    niveau="externe_bron",
    retourcode="9346",
    bindingen=(Binding("Prestatie", "IngediendBedrag", ("323", "325")),),
    waarden={
        "GeleverdVolume": VOLUME,
        "Eenheid": pl.col("Eenheid"),
        "ProductTarief": TARIEF,
        "bedrag": BEDRAG,
        "product": PRODUCT,
        "laagste": _grens(UUR_LAAGST),
        "hoogste": _grens(UUR_HOOGST),
    },
    melding="{GeleverdVolume} x {ProductTarief:euro} = {product:euro}, maar het ingediende bedrag is {bedrag:euro}.",
    herstel=(
        "Maak het bedrag gelijk aan volume maal tarief. Bij minuten met een uurtarief is het uurtarief x minuten / 60, "
        "op het eind afgerond op hele centen."
    ),
    som=(
        "{GeleverdVolume} x {ProductTarief:euro} = {product:euro}; ingediend = {bedrag:euro}; "
        "goed is {laagste:euro} tot en met {hoogste:euro} (meer dan een bedrag alleen bij minuten, door afronding)"
    ),
    deels=(
        "Zonder contract is het uurtarief achter een minuuttarief niet bekend: "
        "bij minuten mag het bedrag bij elk uurtarief passen dat afgerond dit minuuttarief geeft."
    ),
)
def tr346(b: Binding) -> pl.Expr:
    """TR346: Het ingediende bedrag is het geleverde volume maal het tarief.

    Een prestatie in euro's (eenheid 83) heeft geen tarief en valt erbuiten (CS339). Is per uur afgesproken en per
    minuut gedeclareerd, dan staat in ProductTarief het afgeronde minuuttarief, maar rekent het bedrag met het uurtarief
    (IV081): 100 minuten van € 50,00 per uur is € 83,33, met ProductTarief € 0,83. Goed is dan elk bedrag dat
    volgt uit een uurtarief in hele centen dat afgerond dit minuuttarief geeft. Een afgewezen prestatie in een
    antwoord is een kopie: draagt zij 9346, of 0233 omdat zij niet beoordeeld is, dan klopt het antwoord zelf.
    """
    klopt = pl.when(pl.col("Eenheid") == MINUUT).then(_uurtarief_bestaat()).otherwise(PRODUCT == BEDRAG)
    buiten = (pl.col("Eenheid") == EURO) | TARIEF.is_null() | heeft_retourcode("9346", "0233")
    return buiten | klopt
