"""Working days, the last day of a term, and how that day came about in words.

A working day is Monday to Friday, except the days of Algemene termijnenwet (Atw) art. 3: Nieuwjaarsdag, Goede Vrijdag,
tweede Paasdag, Koningsdag on the day of its celebration, 5 May of every year, Hemelvaartsdag, tweede Pinksterdag and
both days of Christmas. The standard only says "recognised holidays"; this set is our choice. Days that a decree equates
with a holiday (`data/gelijkgestelde_dagen.csv`) are working days, unless asked for with `gelijkgesteld=True`.

The day of the event is not counted: a term of n working days lasts to the end of the n-th working day after it.
Weeks are calendar weeks and end on the same day of the week, also when that is no working day: art. 1 Atw lengthens
terms in acts and orders in council only, and these stand in a standard or in a ministerial regulation.

A contract may count otherwise: `vrije_dagen` can take Good Friday as a working day, 5 May as a day off never or only in
years that divide by five (lustrum), and the equated days as days off.

What is not known is None, never a guess: the library `holidays` has the holidays up to some year, our list of decrees
covers `GELIJKGESTELD`, and before `EERSTE_JAAR` there were no Wmo 2015 and no Jeugdwet.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import numpy as np

from toetssteen.core.weergave import toon

Afwijking: TypeAlias = Literal["vrij", "werkdag", "lustrum"]
"""Whether a holiday is a day off: always, never, or only in years that divide by five."""

EERSTE_JAAR: Final = 2015
GELIJKGESTELD: Final = range(2023, 2029)
_NAMEN: Final = {
    "Nieuwjaarsdag": "Nieuwjaarsdag",
    "Goede vrijdag": "Goede Vrijdag",
    "Tweede paasdag": "tweede Paasdag",
    "Koningsdag": "Koningsdag",
    "Bevrijdingsdag": "Bevrijdingsdag",
    "Hemelvaartsdag": "Hemelvaartsdag",
    "Tweede pinksterdag": "tweede Pinksterdag",
    "Eerste kerstdag": "eerste Kerstdag",
    "Tweede kerstdag": "tweede Kerstdag",
}
_ZONDAGEN: Final = {"Eerste paasdag", "Eerste pinksterdag"}  # always a Sunday, so not in the Atw
_ZATERDAG: Final = 5
_LUSTRUM: Final = 5


@dataclass(frozen=True)
class VrijeDagen:
    """The days off, other than weekends, of the years in which all of them are known."""

    jaren: range
    vrij: Mapping[date, str]
    werkweek: np.busdaycalendar


def is_werkdag(dag: date, *, gelijkgesteld: bool = False) -> bool | None:
    """Whether a day is a working day; None for Monday to Friday in a year of which the days off are not known."""
    if dag.weekday() >= _ZATERDAG:
        return False
    bekend = vrije_dagen(gelijkgesteld)
    return dag not in bekend.vrij if dag.year in bekend.jaren else None


def na_werkdagen(dag: date, aantal: int, *, gelijkgesteld: bool = False) -> date | None:
    """Return the n-th working day after a day; None when the days off from the one to the other are not all known."""
    _minstens_een(aantal)
    bekend = vrije_dagen(gelijkgesteld)
    if dag.year not in bekend.jaren:
        return None
    einde = np.busday_offset(np.datetime64(dag, "D"), aantal, roll="backward", busdaycal=bekend.werkweek)
    if einde > np.datetime64(date(bekend.jaren[-1], 12, 31), "D"):
        return None
    return date.fromisoformat(str(einde))


def na_weken(dag: date, aantal: int) -> date | None:
    """Return the same day of the week so many weeks later; None beyond the last day there is."""
    _minstens_een(aantal)
    try:
        return dag + timedelta(weeks=aantal)
    except OverflowError:
        return None


def uitleg_werkdagen(dag: date, aantal: int, *, gelijkgesteld: bool = False) -> str:
    """Say in Dutch how `na_werkdagen` came to its day, with the days that were not counted."""
    einde = na_werkdagen(dag, aantal, gelijkgesteld=gelijkgesteld)
    begin = f"{aantal} {'werkdag' if aantal == 1 else 'werkdagen'} na {toon(dag)}: "
    if einde is None:
        jaren = vrije_dagen(gelijkgesteld).jaren
        return f"{begin}niet te bepalen, want de vrije dagen zijn alleen bekend van {jaren[0]} tot en met {jaren[-1]}"
    dagen = [dag + timedelta(days=n) for n in range(1, (einde - dag).days + 1)]
    return f"{begin}{toon(einde)}{_niet_geteld(dagen, gelijkgesteld)}{_wel_geteld(dagen, gelijkgesteld)}"


def uitleg_weken(dag: date, aantal: int) -> str:
    """Say in Dutch how `na_weken` came to its day."""
    einde = na_weken(dag, aantal)
    dagnaam = "niet te bepalen" if einde is None else f"{toon(einde)}; elke dag telt, ook weekeinden en feestdagen"
    return f"{aantal} {'week' if aantal == 1 else 'weken'} na {toon(dag)}: {dagnaam}"


@cache
def vrije_dagen(
    gelijkgesteld: bool = False, *, goede_vrijdag: Afwijking = "vrij", bevrijdingsdag: Afwijking = "vrij"
) -> VrijeDagen:
    """Return what is known of the days off, without or with the days that a decree equates with a holiday."""
    bekend = _bekende_feestdagen()
    jaren = range(EERSTE_JAAR, max(dag.year for dag in bekend) + 1)
    anders = {"Goede Vrijdag": goede_vrijdag, "Bevrijdingsdag": bevrijdingsdag}
    over = {dag: [n for n in namen if _is_vrij(dag, anders.get(n, "vrij"))] for dag, namen in bekend.items()}
    vrij = {dag: " en ".join(namen) for dag, namen in over.items() if namen}
    if gelijkgesteld:
        jaren = GELIJKGESTELD
        vrij = {**{dag: f"gelijkgestelde dag {toon(dag)}" for dag in gelijkgestelde_dagen()}, **vrij}
        vrij = {dag: naam for dag, naam in vrij.items() if dag.year in jaren}
    return VrijeDagen(jaren, MappingProxyType(vrij), np.busdaycalendar(holidays=sorted(vrij)))


@cache
def gelijkgestelde_dagen() -> Mapping[date, str]:
    """Return the days that a decree equates with a holiday, each with its source."""
    tekst = (resources.files("toetssteen.core") / "data" / "gelijkgestelde_dagen.csv").read_text(encoding="utf-8")
    return MappingProxyType({date.fromisoformat(r["dag"]): r["bron"] for r in csv.DictReader(tekst.splitlines())})


def _is_vrij(dag: date, afwijking: Afwijking) -> bool:
    return afwijking == "vrij" or (afwijking == "lustrum" and dag.year % _LUSTRUM == 0)


@cache
def _bekende_feestdagen() -> Mapping[date, tuple[str, ...]]:
    return MappingProxyType(_feestdagen())


def _feestdagen() -> dict[date, tuple[str, ...]]:
    """Return the days of Atw art. 3 by the names we use, for every year that the library has in full."""
    import holidays  # takes longer than checking a small message, so only when a term is counted

    lijst = holidays.country_holidays("NL", categories=("public", "optional"), language="nl")
    vrij: dict[date, tuple[str, ...]] = {}
    for jaar in range(EERSTE_JAAR, lijst.end_year + 1):
        eigen = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
        vrij |= _in_onze_namen({dag: eigen.get_list(dag) for dag in eigen})
    return vrij


def _in_onze_namen(dagen: Mapping[date, list[str]]) -> dict[date, tuple[str, ...]]:
    """Return the days of one year by our names; another set of days than we know is an error, not a guess."""
    if {naam for namen in dagen.values() for naam in namen} != _NAMEN.keys() | _ZONDAGEN:
        raise RuntimeError(f"the library holidays has other days than those of Atw art. 3: {dagen}")
    eigen = {dag: tuple(_NAMEN[naam] for naam in namen if naam in _NAMEN) for dag, namen in sorted(dagen.items())}
    return {dag: namen for dag, namen in eigen.items() if namen}


def _niet_geteld(dagen: list[date], gelijkgesteld: bool) -> str:
    vrij = vrije_dagen(gelijkgesteld).vrij
    namen = [vrij[dag] for dag in dagen if dag in vrij and dag.weekday() < _ZATERDAG]
    if any(dag.weekday() >= _ZATERDAG for dag in dagen):
        namen.append("weekeinden")
    return f"; niet geteld: {', '.join(namen)}" if namen else ""


def _wel_geteld(dagen: list[date], gelijkgesteld: bool) -> str:
    wel = [] if gelijkgesteld else [toon(dag) for dag in dagen if dag in gelijkgestelde_dagen()]
    return f"; wel geteld: {', '.join(wel)} (bij besluit gelijkgesteld aan een feestdag)" if wel else ""


def _minstens_een(aantal: int) -> None:
    if aantal < 1:
        raise ValueError(f"a term has at least one day or week, not {aantal}")
