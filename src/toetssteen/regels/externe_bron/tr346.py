"""TR346."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.hoeveelheid import EURO, MINUUT, UUR, bedrag_bij_minuten, bedrag_in_euro
from toetssteen.regels.kolomkeuze import heeft_retourcode

VOLUME = pl.col("GeleverdVolume")
TARIEF = pl.col("ProductTarief")
BEDRAG = pl.col("IngediendBedrag_Bedrag")
PRODUCT = VOLUME * TARIEF
IN_MINUTEN = pl.col("Eenheid") == MINUUT
UURTARIEF = pl.col("Contract.Tarief").cast(pl.Int64)
PER = pl.col("Contract.Tariefeenheid").cast(pl.String)
MET_UURTARIEF = IN_MINUTEN & (PER == UUR) & UURTARIEF.is_not_null()
GEEN_UURTARIEF = ~IN_MINUTEN | (PER == MINUUT)

# Hourly tariffs in whole cents that round half up, per minute, to ProductTarief:
# (U + 30) // 60 = T, so 60 T - 30 <= U <= 60 T + 29, and U is not negative.
UUR_LAAGST = (60 * TARIEF - 30).clip(lower_bound=0)
UUR_HOOGST = 60 * TARIEF + 29


def _berekening() -> pl.Expr:
    """Return the sum in words: "100 minuten x € 50,00 per uur / 60 = € 83,33", else "4 x € 12,50 = € 50,00"."""
    per_uur = bedrag_in_euro(UURTARIEF), bedrag_in_euro(bedrag_bij_minuten(UURTARIEF, VOLUME))
    gewoon = pl.format("{} x {} = {}", VOLUME, bedrag_in_euro(TARIEF), bedrag_in_euro(PRODUCT))
    met_contract = pl.format("{} minuten x {} per uur / 60 = {}", VOLUME, *per_uur)
    return pl.when(MET_UURTARIEF).then(met_contract).otherwise(gewoon)


def _goed() -> pl.Expr:
    """Return which amounts are right, in words."""
    laagste, hoogste = _grens(UUR_LAAGST), _grens(UUR_HOOGST)
    reeks = pl.format("{} tot en met {} (door afronding)", bedrag_in_euro(laagste), bedrag_in_euro(hoogste))
    return pl.when(laagste == hoogste).then(bedrag_in_euro(laagste)).otherwise(reeks)


def _uurtarief_bestaat() -> pl.Expr:
    """Return whether some of those hourly tariffs gives the amount.

    (U V + 30) // 60 = B means 60 B - 30 <= U V <= 60 B + 29. Above 60 minutes U V jumps further than the
    amount by a cent, so an amount between the outermost two may still fit no tariff in whole cents.
    """
    laagst = pl.max_horizontal(UUR_LAAGST, (60 * BEDRAG - 30 + VOLUME - 1) // VOLUME)
    hoogst = pl.min_horizontal(UUR_HOOGST, (60 * BEDRAG + 29) // VOLUME)
    return pl.when(VOLUME == 0).then(BEDRAG == 0).otherwise(laagst <= hoogst)


def _grens(uurtarief: pl.Expr) -> pl.Expr:
    """Return the right amount: by the hourly tariff of the contract, volume x tariff, or by `uurtarief`."""
    bij_contract = pl.when(MET_UURTARIEF).then(bedrag_bij_minuten(UURTARIEF, VOLUME))
    return bij_contract.when(GEEN_UURTARIEF).then(PRODUCT).otherwise(bedrag_bij_minuten(uurtarief, VOLUME))


@regel(
    niveau="externe_bron",
    retourcode="9346",
    bindingen=(Binding("Prestatie", "IngediendBedrag", ("323", "325")),),
    waarden={
        "GeleverdVolume": VOLUME,
        "Eenheid": pl.col("Eenheid"),
        "ProductTarief": TARIEF,
        "bedrag": BEDRAG,
        "berekening": _berekening(),
        "goed": _goed(),
    },
    melding="{berekening}, maar het ingediende bedrag is {bedrag:euro}.",
    herstel=(
        "Maak het bedrag gelijk aan volume maal tarief. Bij minuten met een uurtarief is het uurtarief x minuten / 60, "
        "op het eind afgerond op hele centen."
    ),
    som="{berekening}; ingediend = {bedrag:euro}; goed is {goed}",
    nodig=("contract",),
)
def tr346(b: Binding) -> pl.Expr:
    """TR346: Het ingediende bedrag is het geleverde volume maal het tarief.

    Een prestatie in euro's (eenheid 83) heeft geen tarief en valt erbuiten (CS339). Is per uur afgesproken en per
    minuut gedeclareerd, dan staat in ProductTarief het afgeronde minuuttarief, maar rekent het bedrag met het uurtarief
    (IV081): 100 minuten van € 50,00 per uur is € 83,33, met ProductTarief € 0,83. Is het uurtarief van het contract
    bekend, dan is precies dat bedrag goed; is per minuut afgesproken, dan volume maal tarief. Zonder contract is elk
    bedrag goed dat volgt uit een uurtarief in hele centen dat afgerond dit minuuttarief geeft. Een afgewezen prestatie
    in een antwoord is een kopie: draagt zij 9346, of 0233 omdat zij niet beoordeeld is, dan klopt het antwoord zelf.
    Een creditregel in een declaratie valt erbuiten: die is gelijk aan haar debetregel (IV085). In een antwoord valt
    zij erbuiten als zij juist daarom is afgewezen (8017 of 9390, TR323 en TR390).
    """
    klopt = (
        pl.when(MET_UURTARIEF)
        .then(bedrag_bij_minuten(UURTARIEF, VOLUME) == BEDRAG)
        .when(GEEN_UURTARIEF)
        .then(PRODUCT == BEDRAG)
        .otherwise(_uurtarief_bestaat())
    )
    afgewezen_credit = heeft_retourcode("8017", "9390") | pl.lit(b.bericht == "323")
    credit = (pl.col("IngediendBedrag_DebetCredit") == "C") & afgewezen_credit
    buiten = credit | (pl.col("Eenheid") == EURO) | TARIEF.is_null() | heeft_retourcode("9346", "0233")
    return buiten.fill_null(False) | klopt
