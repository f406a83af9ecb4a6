"""The view of one request: who asks, in which role, for which organisations, and what for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import connection

from toetssteen.web.organisaties.models import Organisatie, Rol, Soort
from toetssteen.web.toegang.rechten import RECHTEN, Recht


class GeenRecht(PermissionError):
    """The role may not do this; the text is Dutch, for who asks."""


@dataclass(frozen=True)
class Zicht:
    """Who asks. `organisaties` all have the same soort; in a region there can be more than one.

    `doel` is why the data is asked for (purpose), `herkomst` from where: "web", "api", "opdracht".
    """

    gebruiker: int | None
    naam: str
    rol: Rol
    organisaties: tuple[Organisatie, ...]
    doel: str = ""
    herkomst: str = "web"
    rechten: frozenset[Recht] = field(default=frozenset())

    @classmethod
    def van(
        cls, gebruiker: int | None, naam: str, rol: Rol, organisaties: Iterable[Organisatie], *, herkomst: str = "web"
    ) -> Zicht:
        """Return the view of someone in a role, with the rights of that role."""
        return cls(gebruiker, naam, rol, tuple(organisaties), herkomst=herkomst, rechten=RECHTEN[rol])

    @property
    def soort(self) -> Soort:
        """The side of the contract one looks from."""
        return Soort(self.organisaties[0].soort)

    @property
    def ids(self) -> list[int]:
        """The keys of the organisations."""
        return [o.pk for o in self.organisaties]

    @property
    def wie(self) -> int:
        """The key of the user; 0, which nobody has, for a program."""
        return self.gebruiker or 0

    @property
    def naam_organisatie(self) -> str:
        """What to show: the organisation, or how many there are."""
        eerste = self.organisaties[0]
        return eerste.naam if len(self.organisaties) == 1 else f"{len(self.organisaties)} gemeenten"

    def mag(self, recht: Recht) -> bool:
        """Whether the role has a right."""
        return recht in self.rechten

    def eis(self, recht: Recht) -> None:
        """Raise GeenRecht when the role does not have a right."""
        if not self.mag(recht):
            raise GeenRecht(f"Als {self.rol.label} van {self.naam_organisatie} mag u dit niet: {recht}.")

    def met_doel(self, doel: str) -> Zicht:
        """Return the same view, for a purpose."""
        return replace(self, doel=doel)


def alleen_voor(zicht: Zicht, organisatie: int) -> Zicht:
    """Return the view of one organisation in it, for what is about that one; the whole view when it is not in it."""
    eigen = tuple(o for o in zicht.organisaties if o.pk == organisatie)
    return replace(zicht, organisaties=eigen) if eigen else zicht


def zet_zicht(organisaties: Iterable[int], gebruiker: int | None = None) -> None:
    """Tell the database for whom the rows that follow are; without organisations there are none."""
    lijst = "{" + ",".join(str(int(i)) for i in organisaties) + "}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('toetssteen.organisaties', %s, false), set_config('toetssteen.gebruiker', %s, false)",
            [lijst, "" if gebruiker is None else str(gebruiker)],
        )


@contextmanager
def als_persoon(gebruiker: int) -> Iterator[None]:
    """Let the database see somebody's own rows for a while, before there is a view: to log in, or to be let in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('toetssteen.gebruiker', true), ''),"
            " set_config('toetssteen.gebruiker', %s, false)",
            [str(int(gebruiker))],
        )
        eerder = cursor.fetchone()[0]
    yield
    # not in a finally: after an error of the database the transaction is over, and the next request sets it anew
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('toetssteen.gebruiker', %s, false)", [eerder])


@dataclass(frozen=True)
class Keuze:
    """One hat that a user can put on: a role at an organisation."""

    rol: Rol
    organisatie: Organisatie


def keuzes(gebruiker: int, vandaag: date) -> list[Keuze]:
    """Return the hats of a user on a day. Asks a function of the database, which row level security lets through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rol, id, soort, code, naam, gehost FROM toetssteen_hoeden(%s, %s)", [gebruiker, vandaag])
        rijen = cursor.fetchall()
    return [
        Keuze(Rol(rol), Organisatie(pk=pk, soort=soort, code=code, naam=naam, gehost=gehost))
        for rol, pk, soort, code, naam, gehost in rijen
    ]
