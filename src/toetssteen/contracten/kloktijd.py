"""Minutes and hours that really pass, in Europe/Amsterdam: an hour stays an hour when the clock changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from toetssteen.contracten.rekenwijze import NietTeBepalen
from toetssteen.contracten.tellen import Opschorting, Stap
from toetssteen.core.weergave import toon

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_DAG: Final = timedelta(days=1)
_KORT: Final = timedelta(days=140)  # shorter than winter time and summer time: two changes do not fit in


def als_moment(wanneer: date | datetime) -> datetime:
    """Return the moment, or the beginning of the day."""
    return wanneer if isinstance(wanneer, datetime) else datetime.combine(wanneer, time.min)  # clock time


def naar_utc(klok: datetime) -> datetime:
    """Return clock time in Amsterdam as UTC; a time that the clock skips is an hour later, as `zoneinfo` has it."""
    try:
        return klok.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    except OverflowError as fout:
        raise NietTeBepalen("de termijn loopt buiten de jaartelling") from fout


def naar_klok(utc: datetime) -> datetime:
    """Return UTC as clock time in Amsterdam; `fold` tells the second of two hours that have the same clock time."""
    return utc.astimezone(AMSTERDAM).replace(tzinfo=None)


def na_duur(
    begin: datetime, duur: timedelta, richting: int, opschortingen: Sequence[Opschorting]
) -> tuple[datetime, list[Stap]]:
    """Return the clock time so long after (1) or before (-1) a clock time, and the steps."""
    stappen = [Stap(begin, False, "het begin")]
    nu, rest = naar_utc(begin), duur
    try:
        for van, tot in _stilstand(opschortingen) if richting > 0 else ():
            if nu + rest <= van:
                break
            if tot is None:
                raise NietTeBepalen(f"de termijn staat sinds {toon(naar_klok(van))} stil en het einde is niet bekend")
            if tot > nu:
                rest -= max(van - nu, timedelta())
                nu = tot
                stil = f"de termijn staat stil van {toon(naar_klok(van))} tot {toon(naar_klok(tot))}"
                stappen.append(Stap(naar_klok(van), False, stil, "apart"))
        einde = naar_klok(nu + richting * rest)
    except OverflowError as fout:
        raise NietTeBepalen("de termijn loopt buiten de jaartelling") from fout
    stappen.extend(_klok_verzet(*sorted((begin, einde))))
    return einde, [*stappen, Stap(einde, True, "het einde" if richting > 0 else "het uiterste tijdstip")]


def _stilstand(opschortingen: Sequence[Opschorting]) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield from and until when the term stands still, in order; a last day without a time is that whole day."""
    for van, tot in sorted(opschortingen, key=lambda o: als_moment(o[0])):
        if tot is not None and als_moment(tot).time() == time.min:
            tot = als_moment(tot) + _DAG
        yield naar_utc(als_moment(van)), None if tot is None else naar_utc(als_moment(tot))


def _klok_verzet(begin: datetime, einde: datetime) -> Iterator[Stap]:
    """Yield a step per change of the clock between two moments."""
    if einde - begin < _KORT and _afstand(begin) == _afstand(einde):
        return
    dag = datetime.combine(begin.date(), time.min)
    while dag.date() <= einde.date():
        verschil = _afstand(dag + _DAG) - _afstand(dag)
        if verschil and naar_utc(begin) < _wissel(dag) <= naar_utc(einde):
            waarheen = "vooruit" if verschil > timedelta() else "terug"
            tekst = f"de klok gaat op {toon(dag.date())} een uur {waarheen}, maar een uur blijft een uur"
            yield Stap(naar_klok(_wissel(dag)), False, tekst, "apart")
        dag += _DAG


def _afstand(klok: datetime) -> timedelta:
    return klok.replace(tzinfo=AMSTERDAM).utcoffset() or timedelta()


def _wissel(dag: datetime) -> datetime:
    """Return the moment on a day at which the clock changes: at 1:00 UTC, in every zone of the European Union."""
    return datetime.combine(dag.date(), time(1), UTC)
