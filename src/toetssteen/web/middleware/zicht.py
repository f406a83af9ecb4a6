"""Decides, for every request, who asks in which role for which organisations; the database hears it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from toetssteen.web.organisaties.models import Rol, Soort
from toetssteen.web.toegang.zicht import Keuze, Zicht, keuzes, zet_zicht

SESSIESLEUTEL = "hoed"
Antwoord = Callable[[HttpRequest], HttpResponse]


class Zichtkeuze:
    """Puts `request.zicht` (a Zicht, or None) and `request.hoeden` (all that someone may choose) in place."""

    def __init__(self, verder: Antwoord):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose, and go on. Without a view the database shows no row at all."""
        request.zicht = None  # type: ignore[attr-defined]
        request.hoeden = []  # type: ignore[attr-defined]
        if request.path_info.startswith(("/static/", "/gezond", "/gereed", "/meetwaarden")):
            return self.verder(request)
        gebruiker = request.user
        if not gebruiker.is_authenticated:
            zet_zicht([])
            return self.verder(request)
        hoeden = hoeden_van(keuzes(gebruiker.pk, localdate()))
        gekozen = next((h for h in hoeden if h.sleutel == request.session.get(SESSIESLEUTEL)), None)
        hoed = gekozen or (hoeden[0] if hoeden else None)
        if hoed is not None:
            request.zicht = Zicht.van(gebruiker.pk, gebruiker.naam, hoed.rol, [k.organisatie for k in hoed.keuzes])  # type: ignore[attr-defined]
        request.hoeden = hoeden  # type: ignore[attr-defined]
        zet_zicht(request.zicht.ids if request.zicht else [], gebruiker.pk)  # type: ignore[attr-defined]
        return self.verder(request)


class Hoed:
    """A role at one organisation, or the same role at all municipalities of a region together."""

    def __init__(self, rol: Rol, keuzes: Sequence[Keuze]):
        self.rol, self.keuzes = rol, list(keuzes)

    @property
    def sleutel(self) -> str:
        """What the session keeps."""
        return f"{self.rol}:{'+'.join(str(k.organisatie.pk) for k in self.keuzes)}"

    @property
    def label(self) -> str:
        """What to show."""
        eerste = self.keuzes[0].organisatie.naam
        waar = eerste if len(self.keuzes) == 1 else f"alle {len(self.keuzes)} gemeenten"
        return f"{self.rol.label}, {waar}"


def hoeden_van(mogelijk: Sequence[Keuze]) -> list[Hoed]:
    """Return every hat: each choice by itself, and a role at several municipalities as one."""
    los = [Hoed(k.rol, [k]) for k in mogelijk]
    samen = []
    for rol in dict.fromkeys(k.rol for k in mogelijk):
        eigen = [k for k in mogelijk if k.rol == rol and k.organisatie.soort == Soort.GEMEENTE]
        if len(eigen) > 1:
            samen.append(Hoed(rol, eigen))
    return samen + los
