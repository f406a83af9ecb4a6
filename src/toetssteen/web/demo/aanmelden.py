"""Where to log in as whom: the two organisations of the demonstration, which work together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toetssteen.genereren import Opdracht
from toetssteen.web.demo.paar import demopaar
from toetssteen.web.demo.regio import MET_ZIJN_TWEEEN, REGIO, WACHTWOORD, adres
from toetssteen.web.organisaties.models import ROLLEN_VAN, Organisatie, Rol, Soort


@dataclass(frozen=True)
class Inlog:
    """One row of the table that `make demo` prints."""

    rol: str
    organisatie: str
    email: str
    wachtwoord: str = WACHTWOORD


def inloggen(opdracht: Opdracht) -> list[Inlog]:
    """Return one person per role, and two where the rule of four eyes asks it."""
    paar = demopaar(opdracht)
    uit = [Inlog("backoffice", "alle gemeenten van de regio", adres(Rol.BACKOFFICE, REGIO))]
    for soort, code in ((Soort.GEMEENTE, paar.gemeente.code), (Soort.AANBIEDER, paar.aanbieder.code)):
        org = Organisatie.objects.get(soort=soort, code=code)
        uit += [een for rol in ROLLEN_VAN[soort] for een in _rol(rol, org)]
    return uit


def _rol(rol: Rol, org: Organisatie) -> Iterator[Inlog]:
    yield Inlog(rol.label, org.naam, adres(rol, org.code))
    if rol in MET_ZIJN_TWEEEN:
        yield Inlog(f"{rol.label}, de tweede", org.naam, adres(rol, org.code, 2))
