"""The hats someone may wear: a role at one organisation, or the same role at all municipalities of a region."""

from __future__ import annotations

from collections.abc import Sequence

from toetssteen.web.organisaties.models import Rol, Soort
from toetssteen.web.toegang.zicht import Keuze, Zicht

SESSIESLEUTEL = "hoed"


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


def hoed_van(zicht: Zicht) -> str:
    """Return the key of the hat of a view."""
    return f"{zicht.rol}:{'+'.join(map(str, zicht.ids))}"
