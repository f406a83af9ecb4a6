"""What an allocation leaves room for, counted day by day (IV076, IV077, IV078, TR321, TR322).

Nothing is clever here on purpose: every count is a loop over days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from orakel.model import ToegewezenProduct
from toetssteen.berichten.specificatie import Wet

DAG, WEEK, MAAND, TOTAAL = "1", "2", "4", "6"
MINUUT, UUR = "01", "04"
OUTPUT = ("82", "83")
ZONDAG = 7
_DAG = timedelta(days=1)


def dagen(van: date, tot: date) -> Iterator[date]:
    """Yield every day, both ends included."""
    while van <= tot:
        yield van
        van += _DAG


def laatste_dag(jaar: int, maand: int) -> date:
    """Return the last day of a month."""
    dag = date(jaar, maand, 28)
    while (dag + _DAG).month == maand:
        dag += _DAG
    return dag


def gelijk(volume: int, eenheid: str) -> int:
    """Return a volume in the smallest unit: hours become minutes, the rest stays."""
    return volume * 60 if eenheid == UUR else volume


def past_eenheid(p: ToegewezenProduct, eenheid: str) -> bool:
    """Whether a claim in this unit can be held against the volume of the allocation (TR341)."""
    assert p.omvang is not None
    return eenheid == p.omvang.eenheid or (p.omvang.eenheid, eenheid) == (UUR, MINUUT)


def loopt_in_maand(p: ToegewezenProduct, jaar: int, maand: int) -> bool:
    """Whether the allocation has a day in this month."""
    maanddagen = dagen(date(jaar, maand, 1), laatste_dag(jaar, maand))
    return any(p.ingangsdatum <= d and (p.einddatum is None or d <= p.einddatum) for d in maanddagen)


@lru_cache(maxsize=20_000)
def plafond_maand(wet: Wet, p: ToegewezenProduct, jaar: int, maand: int) -> int:
    """Return the most that may be claimed for one month; hours are counted in minutes."""
    assert p.omvang is not None
    maanddagen = dagen(date(jaar, maand, 1), laatste_dag(jaar, maand))
    periode = [d for d in maanddagen if p.ingangsdatum <= d and (p.einddatum is None or d <= p.einddatum)]
    return gelijk(p.omvang.volume, p.omvang.eenheid) * _keren(wet, p, periode, (jaar, maand))


def _keren(wet: Wet, p: ToegewezenProduct, periode: list[date], maand: tuple[int, int]) -> int:
    assert p.omvang is not None
    match p.omvang.frequentie:
        case "1":
            return len(periode)
        case "2" if p.omvang.eenheid in OUTPUT:
            return _zondagen(p, periode, maand)
        case "2":
            huishoudelijk = wet == "iwmo" and p.product is not None and p.product.categorie == "01"
            return 6 if huishoudelijk else len({d.isocalendar()[:2] for d in periode})
        case _:
            return 1


def _zondagen(p: ToegewezenProduct, periode: list[date], maand: tuple[int, int]) -> int:
    """Return the Sundays of the period, and one more when the broken last week belongs to it."""
    aantal = sum(d.isoweekday() == ZONDAG for d in periode)
    if p.einddatum is None or p.einddatum.isoweekday() == ZONDAG:
        return aantal
    laatste = None
    for d in dagen(p.ingangsdatum, p.einddatum):
        if d.isoweekday() == ZONDAG:
            laatste = d
    if laatste is None:
        return 1 if (p.einddatum.year, p.einddatum.month) == maand else 0
    return aantal + (laatste in periode)


@lru_cache(maxsize=20_000)
def plafond_totaal(p: ToegewezenProduct) -> int | None:
    """Return the most that may be claimed over the life of the allocation; None when there is no end to it."""
    assert p.omvang is not None
    een = gelijk(p.omvang.volume, p.omvang.eenheid)
    if p.omvang.frequentie == TOTAAL:
        return een
    if p.einddatum is None:
        return None
    looptijd = list(dagen(p.ingangsdatum, p.einddatum))
    match p.omvang.frequentie:
        case "1":
            return een * len(looptijd)
        case "4":
            return een * len({(d.year, d.month) for d in looptijd})
        case _ if p.omvang.eenheid in OUTPUT:
            gebroken = p.einddatum.isoweekday() != ZONDAG
            return een * (sum(d.isoweekday() == ZONDAG for d in looptijd) + gebroken)
        case _:
            return een * len({d.isocalendar()[:2] for d in looptijd})
