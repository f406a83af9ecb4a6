"""Who clients are, for lists that mention several: one query for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from toetssteen.web import access
from toetssteen.web.clienten.naam import in_lijst, in_tekst
from toetssteen.web.portalen.adressen import adres_client
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel
from toetssteen.web.vormgeving.weergave import datum

ONBEKEND = "Naam niet bekend"


@dataclass(frozen=True)
class Naam:
    """A client as a list shows them; `sleutel` is what an address may hold."""

    pk: int
    sleutel: UUID
    achternaam: str
    voornamen: str
    geboortedatum: date | None

    @property
    def volledig(self) -> str:
        """Return "Berg, Bertus van den", for a list; a client of whom no message gave a name is said to be so."""
        return in_lijst(self.achternaam, self.voornamen) or ONBEKEND

    @property
    def aanspraak(self) -> str:
        """Return "Bertus van den Berg", for a heading or in a text."""
        return in_tekst(self.achternaam, self.voornamen) or ONBEKEND

    def cel(self) -> Cel:
        """Return the cell of a table with the name, a link and the date of birth."""
        geboren = f"geboren {_heel(datum(self.geboortedatum, 'kort'))}" if self.geboortedatum else ""
        return Cel(self.volledig, adres_client(self.sleutel), klein=geboren)


def _heel(tekst: str) -> str:
    """Return a date that stays on one line."""
    return tekst.replace("-", "\u2011")


def namen_van(zicht: Zicht, clienten: Iterable[int | None]) -> dict[int, Naam]:
    """Return those of these clients (keys) that one may see; nothing for a role that sees no clients."""
    gevraagd = sorted({c for c in clienten if c is not None})
    if not gevraagd or not zicht.mag(Recht.CLIENT_INZIEN):
        return {}
    rijen = (
        access.clienten_met_naam(zicht)
        .filter(pk__in=gevraagd)
        .order_by("pk", "gegeven__volgorde")
        .values_list("pk", "sleutel", "gegeven__achternaam", "gegeven__voornamen", "gegeven__geboortedatum")
    )
    return {pk: Naam(pk, sleutel, achter or "", voor or "", geboren) for pk, sleutel, achter, voor, geboren in rijen}
