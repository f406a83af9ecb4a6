"""The last good day of a term, the first one, and how they came about day by day.

The day of the event is not counted unless the contract says so. Weeks are seven calendar days, a quarter three months;
months and years end on the same day, or on the last day of a month that has no such day. Minutes and hours are those
that really pass in Europe/Amsterdam, also when the clock changes. A term that counts backwards never shifts to a
working day. What cannot be known gives no day but a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.kloktijd import als_moment, na_duur
from toetssteen.contracten.rekenwijze import NietTeBepalen, Rekenwijze, als_dag, rekenwijze, verder
from toetssteen.contracten.schema import Kalender
from toetssteen.contracten.tellen import LANGSTE, Opschorting, Stap, plus_maanden, schuif_door, tel_dagen, tel_maanden
from toetssteen.contracten.termijnwoorden import anker_in_woorden, in_som

KLOK: Final = ("minuten", "uren")
_PER: Final = {"maanden": 1, "kwartalen": 3, "jaren": 12}
_DAGEN: Final = {"kalenderdagen": 1, "werkdagen": 1, "weken": 7}
_ENKEL: Final = {
    "kalenderdagen": "dag",
    "werkdagen": "werkdag",
    "weken": "week",
    "maanden": "maand",
    "kwartalen": "kwartaal",
    "jaren": "jaar",
}


@dataclass(frozen=True)
class Berekening:
    """What a term comes to: too early before `eerste`, too late after `uiterste`, and how that was counted.

    `eerste` is None when it can never be too early, `uiterste` when it can never be too late; with a `reden` (Dutch)
    they could not be determined. `som` says it all in one Dutch sentence.
    """

    vanaf: date | datetime
    eerste: date | datetime | None
    uiterste: date | datetime | None
    stappen: list[Stap] = field(default_factory=list)
    som: str = ""
    reden: str | None = None


def op_de_klok(termijn: Termijn) -> bool:
    """Whether a term is counted in minutes or hours, so that moments matter and not just days."""
    return termijn.eenheid in KLOK


def bereken(
    termijn: Termijn,
    kalender: Kalender,
    vanaf: date | datetime,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlengd_tot: date | datetime | None = None,
) -> Berekening:
    """Return the first and last good day, or moment, of a term that begins on a day or moment.

    During `opschortingen` (from and until, both included) the term stands still; `verlengd_tot` is the day that holds
    instead.
    """
    begin = als_moment(vanaf) if op_de_klok(termijn) else als_dag(vanaf)
    try:
        wijze = rekenwijze(termijn, kalender, als_dag(vanaf))
        einde, stappen = _einde(termijn, wijze, begin, opschortingen)
        if verlengd_tot is not None:
            einde = _verlengd(termijn, verlengd_tot)
            stappen = [*stappen, Stap(einde, True, "verlengd of anders afgesproken: deze dag geldt", "apart")]
        eerste, uiterste, stappen = _grenzen(termijn, wijze, einde, stappen, verlengd=verlengd_tot is not None)
    except NietTeBepalen as fout:
        reden = str(fout)
        return Berekening(begin, None, None, [], in_som(termijn, begin, None, None, [], reden), reden)
    return Berekening(begin, eerste, uiterste, stappen, in_som(termijn, begin, eerste, uiterste, stappen, None))


def _einde(
    termijn: Termijn, wijze: Rekenwijze, begin: date | datetime, opschortingen: Sequence[Opschorting]
) -> tuple[date | datetime | None, list[Stap]]:
    """Return the day on which the counting ends, before exceptions."""
    if termijn.vorm == "tijdvak":
        return termijn.tot, []
    richting = -1 if termijn.vorm == "vooraf" else 1
    if isinstance(begin, datetime):
        return na_duur(begin, _duur(termijn), richting, opschortingen)
    if termijn.vorm == "hoogstens":
        wijze = _met_dag(wijze)
    dag, stappen = _anker(termijn, begin)
    if termijn.aantal is None or termijn.eenheid is None:
        return dag, stappen
    if termijn.eenheid in _DAGEN:
        aantal = termijn.aantal * _DAGEN[termijn.eenheid]
        werk = termijn.eenheid == "werkdagen"
        woord = _ENKEL[termijn.eenheid]
        einde, erbij = tel_dagen(dag, aantal, richting, woord, wijze, opschortingen, alleen_werkdagen=werk)
    else:
        per, woord = _PER[termijn.eenheid], _ENKEL[termijn.eenheid]
        einde, erbij = tel_maanden(dag, termijn.aantal, richting, woord, wijze, opschortingen, per=per)
    return einde, [*stappen, *erbij]


def _met_dag(wijze: Rekenwijze) -> Rekenwijze:
    """A duration holds its first day: two years from 1 January end on 31 December."""
    return replace(wijze, dag_telt=True)


def _duur(termijn: Termijn) -> timedelta:
    minuten = (termijn.aantal or 0) * (60 if termijn.eenheid == "uren" else 1)
    if minuten > LANGSTE * 24 * 60:
        raise NietTeBepalen(f"{termijn.aantal} is meer dan een termijn lang kan zijn")
    return timedelta(minutes=minuten)


def _anker(termijn: Termijn, dag: date) -> tuple[date, list[Stap]]:
    """Return the day from which is counted, or on which the term ends when nothing is counted."""
    if termijn.anker == "dag zelf":
        return dag, []
    if termijn.anker == "vaste dag":
        dag_nr, maand = map(int, (termijn.vaste_dag or "").split("-"))
        anker = plus_maanden(date(2000, maand, dag_nr), (dag.year + termijn.jaren_later - 2000) * 12)[0]
        return anker, [Stap(anker, termijn.aantal is None, "de vaste dag")]
    verschil = {"laatste van de maand": 1, "eerste van volgende maand": 1, "laatste van volgende maand": 2}
    eerste = plus_maanden(dag.replace(day=1), verschil[termijn.anker])[0]
    anker = eerste if termijn.anker.startswith("eerste") else verder(eerste, -1)
    return anker, [Stap(anker, termijn.aantal is None, f"de {anker_in_woorden(termijn.anker)}")]


def _verlengd(termijn: Termijn, tot: date | datetime) -> date | datetime:
    if not op_de_klok(termijn):
        return als_dag(tot)
    moment = als_moment(tot)
    return moment + timedelta(days=1, minutes=-1) if moment.time() == time.min else moment


def _grenzen(
    termijn: Termijn, wijze: Rekenwijze, einde: date | datetime | None, stappen: list[Stap], *, verlengd: bool
) -> tuple[date | datetime | None, date | datetime | None, list[Stap]]:
    """Return the first and the last good day."""
    if termijn.vorm == "tijdvak":
        return termijn.van, einde, stappen
    minstens = termijn.vorm == "minstens"
    if einde is not None and not isinstance(einde, datetime):
        if wijze.verschuif_naar_werkdag and termijn.vorm in ("uiterlijk", "herhaald") and not verlengd:
            einde, erbij = schuif_door(einde, wijze)
            stappen = [*stappen, *erbij]
        if not wijze.inclusief and (minstens or not verlengd):
            einde = verder(einde, 1 if minstens else -1)
            waarom = "eerst moet de termijn voorbij zijn" if minstens else "de laatste dag zelf is al te laat"
            stappen = [*stappen, Stap(einde, True, waarom, "apart")]
    return (einde, None, stappen) if minstens else (None, einde, stappen)


__all__ = ["KLOK", "Berekening", "Opschorting", "Stap", "bereken", "op_de_klok"]
