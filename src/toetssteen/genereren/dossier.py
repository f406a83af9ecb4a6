"""What happens between a resident, a municipality and a provider: allocations, their versions, requests, starts, stops.

These are plain facts with their days; `berichten` makes messages of them and `sessies` what was delivered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from toetssteen.genereren.aanbod import Product
from toetssteen.genereren.inwoners import Inwoner
from toetssteen.genereren.regio import Aanbieder

VERWIJDERD = "13"
OP_VERZOEK = "12"


@dataclass(frozen=True)
class Versie:
    """One version of an allocation, as decided at a moment; `referentie` is that of the request it honours."""

    dag: date
    tijd: time
    ingang: date
    eind: date
    reden: str | None = None
    referentie: str | None = None


@dataclass(frozen=True)
class Verzoek:
    """A request for an allocation (315) or for a change (317), with its answers.

    `onderzoek` is the day of a 319 "in onderzoek"; `afgewezen` that of a 319 that refuses, for `reden`.
    """

    dag: date
    referentie: str
    onderzoek: date | None = None
    afgewezen: date | None = None
    reden: str | None = None


@dataclass(frozen=True)
class Pauze:
    """A stop for a while: the last day of care, and the day it goes on."""

    tot: date
    hervat: date


@dataclass(frozen=True)
class Toewijzing:
    """An allocation through the year.

    `start` and `stop` are the first and last day of care (None: never started, goes on after the year). `vraag` is the
    315 it honours, `wens` the 317 that its last version honours.
    """

    nummer: int
    inwoner: Inwoner
    aanbieder: Aanbieder
    product: Product
    volume: int
    frequentie: str
    per_week: int
    versies: tuple[Versie, ...]
    start: date | None = None
    stop: date | None = None
    stopreden: str | None = None
    pauze: Pauze | None = None
    vraag: Verzoek | None = None
    wens: Verzoek | None = None

    @property
    def ingang(self) -> date:
        """The first day; no version changes it."""
        return self.versies[0].ingang

    @property
    def eind(self) -> date:
        """The last day according to the last version."""
        return self.versies[-1].eind

    @property
    def verwijderd(self) -> bool:
        """Whether the municipality took it back as never sent."""
        return self.versies[-1].reden == VERWIJDERD

    def zoals_op(self, dag: date) -> Versie | None:
        """Return the version that held at the end of a day; None when it was not decided on yet."""
        bekend = [v for v in self.versies if v.dag <= dag]
        return bekend[-1] if bekend else None

    def periode(self, maand: date, laatste: date) -> tuple[date, date] | None:
        """Return the days of a month within the allocation as known on that last day (IV089); None when none is."""
        versie = self.zoals_op(laatste) or self.versies[-1]
        van, tot = max(maand, versie.ingang), min(laatste, versie.eind)
        return (van, tot) if van <= tot else None

    def met_versie(self, versie: Versie) -> Toewijzing:
        """Return it with one more version."""
        return replace(self, versies=(*self.versies, versie))


@dataclass(frozen=True)
class Aanvraag:
    """A request for an allocation (315) that never became one."""

    inwoner: Inwoner
    aanbieder: Aanbieder
    product: Product
    volume: int
    ingang: date
    eind: date
    verzoek: Verzoek


@dataclass(frozen=True)
class Dossier:
    """All that happens to one resident in the year."""

    inwoner: Inwoner
    toewijzingen: tuple[Toewijzing, ...]
    aanvragen: tuple[Aanvraag, ...]
