"""Days in the region: working days, months, and the moment of a day at which a message arrives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from toetssteen.core.werkdagen import is_werkdag

DAG: Final = timedelta(days=1)
_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=4_096)
def werkdag(dag: date) -> bool:
    """Whether people are at work."""
    return bool(is_werkdag(dag))


def eerste_werkdag(dag: date) -> date:
    """Return the first working day from a day on."""
    while not werkdag(dag):
        dag += DAG
    return dag


def werkdagen_later(dag: date, aantal: int) -> date:
    """Return the n-th working day after a day; 0 is the day itself or the first one after it."""
    dag = eerste_werkdag(dag)
    for _ in range(aantal):
        dag = eerste_werkdag(dag + DAG)
    return dag


def maanden(van: date, tot: date) -> Iterator[date]:
    """Yield the first day of every month that a period touches."""
    maand = van.replace(day=1)
    while maand <= tot:
        yield maand
        maand = volgende_maand(maand)


def volgende_maand(dag: date) -> date:
    """Return the first day of the next month."""
    return (dag.replace(day=1) + timedelta(days=32)).replace(day=1)


def maandeinde(dag: date) -> date:
    """Return the last day of a month."""
    return volgende_maand(dag) - DAG


def weken(van: date, tot: date) -> int:
    """Return how many ISO weeks a period touches."""
    maandag = van - timedelta(days=van.weekday())
    return (tot - maandag).days // 7 + 1


def moment(rng: Random, dag: date, van: int = 8, tot: int = 17) -> datetime:
    """Return a moment between two hours of a day in the Netherlands, as UTC."""
    tijd = time(rng.randrange(van, tot), rng.randrange(60), rng.randrange(60))
    return datetime.combine(dag, tijd, _NEDERLAND).astimezone(UTC)
