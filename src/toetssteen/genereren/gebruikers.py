"""Who works with the application in the region: invented people, a few per organisation, without passwords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from toetssteen.genereren import namen
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.regio import Regio
from toetssteen.genereren.toeval import toeval

ROLLEN: Final = {
    "gemeente": ("backoffice", "consulent", "contractmanager", "beheerder"),
    "aanbieder": ("administratie", "accountmanager"),
}


@dataclass(frozen=True)
class Gebruiker:
    """A row of `gebruikers.csv`; `organisatie` is the code of the municipality or provider."""

    gebruikersnaam: str
    naam: str
    rol: str
    soort: str
    organisatie: str


def gebruikers(opdracht: Opdracht) -> list[Gebruiker]:
    """Return who may log in: one person per role and organisation, in order."""
    regio = Regio(opdracht)
    wie = [("gemeente", g.code) for g in regio.gemeenten] + [("aanbieder", a.code) for a in regio.aanbieders]
    return [_gebruiker(opdracht.zaad, soort, code, rol) for soort, code in wie for rol in ROLLEN[soort]]


def _gebruiker(zaad: int, soort: str, code: str, rol: str) -> Gebruiker:
    naam = namen.volle_naam(toeval(zaad, "gebruiker", code, rol))
    return Gebruiker(f"{rol}-{code}", naam, rol, soort, code)
