"""How much an allocation allows: in one product period (TR321) and over its whole life (TR322).

The product period of a ceiling is the calendar month of a claim line as far as the allocation runs in it (IV089).
A ceiling is in the unit of the line: an allocation in hours with a line in minutes counts 60 minutes per hour; other
units that differ give no ceiling, for TR341 refuses them. Where no day counts the ceiling is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from toetssteen.core.kalender import (
    aantal_dagen,
    aantal_maanden,
    aantal_weken,
    aantal_zondagen,
    eerste_van_maand,
    laatste_van_maand,
    laatste_zondag,
)
from toetssteen.regels.hoeveelheid import (
    MINUTEN_PER_UUR,
    MINUUT,
    UUR,
    eenheid_woord,
    hoeveelheid,
    telwoord,
)

INSPANNING: Final = ("01", "04", "14", "16", "84")
OUTPUT: Final = ("82", "83")
DAG, WEEK, MAAND, TOTAAL = "1", "2", "4", "6"
_GROOTSTE: Final = 99_999_999  # LDT_Volume; days of 9999 years x 60 x this stays far within Int64


@dataclass(frozen=True)
class Weekfactor:
    """How many week volumes a product period of one category always allows, whatever its number of weeks."""

    wet: str
    categorie: str
    factor: int
    woord: str
    van: date
    tot: date | None
    bron: str


WEEKFACTOREN: Final = (
    Weekfactor(
        wet="iwmo",
        categorie="01",
        factor=6,
        woord="hulp bij het huishouden",
        van=date(2022, 4, 4),  # the day that release 3.1 came into use
        tot=None,
        bron="IV077; SAP inspanningsgericht 3.2.b, 2.5.4; Werkwijze frequentie per week (release 3.1)",
    ),
)


@dataclass(frozen=True)
class Toegewezen:
    """What an allocation says, as columns or expressions; `categorie` is that of the line when it has none."""

    volume: pl.Expr
    eenheid: pl.Expr
    frequentie: pl.Expr
    ingangsdatum: pl.Expr
    einddatum: pl.Expr
    categorie: pl.Expr


@dataclass(frozen=True)
class Plafond:
    """A ceiling: `maximum` (Int64), `som` how it came about, in words, and `getoetst`.

    `maximum` null with `getoetst` True is an allocation without a ceiling; with `getoetst` null it cannot be known.
    """

    maximum: pl.Expr
    som: pl.Expr
    getoetst: pl.Expr


def productperiode(ingangsdatum: pl.Expr, einddatum: pl.Expr, dag: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return first and last day of the product period of the month of `dag` (IV089); `einddatum` null is open.

    An allocation that does not run in that month gives an end before the begin.
    """
    return pl.max_horizontal(eerste_van_maand(dag), ingangsdatum), pl.min_horizontal(laatste_van_maand(dag), einddatum)


def plafond_periode(t: Toegewezen, eenheid: pl.Expr, begin: pl.Expr, wet: str) -> Plafond:
    """Return the ceiling of the product period in which a line with `eenheid` and ProductPeriode `begin` falls."""
    van, tot = productperiode(t.ingangsdatum, t.einddatum, begin)
    geldend = [f for f in WEEKFACTOREN if f.wet == wet]
    factoren = (pl.when(_geldt(f, t, begin)).then(f.factor) for f in geldend)
    weken = pl.coalesce(*factoren, aantal_weken(van, tot))
    vast = (pl.when(_geldt(f, t, begin)).then(pl.format(f"{f.factor} x {{}} ({f.woord})", _volume(t))) for f in geldend)
    per_maand = pl.format("{} per maand", _volume(t))
    buiten = "de toewijzing loopt niet in deze maand"
    aantal = pl.when(begin.is_not_null()).then(_aantal(t, van, tot, weken, pl.lit(1)))
    return _plafond(t, eenheid, aantal, _woorden(t, van, tot, per_maand, buiten, *vast), t.volume.is_null())


def plafond_totaal(t: Toegewezen, eenheid: pl.Expr) -> Plafond:
    """Return the ceiling over the life of an allocation, for a line with `eenheid`.

    Without an Einddatum there is none, unless the volume is that of the whole allocation (frequency 6).
    """
    van, tot = t.ingangsdatum, t.einddatum
    maanden = aantal_maanden(van, tot)
    per_maand = pl.format("{} x {}", telwoord(maanden, "maand", "maanden"), _volume(t))
    zonder = t.volume.is_null() | (tot.is_null() & t.frequentie.is_in((DAG, WEEK, MAAND)))
    aantal = _aantal(t, van, tot, aantal_weken(van, tot), maanden)
    return _plafond(t, eenheid, aantal, _woorden(t, van, tot, per_maand, "de toewijzing heeft geen dagen"), zonder)


