"""What one beheerder may not give alone, and who counts as another beheerder (ADR 27)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from toetssteen.web.organisaties.models import Lidmaatschap, Rol
from toetssteen.web.toegang.rechten import RECHTEN, Recht

ZWAAR: Final = frozenset({Recht.CONTRACT_BESLUITEN, Recht.CLIENT_RUIM, Recht.GEBRUIKER_BEHEREN})
CLIENT: Final = frozenset({Recht.CLIENT_INZIEN, Recht.CLIENT_RUIM, Recht.CLIENT_MET_REDEN, Recht.BERICHT_INZIEN})
TELT_NOG: Final = timedelta(days=14)
"""Whoever ends the role of the other beheerder is not the only one at once."""
TOON: Final = timedelta(days=90)
"""How long who watches over access sees what was given alone."""


def zware_rol(rol: Rol | str) -> bool:
    """Whether a role needs a second beheerder: it decides on tariffs, sees every client, or gives roles."""
    return bool(RECHTEN[Rol(rol)] & ZWAAR)


ZWARE_ROLLEN: Final = tuple(rol for rol in Rol if zware_rol(rol))


def zware_sleutel(rechten: Collection[Recht]) -> bool:
    """Whether a key needs a second beheerder: a beheerder sees no clients, and a program would for them."""
    return bool((ZWAAR | CLIENT) & set(rechten))


class Beheerders:
    """The beheerders of an organisation on a day, and who of them came from whom."""

    def __init__(self, organisatie: int, dag: date, *, zonder: int | None = None) -> None:
        """Look them up; `zonder` is somebody who does not count now."""
        rijen = Lidmaatschap.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=dag - TELT_NOG), organisatie_id=organisatie, rol=Rol.BEHEERDER,
            wacht=False, van__lte=dag,
        ).exclude(gebruiker_id=zonder or 0)  # fmt: skip
        self._gever: Mapping[int, int | None] = _gevers(
            rijen.values_list("gebruiker_id", "gegeven_door_id", "bevestigd_door_id")
        )

    def hand(self, wie: int | None) -> int | None:
        """Return whose hand somebody's is: who gave them the role alone may be them."""
        gezien: set[int] = set()
        while wie is not None and wie not in gezien and (gever := self._gever.get(wie)) is not None:
            gezien.add(wie)
            wie = gever
        return wie

    def ander_dan(self, wie: int | None) -> bool:
        """Whether there is a beheerder of another hand."""
        return bool({self.hand(b) for b in self._gever} - {self.hand(wie)})


def _gevers(rijen: Collection[tuple[int, int | None, int | None]]) -> dict[int, int | None]:
    """Return who gave each the role alone; None when another confirmed it, or the installation gave it."""
    uit: dict[int, int | None] = {}
    for wie, gever, bevestigd in rijen:
        alleen = gever if bevestigd is None else None
        uit[wie] = alleen if wie not in uit else uit[wie] and alleen
    return uit
