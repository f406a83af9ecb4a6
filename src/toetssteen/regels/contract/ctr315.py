"""CTR315."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

MOMENTEN = ("altijd", "eerste dag van het jaar", "andere dagen")


def _moment(p: Parameterkolommen) -> pl.Expr:
    """Whether the event is of the moment that the clause is about."""
    nieuwjaar = pl.col("Tijdstip").dt.ordinal_day() == 1
    moment = p["moment"]
    return pl.when(moment == MOMENTEN[1]).then(nieuwjaar).when(moment == MOMENTEN[2]).then(~nieuwjaar).otherwise(True)


def _vergoed(p: Parameterkolommen) -> pl.Expr:
    """Return the minutes that are charged at most."""
    return pl.min_horizontal("Minuten", p["max_uren"] * 60) if p.gegeven("max_uren") else pl.col("Minuten")


def _hoogstens(p: Parameterkolommen) -> pl.Expr:
    bedrag = (p["uurtarief"] * _vergoed(p) + 30) // 60
    return pl.when(pl.col("Minuten").is_not_null()).then(bedrag)


@contractregel(
    tabel="gebeurtenissen",
    parameters={
        "gebeurtenissen": Gevraagd("lijst", "gebeurtenissen waarvoor kosten gerekend worden"),
        "uurtarief": Gevraagd("bedrag", "wat een uur werk kost (eurocent)"),
        "max_uren": Gevraagd("getal", "hoeveel uur hoogstens gerekend wordt (uren)", optioneel=True),
        "moment": Gevraagd("tekst", "voor welke ingangsdag dit geldt", MOMENTEN[0], woorden=MOMENTEN),
    },
    waarden=lambda p: {
        "Gebeurtenis": pl.col("Gebeurtenis"),
        "dag": pl.col("Tijdstip").dt.date(),
        "Minuten": pl.col("Minuten"),
        "vergoed": _vergoed(p),
        "Bedrag": pl.col("Bedrag"),
        "hoogstens": _hoogstens(p),
    },
    melding="Voor {Gebeurtenis} per {dag} is {Bedrag:euro} gerekend; het contract geeft recht op {hoogstens:euro}.",
    herstel="Verlaag het bedrag tot het uurtarief maal de uren, met het maximum van het contract.",
    som="{vergoed} van {Minuten} minuten vergoed = {hoogstens:euro}",
)
def ctr315(p: Parameterkolommen) -> pl.Expr:
    """CTR315: Kosten die een partij de ander rekent zijn niet hoger dan uurtarief maal uren, tot het maximum.

    Minder rekenen mag. Het maximum kan afhangen van de dag waarop de wijziging ingaat: de eerste dag van het
    kalenderjaar of een andere dag. Andere gebeurtenissen en andere dagen voldoen.
    """
    hierover = p.bevat(pl.col("Gebeurtenis"), "gebeurtenissen").fill_null(False) & _moment(p)
    return ~hierover | (pl.col("Bedrag") <= _hoogstens(p))
