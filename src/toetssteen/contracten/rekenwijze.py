"""How a term counts its days: the calendar of the profile, and what the clause itself says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from toetssteen.core.weergave import toon
from toetssteen.core.werkdagen import Afwijking, VrijeDagen, gelijkgestelde_dagen, vrije_dagen

if TYPE_CHECKING:
    from toetssteen.contracten.basis import Enkel, Waarde
    from toetssteen.contracten.delen import Termijn
    from toetssteen.contracten.schema import Kalender

WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ZATERDAG: Final = 5


class NietTeBepalen(ValueError):
    """A day that cannot be computed; the message says why in Dutch, to follow on 'want'."""


@dataclass(frozen=True)
class Rekenwijze:
    """The choices that hold for one term on one day."""

    goede_vrijdag: Afwijking
    bevrijdingsdag: Afwijking
    gelijkgesteld: bool
    dag_telt: bool
    verschuif_naar_werkdag: bool
    eind_op_eind: bool
    inclusief: bool

    @property
    def bekend(self) -> VrijeDagen:
        """The days off, in the years that they are known."""
        return vrije_dagen(self.gelijkgesteld, goede_vrijdag=self.goede_vrijdag, bevrijdingsdag=self.bevrijdingsdag)

    def waarom_vrij(self, dag: date) -> str | None:
        """Why a day is no working day, None when it is one; raises NietTeBepalen in a year that is not known."""
        if dag.weekday() >= _ZATERDAG:
            return WEEKDAGEN[dag.weekday()]
        jaren = self.bekend.jaren
        if dag.year not in jaren:
            raise NietTeBepalen(f"de vrije dagen zijn alleen bekend van {jaren[0]} tot en met {jaren[-1]}")
        return self.bekend.vrij.get(dag)

    def toch_werkdag(self, dag: date) -> str:
        """Say of a working day that others take off why it counts here; empty for a plain working day."""
        if dag in vrije_dagen().vrij:
            return f"{vrije_dagen().vrij[dag]} is hier een werkdag"
        if dag in gelijkgestelde_dagen() and not self.gelijkgesteld:
            return f"{toon(dag)} is bij besluit gelijkgesteld aan een feestdag, maar hier een werkdag"
        return ""


def rekenwijze(termijn: Termijn, kalender: Kalender, dag: date) -> Rekenwijze:
    """Return the choices on a day: those of the term, else those of the calendar of the profile."""

    def kies(naam: str, anders: Enkel) -> Waarde:
        parameter = termijn.rekenwijze.get(naam)
        for een in parameter.waarden if parameter else ():
            if (een.van or date.min) <= dag <= (een.tot or date.max):
                if een.waarde is None:
                    raise NietTeBepalen(f"{naam} is nog niet gekozen")
                return een.waarde
        return anders

    vrijdag, bevrijding = kies("goede_vrijdag", kalender.goede_vrijdag), kies("bevrijdingsdag", kalender.bevrijdingsdag)
    return Rekenwijze(
        goede_vrijdag="vrij" if vrijdag == "vrij" else "werkdag",
        bevrijdingsdag="vrij" if bevrijding == "vrij" else "lustrum" if bevrijding == "lustrum" else "werkdag",
        gelijkgesteld=kies("gelijkgesteld", kalender.gelijkgestelde_dagen) == "vrij",
        dag_telt=bool(kies("dag_telt", kalender.dag_telt)),
        verschuif_naar_werkdag=bool(kies("verschuif_naar_werkdag", kalender.verschuif_naar_werkdag)),
        eind_op_eind=kies("maand_telling", kalender.maand_telling) == "eind op eind",
        inclusief=bool(kies("inclusief", termijn.inclusief)),
    )


def als_dag(wanneer: date | datetime) -> date:
    """Return the day of a moment."""
    return wanneer.date() if isinstance(wanneer, datetime) else wanneer


def met_weekdag(wanneer: date | datetime) -> str:
    """Return a day or moment with its weekday, as in "maandag 13-04-2026"."""
    return f"{WEEKDAGEN[wanneer.weekday()]} {toon(wanneer)}"


def verder(dag: date, aantal: int = 1) -> date:
    """Return a day so many days later or earlier; raises NietTeBepalen outside the years there are."""
    try:
        return dag + timedelta(days=aantal)
    except OverflowError as fout:
        raise NietTeBepalen("de termijn loopt buiten de jaartelling") from fout
