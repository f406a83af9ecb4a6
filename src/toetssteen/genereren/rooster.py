"""On which days care is given on an allocation: fixed days of the week, working days only, or nights."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from toetssteen.genereren.aanbod import DAGDEEL, ETMAAL, MINUUT, UUR
from toetssteen.genereren.agenda import DAG, werkdag
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.toeval import toeval

UUR_IN_MINUTEN: Final = 60
MINUTEN_DAGDEEL: Final = 240
_WEEK: Final = 7
_WERKWEEK: Final = 5
_LANGSTE: Final = {"individueel": 120, "groep": 240}


class Rooster:
    """The days of care of allocations."""

    def __init__(self, zaad: int) -> None:
        self.zaad = zaad
        self._dagen = lru_cache(maxsize=50_000)(self._maak)

    def weekdagen(self, t: Toewijzing) -> tuple[int, ...]:
        """Return the days of the week, Monday is 0; of nights the last ones of the week."""
        return self._dagen(t.nummer, t.product.eenheid, t.product.vorm, t.per_week)

    def op(self, t: Toewijzing, dag: date) -> bool:
        """Whether care is given on a day."""
        return dag.weekday() in self.weekdagen(t) and (t.product.eenheid == ETMAAL or werkdag(dag))

    def vanaf(self, t: Toewijzing, dag: date) -> date:
        """Return the first day of care from a day on."""
        while not self.op(t, dag):
            dag += DAG
        return dag

    def tot_en_met(self, t: Toewijzing, dag: date) -> date:
        """Return the last day of care up to a day."""
        while not self.op(t, dag):
            dag -= DAG
        return dag

    def _maak(self, nummer: int, eenheid: str, vorm: str, per_week: int) -> tuple[int, ...]:
        if eenheid == ETMAAL:
            return tuple(range(_WEEK - per_week, _WEEK))
        keer, _ = _ritme(eenheid, vorm, per_week)
        dagen = -(-keer // 2) if eenheid == DAGDEEL else keer
        return tuple(sorted(toeval(self.zaad, "rooster", nummer).sample(range(_WERKWEEK), min(_WERKWEEK, dagen))))


def ritme(t: Toewijzing) -> tuple[int, int]:
    """Return how many sessions a week has, and how many minutes each at most."""
    return _ritme(t.product.eenheid, t.product.vorm, t.per_week)


def _ritme(eenheid: str, vorm: str, per_week: int) -> tuple[int, int]:
    if eenheid == DAGDEEL:
        return per_week, MINUTEN_DAGDEEL
    if eenheid not in (MINUUT, UUR):
        return per_week, UUR_IN_MINUTEN // 2
    minuten = per_week * (UUR_IN_MINUTEN if eenheid == UUR else 1)
    keer = -(-minuten // _LANGSTE.get(vorm, 120))
    return keer, minuten // keer