def _aantal(t: Toegewezen, van: pl.Expr, tot: pl.Expr, weken: pl.Expr, maanden: pl.Expr) -> pl.Expr:
    """Return how many times the volume a period allows; `weken` counts for effort (inspanning), Sundays for output."""
    return (
        pl.when(t.ingangsdatum.is_null())
        .then(None)
        .when(van > tot)
        .then(0)
        .when(t.frequentie == DAG)
        .then(aantal_dagen(van, tot))
        .when((t.frequentie == WEEK) & t.eenheid.is_in(OUTPUT))
        .then(aantal_zondagen(van, tot) + _slotweek(t, van, tot))
        .when((t.frequentie == WEEK) & t.eenheid.is_in(INSPANNING))
        .then(weken)
        .when(t.frequentie == MAAND)
        .then(maanden)
        .when(t.frequentie == TOTAAL)
        .then(1)
    ).cast(pl.Int64)


def _slotweek(t: Toegewezen, van: pl.Expr, tot: pl.Expr) -> pl.Expr:
    """Return 1 where a period gets the broken last week of an output allocation, else 0 (IV077).

    That is the period with the last Sunday of an allocation that ends on another day; without any Sunday, the
    period with its Einddatum.
    """
    zondag = laatste_zondag(t.einddatum)
    nergens = (aantal_zondagen(t.ingangsdatum, t.einddatum) == 0) & (tot == t.einddatum)
    hier = (zondag < t.einddatum) & zondag.is_between(van, tot)
    return (hier | nergens).fill_null(False).cast(pl.Int64)


def _geldt(f: Weekfactor, t: Toegewezen, begin: pl.Expr) -> pl.Expr:
    """Return whether a factor holds: effort per week in its category, in a month with a day within its dates."""
    op_tijd = laatste_van_maand(begin) >= f.van
    if f.tot is not None:
        op_tijd = op_tijd & (eerste_van_maand(begin) <= f.tot)
    return op_tijd & (t.categorie == f.categorie) & (t.frequentie == WEEK) & t.eenheid.is_in(INSPANNING)


def _plafond(t: Toegewezen, eenheid: pl.Expr, aantal: pl.Expr, woorden: pl.Expr, zonder: pl.Expr) -> Plafond:
    """Return aantal x volume in the unit of the line, with its words; `zonder` is where there is no ceiling."""
    in_minuten = (t.eenheid == UUR) & (eenheid == MINUUT)
    per_eenheid = pl.when(t.eenheid == eenheid).then(1).when(in_minuten).then(MINUTEN_PER_UUR).cast(pl.Int64)
    volume = pl.when(t.volume.is_between(0, _GROOTSTE)).then(t.volume).cast(pl.Int64)
    maximum = pl.when(~zonder).then(aantal * volume * per_eenheid)
    staart = pl.when(in_minuten).then(pl.lit(f" x {MINUTEN_PER_UUR} minuten")).otherwise(pl.lit(""))
    som = pl.when(maximum.is_not_null()).then(pl.format("{}{}", woorden, staart))
    return Plafond(maximum, som, pl.when(zonder | maximum.is_not_null()).then(True))


def _volume(t: Toegewezen) -> pl.Expr:
    return hoeveelheid(t.volume.cast(pl.Int64), eenheid_woord(t.eenheid))


def _woorden(t: Toegewezen, van: pl.Expr, tot: pl.Expr, per_maand: pl.Expr, buiten: str, *vast: pl.Expr) -> pl.Expr:
    """Return how a ceiling came about: "4 weken x 10 uur", "5 zondagen + 1 gebroken slotweek, x € 300,00"."""
    zondag = telwoord(aantal_zondagen(van, tot), "zondag", "zondagen")
    slot = pl.when(_slotweek(t, van, tot) == 1).then(pl.lit(" + 1 gebroken slotweek,")).otherwise(pl.lit(""))
    teller = (
        pl.when(t.frequentie == DAG)
        .then(telwoord(aantal_dagen(van, tot), "dag", "dagen"))
        .when(t.eenheid.is_in(OUTPUT))
        .then(pl.format("{}{}", zondag, slot))
        .otherwise(telwoord(aantal_weken(van, tot), "week", "weken"))
    )
    gewoon = (
        pl.when(t.frequentie == MAAND)
        .then(per_maand)
        .when(t.frequentie == TOTAAL)
        .then(pl.format("{} in totaal", _volume(t)))
        .otherwise(pl.format("{} x {}", teller, _volume(t)))
    )
    return pl.coalesce(pl.when(van > tot).then(pl.lit(buiten)), *vast, gewoon)
