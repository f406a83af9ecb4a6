"""Counting the days and months of a term, with a step for every day that was looked at."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, TypeAlias

from toetssteen.contracten.rekenwijze import NietTeBepalen, Rekenwijze, als_dag, verder
from toetssteen.core.weergave import toon

Opschorting: TypeAlias = tuple[date | datetime, date | datetime | None]
"""From and until when a term stands still, both included; without an end it still does."""
LANGSTE: Final = 36_600  # days, months or years in one term: a hundred years of days, more is a typing error
STIL: Final = "de termijn staat stil"
_MAANDEN: Final = 12
_WEEK: Final = 7
_GETOOND: Final = 120  # months or years of which each gets a step


@dataclass(frozen=True)
class Stap:
    """One step of the count: a day or moment, whether it counts, and why (Dutch).

    `in_som` says how the sum in words names it: not at all, among what did not count, or by itself.
    """

    dag: date | datetime
    telt: bool
    waarom: str
    in_som: Literal["", "niet geteld", "apart"] = ""


def opgeschort(dag: date, opschortingen: Sequence[Opschorting]) -> bool:
    """Whether the term stands still on a day; raises NietTeBepalen when nobody knows until when."""
    for van, tot in opschortingen:
        if als_dag(van) <= dag and tot is None:
            raise NietTeBepalen(f"de termijn staat sinds {toon(als_dag(van))} stil en het einde daarvan is niet bekend")
        if tot is not None and als_dag(van) <= dag <= als_dag(tot):
            return True
    return False


def tel_dagen(
    vanaf: date,
    aantal: int,
    richting: int,
    woord: str,
    wijze: Rekenwijze,
    opschortingen: Sequence[Opschorting],
    *,
    alleen_werkdagen: bool,
) -> tuple[date, list[Stap]]:
    """Return the last of so many days after (richting 1) or before (-1) a day, and a step per day."""

    def waarom_niet(dag: date) -> str | None:
        if opgeschort(dag, opschortingen):
            return STIL
        return wijze.waarom_vrij(dag) if alleen_werkdagen else None

    return _loop(
        vanaf,
        _redelijk(aantal),
        richting,
        wijze.dag_telt,
        waarom_niet,
        lambda dag, n: (_tel(woord, n), wijze.toch_werkdag(dag) if alleen_werkdagen else ""),
    )


def _tel(woord: str, nummer: int) -> str:
    """Say which day it is: of a term in weeks also which week is full."""
    if woord != "week":
        return f"{woord} {nummer}"
    return f"dag {nummer}" if nummer % _WEEK else f"dag {nummer}, week {nummer // _WEEK} om"


def _loop(
    vanaf: date,
    aantal: int,
    richting: int,
    dag_telt: bool,
    waarom_niet: Callable[[date], str | None],
    waarom_wel: Callable[[date, int], tuple[str, str]],
) -> tuple[date, list[Stap]]:
    if aantal == 0:
        return vanaf, [Stap(vanaf, True, "de dag zelf")]
    stappen = [] if dag_telt else [Stap(vanaf, False, "de dag van de gebeurtenis telt niet mee")]
    dag = vanaf if dag_telt else verder(vanaf, richting)
    geteld = 0
    while True:
        if (niet := waarom_niet(dag)) is not None:
            stappen.append(Stap(dag, False, niet, "niet geteld"))
        else:
            geteld += 1
            wel, toch = waarom_wel(dag, geteld)
            stappen.append(Stap(dag, True, f"{wel}; {toch}", "apart") if toch else Stap(dag, True, wel))
        if geteld == aantal:
            return dag, stappen
        dag = verder(dag, richting)


def plus_maanden(dag: date, aantal: int, *, eind_op_eind: bool = False) -> tuple[date, bool]:
    """Return the same day so many months on, clipped to the end of the month, and whether it was clipped.

    With `eind_op_eind` the last day of a month goes to the last day of a month.
    """
    jaar, maand = divmod(dag.year * _MAANDEN + dag.month - 1 + aantal, _MAANDEN)
    if not date.min.year <= jaar <= date.max.year:
        raise NietTeBepalen("de termijn loopt buiten de jaartelling")
    laatste = monthrange(jaar, maand + 1)[1]
    op_het_eind = eind_op_eind and dag.day == monthrange(dag.year, dag.month)[1]
    return date(jaar, maand + 1, laatste if op_het_eind else min(dag.day, laatste)), dag.day > laatste


def tel_maanden(
    vanaf: date,
    aantal: int,
    richting: int,
    woord: str,
    wijze: Rekenwijze,
    opschortingen: Sequence[Opschorting],
    *,
    per: int,
) -> tuple[date, list[Stap]]:
    """Return the day so many times `per` months after (1) or before (-1) a day, and a step per month or year."""
    if aantal == 0:
        return vanaf, [Stap(vanaf, True, "de dag zelf")]
    stappen: list[Stap] = []
    dag, geknipt = vanaf, False
    for nummer in range(1, _redelijk(aantal) + 1) if aantal <= _GETOOND else [_redelijk(aantal)]:
        dag, geknipt = plus_maanden(vanaf, richting * nummer * per, eind_op_eind=wijze.eind_op_eind)
        anders = _op_het_eind(vanaf, dag, geknipt)
        noem: Literal["", "apart"] = "apart" if anders and nummer == aantal else ""
        stappen.append(Stap(dag, True, f"{woord} {nummer}{anders}", noem))
    if wijze.dag_telt and not (geknipt and richting > 0):
        dag = verder(dag, -richting)
        buur = "ervoor" if richting > 0 else "erna"
        stappen.append(Stap(dag, True, f"de eerste dag telt mee, dus het is de dag {buur}", "apart"))
    if richting < 0:
        return dag, stappen
    return _langer(vanaf, dag, stappen, opschortingen)


def _op_het_eind(vanaf: date, dag: date, geknipt: bool) -> str:
    if geknipt:
        return f"; deze maand heeft geen {vanaf.day}e, dus de laatste dag"
    return "; einde van de maand blijft einde van de maand" if dag.day != vanaf.day else ""


def _langer(
    vanaf: date, einde: date, stappen: list[Stap], opschortingen: Sequence[Opschorting]
) -> tuple[date, list[Stap]]:
    """Lengthen a term by the days that it stood still, those in the longer part included."""
    if not opschortingen:
        return einde, stappen
    dag, tegoed = verder(vanaf), 0
    while dag <= einde:
        tegoed += opgeschort(dag, opschortingen)
        dag = verder(dag)
    totaal, dag = tegoed, einde
    while tegoed:
        dag = verder(dag)
        tegoed -= not opgeschort(dag, opschortingen)
    if totaal:
        dagen = "1 dag" if totaal == 1 else f"{totaal} dagen"
        stappen.append(Stap(dag, True, f"de termijn stond {dagen} stil, dus zoveel later", "apart"))
    return dag, stappen


def schuif_door(dag: date, wijze: Rekenwijze) -> tuple[date, list[Stap]]:
    """Return the first working day on or after a day, and a step per day that was passed."""
    stappen: list[Stap] = []
    while (waarom := wijze.waarom_vrij(dag)) is not None:
        stappen.append(Stap(dag, False, f"{waarom}: de termijn loopt door", "apart"))
        dag = verder(dag)
    if stappen:
        stappen.append(Stap(dag, True, "de eerste werkdag daarna"))
    return dag, stappen


def _redelijk(aantal: int) -> int:
    if aantal > LANGSTE:
        raise NietTeBepalen(f"{aantal} is meer dan een termijn lang kan zijn")
    return aantal
