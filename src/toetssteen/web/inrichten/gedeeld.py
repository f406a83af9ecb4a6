"""What the actions of setting up share: what cannot be done, who did it, and finding an organisation by its code."""

from __future__ import annotations

import getpass
from typing import Final

from toetssteen.core.agb import LENGTE, is_agb
from toetssteen.web.organisaties.models import Organisatie, Rol, Soort
from toetssteen.web.toegang.zicht import Zicht

HERKOMST: Final = "opdracht"
_CIJFERS: Final = {Soort.GEMEENTE: 4, Soort.AANBIEDER: LENGTE}
_WELKE: Final = {
    Soort.GEMEENTE: "de vier cijfers van het CBS, zoals 0344",
    Soort.AANBIEDER: "de acht cijfers van de AGB-code, zoals 12345678",
}


class InrichtFout(ValueError):
    """This cannot be set up so; the text (Dutch) says why and what to do."""


def door() -> str:
    """Return how the logbook names who ran the command: by the account on the server."""
    try:
        return f"inrichting ({getpass.getuser()})"[:120]
    except (OSError, KeyError, ImportError):
        return "inrichting"


def zicht_van_inrichting(organisatie: Organisatie) -> Zicht:
    """Return the view of who sets an organisation up: its beheerder, but nobody that can log in."""
    return Zicht.van(None, door(), Rol.BEHEERDER, [organisatie], herkomst=HERKOMST)


def eis_code(soort: Soort, code: str) -> None:
    """Refuse what is no code of such an organisation."""
    goed = is_agb(code) if soort == Soort.AANBIEDER else code.isascii() and code.isdigit()
    if not goed or len(code) != _CIJFERS[soort]:
        raise InrichtFout(f"{code!r} is geen code van een {soort.label}. Geef {_WELKE[soort]}.")


def soort_van(code: str) -> Soort:
    """Return what kind of organisation has such a code; refuse what is no code."""
    for soort, cijfers in _CIJFERS.items():
        if len(code) == cijfers:
            eis_code(soort, code)
            return soort
    raise InrichtFout(
        f"{code!r} is geen code. Geef van een gemeente {_WELKE[Soort.GEMEENTE]}, en van een aanbieder "
        f"{_WELKE[Soort.AANBIEDER]}."
    )


def zoek_organisatie(code: str, soort: Soort | None = None) -> Organisatie:
    """Return an organisation, locked until the transaction ends; refuse a code that nobody here has."""
    eigen = soort_van(code) if soort is None else soort
    eis_code(eigen, code)
    gevonden = Organisatie.objects.select_for_update().filter(soort=eigen, code=code).first()
    if gevonden is None:
        raise InrichtFout(
            f"Er is hier geen {eigen.label} met code {code}. Maak haar eerst: "
            f'toetssteen web organisatie {eigen.value} {code} "Naam"'
        )
    return gevonden
