"""What the oracle knows: plain lists of what was accepted, in the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from orakel.model import Bericht, Paar, Prestatie, Product, StartProduct, StopProduct, ToegewezenProduct

Levering = StartProduct | StopProduct


@dataclass(frozen=True)
class Versie:
    paar: Paar
    bsn: str
    product: ToegewezenProduct


@dataclass(frozen=True)
class Melding:
    """A start or a stop that was accepted and not deleted."""

    paar: Paar
    bsn: str
    product: Levering


@dataclass(frozen=True)
class Verzoek:
    paar: Paar
    nummer: str
    bsn: str
    referenties: tuple[str, ...]


@dataclass
class Regel:
    """A claim line of a claim that was processed."""

    paar: Paar
    bsn: str
    prestatie: Prestatie
    goedgekeurd: bool
    gecrediteerd: bool = False

    @property
    def telt(self) -> bool:
        """Whether it is a granted debit that was not credited."""
        return self.goedgekeurd and not self.prestatie.credit and not self.gecrediteerd


@dataclass
class Kennis:
    identificaties: set[tuple[tuple[str, str, str, str], Paar]] = field(default_factory=set)
    versies: list[Versie] = field(default_factory=list)
    starts: list[Melding] = field(default_factory=list)
    stops: list[Melding] = field(default_factory=list)
    verzoeken: list[Verzoek] = field(default_factory=list)
    antwoorden: list[tuple[Paar, str, str]] = field(default_factory=list)
    declaraties: list[tuple[Paar, str, date]] = field(default_factory=list)
    regels: list[Regel] = field(default_factory=list)

    def bekend(self, bericht: Bericht) -> bool:
        """Whether this sender used this Identificatie before for this kind of message, to anyone."""
        return any(kenmerk == _kenmerk(bericht) for kenmerk, _ in self.identificaties)

    def alleen_elders(self, bericht: Bericht) -> bool:
        """Whether it did, but never to this receiver, who then cannot know."""
        return self.bekend(bericht) and (_kenmerk(bericht), bericht.paar) not in self.identificaties

    def onthoud(self, bericht: Bericht) -> None:
        self.identificaties.add((_kenmerk(bericht), bericht.paar))

    def versie(self, wet: str, gemeente: str, nummer: int, aanbieder: str | None = None) -> Versie | None:
        """Return the most recent version: last by date and time of allocating, then by arrival."""
        laatste: Versie | None = None
        for v in self.versies:
            hier = v.paar[:2] == (wet, gemeente) and v.product.nummer == nummer and aanbieder in (None, v.paar[2])
            if hier and (laatste is None or _moment(v) >= _moment(laatste)):
                laatste = v
        return laatste

    def toewijzing(self, paar: Paar, nummer: int) -> Versie | None:
        """Return the most recent version of an allocation of this gemeente to this aanbieder."""
        return self.versie(paar[0], paar[1], nummer, paar[2])

    def toewijzingen(self, paar: Paar, bsn: str | None = None) -> list[Versie]:
        """Return the most recent version of every allocation, by number."""
        nummers = sorted({v.product.nummer for v in self.versies if v.paar == paar and bsn in (None, v.bsn)})
        return [v for n in nummers if (v := self.toewijzing(paar, n)) is not None]

    def actueel(self, paar: Paar, bsn: str, dag: date) -> list[Versie]:
        """Return the allocations of a client that run on a day or later, without those that were deleted."""
        return [v for v in self.toewijzingen(paar, bsn) if loopt(v, dag)]

    def client_bekend(self, paar: Paar, bsn: str) -> bool:
        return any(v.paar == paar and v.bsn == bsn for v in self.versies) or any(
            r.paar == paar and r.bsn == bsn and r.goedgekeurd for r in self.regels
        )

    def debets(self, paar: Paar, toewijzing: int) -> list[Regel]:
        """Return the granted debits on an allocation that were not credited."""
        return [r for r in self.regels if r.paar == paar and r.prestatie.toewijzing == toewijzing and r.telt]

    def open_starts(self) -> Iterator[Melding]:
        """Yield the starts that no stop ended."""
        for start in self.starts:
            if not any(eindigt(stop, start) for stop in self.stops):
                yield start

    def open_verzoeken(self) -> Iterator[Verzoek]:
        """Yield the requests of which some reference was neither rejected nor honoured."""
        for verzoek in self.verzoeken:
            if not all(self.afgehandeld(verzoek.paar, r) for r in verzoek.referenties):
                yield verzoek

    def afgehandeld(self, paar: Paar, referentie: str) -> bool:
        return (paar, referentie, "1") in self.antwoorden or self.gehonoreerd(paar, referentie)

    def gehonoreerd(self, paar: Paar, referentie: str) -> bool:
        return any(v.paar == paar and v.product.referentie == referentie for v in self.versies)

    def gevraagd(self, paar: Paar, referentie: str, bsn: str | None = None) -> bool:
        """Whether there was a request with this reference, and of this client if one is given."""
        return any(v.paar == paar and referentie in v.referenties and bsn in (None, v.bsn) for v in self.verzoeken)


def gebruikt(waar: Iterable[Paar], b: Bericht) -> tuple[bool, bool]:
    """Return whether the aanbieder of a message is among these pairs in the same law, and if so only elsewhere."""
    eigen = [paar for paar in waar if (paar[0], paar[2]) == (b.wet, b.aanbieder)]
    return bool(eigen), bool(eigen) and b.paar not in eigen


def loopt(v: Versie, dag: date) -> bool:
    """Whether an allocation is current: not ended before the day and not deleted."""
    return (v.product.einddatum is None or v.product.einddatum >= dag) and not v.product.verwijderd


def levering(bsn: str, p: Levering) -> tuple[str, int | None, Product | None]:
    """Return to which delivery a start or stop belongs: that of the allocation, else of the product (IV096)."""
    return bsn, p.toewijzing, p.product if p.toewijzing is None else None


def eindigt(stop: Melding, start: Melding) -> bool:
    """Whether a stop ends a start, for a while or for good."""
    zelfde = levering(stop.bsn, stop.product) == levering(start.bsn, start.product)
    return zelfde and stop.paar == start.paar and stop.product.begindatum == start.product.begindatum


def _moment(v: Versie) -> tuple[object, ...]:
    return v.product.toewijzingsdatum, v.product.toewijzingstijd


def _kenmerk(b: Bericht) -> tuple[str, str, str, str]:
    return b.wet, b.nummer, b.afzender, b.identificatie
