"""From values and days to places: whole steps a person can read, and months of equal width."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from toetssteen.core.eurocent import euro
from toetssteen.web.vormgeving.weergave import MAANDEN, getal

LANGST: Final = 36
"""Months that a picture shows at most."""
_NOG: Final = 5
_STREPEN: Final = 4
_KORT: Final = tuple("mrt" if m == "maart" else m[:3] for m in MAANDEN)
_EURO: Final = 100
_MAANDNAAM: Final = 30.0
_PER_LABEL: Final = (1, 2, 3, 4, 6, 12)


@dataclass(frozen=True)
class Hoogte:
    """A scale from 0 up to `top`, with whole `stappen`; drawn from y = `onder` (0) to `boven`."""

    stap: int
    top: int
    onder: float
    boven: float

    def y(self, waarde: float) -> float:
        """Return the place of a value."""
        return self.onder - (self.onder - self.boven) * waarde / self.top

    def strepen(self) -> list[int]:
        """Return the values of the lines to draw, 0 first."""
        return list(range(0, self.top + 1, self.stap))


def hoogte(grootste: int, onder: float, boven: float, *, in_centen: bool = False) -> Hoogte:
    """Return a scale in which `grootste` fits, with steps of 1, 2 or 5 times a power of ten (cents: whole euros)."""
    heel = _EURO if in_centen else 1
    stap = heel
    while stap * _STREPEN < grootste:
        stap = _volgende(stap)
    return Hoogte(stap, max(stap * -(-grootste // stap), stap), onder, boven)


def _volgende(stap: int) -> int:
    """Return the next of 1, 2, 5, 10, 20, 50 ..."""
    return stap * 5 // 2 if str(stap).startswith("2") else stap * 2


def hele_waarde(waarde: int, *, in_centen: bool) -> str:
    """Return a value on an axis: "1.200", or "€ 1.200" without cents."""
    return euro(waarde).removesuffix(",00") if in_centen else getal(waarde)


@dataclass(frozen=True)
class Maandas:
    """Months from that of `begin`, `aantal` of them, each as wide as the others, from x = `links` to `rechts`."""

    begin: date
    aantal: int
    links: float
    rechts: float

    @property
    def vak(self) -> float:
        """Return how wide a month is."""
        return (self.rechts - self.links) / self.aantal

    def x(self, dag: date) -> float:
        """Return the place of the begin of a day, held within the axis."""
        deel = (dag.day - 1) / monthrange(dag.year, dag.month)[1]
        plek = maandnummer(dag) - maandnummer(self.begin) + deel
        return self.links + self.vak * min(max(plek, 0), self.aantal)

    def maanden(self) -> list[date]:
        """Return the first days of the months."""
        return [maand_erbij(self.begin, n) for n in range(self.aantal)]

    def labels(self) -> list[tuple[float, str, str]]:
        """Return place (the middle of a month), name and, where a year begins, the year; as many as fit."""
        om_de = next((n for n in _PER_LABEL if n * self.vak >= _MAANDNAAM), _PER_LABEL[-1])
        uit: list[tuple[float, str, str]] = []
        jaar = 0
        for maand in self.maanden():
            if (maand.month - 1) % om_de == 0:
                midden = self.x(maand) + self.vak / 2
                uit.append((midden, _KORT[maand.month - 1], str(maand.year) if maand.year != jaar else ""))
                jaar = maand.year
        return uit


def maandnummer(dag: date) -> int:
    """Return a number that is one higher each month."""
    return dag.year * 12 + dag.month - 1


def maand_erbij(dag: date, maanden: int) -> date:
    """Return the first day of the month so many months later."""
    jaar, maand = divmod(maandnummer(dag) + maanden, 12)
    return date(jaar, maand + 1, 1)


def venster(begin: date, tot: date | None, peildatum: date, langst: int = LANGST) -> tuple[date, int]:
    """Return the first month that a picture shows, and how many: the whole period when it is not too long.

    Of a long or open period the months up to half a year past `peildatum`, at most `langst`.
    """
    eerste = begin.replace(day=1)
    laatste = maandnummer(tot or max(maand_erbij(peildatum, _NOG), maand_erbij(eerste, _NOG)))
    aantal = laatste - maandnummer(eerste) + 1
    if aantal <= langst:
        return eerste, max(aantal, 1)
    laatste = min(laatste, max(maandnummer(peildatum) + _NOG, maandnummer(eerste) + langst - 1))
    return maand_erbij(eerste, laatste - maandnummer(eerste) + 1 - langst), langst


def in_woorden(maand: date) -> str:
    """Return a month as "maart 2026"."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"
