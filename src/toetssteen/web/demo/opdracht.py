"""How large the demonstration is, and which day is its today."""

from __future__ import annotations

from datetime import date
from typing import Final

from toetssteen.genereren import Opdracht
from toetssteen.genereren.opdracht import JAREN

INWONERS: Final = 2_000
AANBIEDERS: Final = 16
GEMEENTEN: Final = 6
ZAAD: Final = 1


def demo_opdracht(vandaag: date, *, inwoners: int = INWONERS) -> Opdracht:
    """Return the order of the demonstration: traffic of the year until today.

    Outside the years that the generator knows it is the last of these years, whole.
    """
    jaar = vandaag.year if vandaag.year in JAREN else JAREN[-1]
    tot = vandaag if vandaag.year == jaar else date(jaar, 12, 31)
    return Opdracht(zaad=ZAAD, jaar=jaar, tot=tot, inwoners=inwoners, aanbieders=AANBIEDERS, gemeenten=GEMEENTEN)
