"""How much time there is: nobody gives more of it in a week than a week has. Stuks and euros have no such end."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Final

from toetssteen.regels.hoeveelheid import EENHEDEN
from toetssteen.toetsing.opstellen.toewijzing import Omvang

_PER_DAG: Final = {"01": 1_440, "04": 24, "14": 1, "16": 6}
"""How often a unit of time (code of Eenheid) fits in a day; a dagdeel is four hours in the standard."""
_DAG, _WEEK, _MAAND, _TOTAAL = "1", "2", "4", "6"
_DAGEN_PER_WEEK: Final = 7
_LANGSTE_MAAND: Final = 31


def te_veel_tijd(omvang: Omvang, ingang: date, einde: date | None) -> str | None:
    """Return in Dutch that a volume is more time than its period has; None when it fits, or has no such end."""
    per_dag = _PER_DAG.get(omvang.eenheid or "")
    if omvang.volume is None or per_dag is None:
        return None
    dagen, periode = _dagen(omvang.frequentie, ingang, einde)
    if dagen is None or omvang.volume <= dagen * per_dag:
        return None
    woord, grens = EENHEDEN[omvang.eenheid or ""][1], _getal(dagen * per_dag)
    return f"Dit kan niet: {periode} {grens} {woord}, en hier staat {_getal(omvang.volume)}."


def _dagen(frequentie: str | None, ingang: date, einde: date | None) -> tuple[int | None, str]:
    """Return how many days there are per period, and how that is said; None when there is no end to it."""
    if frequentie == _DAG:
        return 1, "een dag heeft"
    if frequentie == _WEEK:
        return _DAGEN_PER_WEEK, "een week heeft"
    if frequentie == _MAAND:
        return max(_maanden(ingang, einde)), "een maand heeft hier hooguit"
    if frequentie == _TOTAAL and einde is not None and einde >= ingang:
        return (einde - ingang).days + 1, f"van {ingang:%d-%m-%Y} tot en met {einde:%d-%m-%Y} zijn er"
    return None, ""


def _maanden(ingang: date, einde: date | None) -> Iterator[int]:
    """Yield how long the months are that a period touches; a year further all of them have been."""
    jaar, maand = ingang.year, ingang.month
    for _ in range(12):
        if einde is not None and (jaar, maand) > (einde.year, einde.month):
            break
        yield calendar.monthrange(jaar, maand)[1]
        jaar, maand = (jaar, maand + 1) if maand < 12 else (jaar + 1, 1)
    if einde is not None and einde < ingang:
        yield _LANGSTE_MAAND  # what is wrong there is said at the dates


def _getal(waarde: int) -> str:
    return f"{waarde:,}".replace(",", ".")
