"""Until which day an aanbieder may reply, and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from toetssteen.contracten.basis import Parameter
from toetssteen.core.werkdagen import na_werkdagen
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.overeenkomsten.frames import contract_van

PARAMETER: Final = "reactie_bevinding_werkdagen"
"""Name of the parameter of a profile that says in how many working days an aanbieder replies to a finding."""
STANDAARD: Final = 10


@dataclass(frozen=True)
class Reactietermijn:
    """The last day, included, and what it rests on in words."""

    dag: date
    bron: str


def reactietermijn(bevinding: Bevinding, dag: date) -> Reactietermijn:
    """Return the term for a proposal made on a day, by the contract the message was judged under."""
    versie = bevinding.bericht.profielversie_id
    if versie is not None:
        profiel = contract_van(versie).geladen.profiel
        aantal = waarde_op(profiel.parameters.get(PARAMETER), dag)
        if isinstance(aantal, int) and aantal > 0:
            return Reactietermijn(_na(dag, aantal), f"{aantal} werkdagen volgens het contract ({profiel.titel})"[:200])
    return Reactietermijn(_na(dag, STANDAARD), f"{STANDAARD} werkdagen; het contract noemt geen termijn")


def waarde_op(parameter: Parameter | None, dag: date) -> object:
    """Return the value of a parameter on a day; None when there is none."""
    for waarde in parameter.waarden if parameter else ():
        if (waarde.van or date.min) <= dag <= (waarde.tot or date.max):
            return waarde.waarde
    return None


def _na(dag: date, aantal: int) -> date:
    """Return the n-th working day after a day; where holidays are not known, generously counted in weeks."""
    return na_werkdagen(dag, aantal) or dag + timedelta(weeks=aantal // 5 + 1)
