"""The region: municipalities, each with its contract, and the providers that work there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import accumulate

from toetssteen.berichten.specificatie import Wet
from toetssteen.core.bsn import is_bsn
from toetssteen.genereren import namen
from toetssteen.genereren.aanbod import Product, producten
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.toeval import toeval

AGB = "0099{:04d}"
"""Codes of invented providers: no kind of provider of the AGB register begins with 00, as far as is public."""


@dataclass(frozen=True)
class Gemeente:
    """A municipality with its contract; `eerste` is how many residents come before its own."""

    code: str
    naam: str
    profiel: str
    inwoners: int
    eerste: int

    @property
    def wet(self) -> Wet:
        """The law of its contract."""
        return producten(self.profiel, date.max)[0].wet


@dataclass(frozen=True)
class Aanbieder:
    """A provider with the products it offers; `gewicht` is how often it is chosen."""

    code: str
    naam: str
    producten: tuple[Product, ...]
    gewicht: int

    @property
    def profielen(self) -> tuple[str, ...]:
        """The contracts it works under."""
        return tuple(dict.fromkeys(p.profiel for p in self.producten))


@dataclass(frozen=True)
class Organisatie:
    """A row of `organisaties.csv`."""

    soort: str
    code: str
    naam: str
    profiel: str


class Regio:
    """Everything in a region that does not change: who is there."""

    def __init__(self, opdracht: Opdracht) -> None:
        self.opdracht = opdracht

    @cached_property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        """The municipalities in order, with how many residents each has."""
        gekozen = namen.GEMEENTEN[: self.opdracht.gemeenten]
        gewichten = list(accumulate(namen.GEWICHTEN[: len(gekozen)]))
        grenzen = [0, *(self.opdracht.inwoners * g // gewichten[-1] for g in gewichten)]
        return tuple(Gemeente(*g, grenzen[i + 1] - grenzen[i], grenzen[i]) for i, g in enumerate(gekozen))

    @cached_property
    def aanbieders(self) -> tuple[Aanbieder, ...]:
        """The providers in order."""
        profielen = list(dict.fromkeys(g.profiel for g in self.gemeenten))
        return tuple(self._aanbieder(nr, profielen) for nr in range(self.opdracht.aanbieders))

    def _aanbieder(self, nummer: int, profielen: Sequence[str]) -> Aanbieder:
        rng = toeval(self.opdracht.zaad, "aanbieder", nummer)
        eerste = nummer < len(profielen)
        eigen = [profielen[nummer % len(profielen)]]
        if not eerste and rng.random() < 0.2:
            eigen = list(dict.fromkeys([*eigen, rng.choice(profielen)]))
        aanbod: list[Product] = []
        for profiel in eigen:
            alle = producten(profiel, date(self.opdracht.jaar, 1, 1))
            deel = [p for p in alle if eerste or rng.random() < 0.6]
            aanbod += deel or alle[:1]
        gewicht = 12 if eerste else rng.choice((1, 1, 2, 2, 3, 5, 8))
        return Aanbieder(AGB.format(nummer + 1), namen.naam_aanbieder(nummer), tuple(aanbod), gewicht)

    @cached_property
    def per_profiel(self) -> dict[str, tuple[tuple[Aanbieder, ...], tuple[int, ...]]]:
        """Per contract the providers that work under it, with cumulative weights."""
        uit = {}
        for profiel in dict.fromkeys(g.profiel for g in self.gemeenten):
            eigen = tuple(a for a in self.aanbieders if profiel in a.profielen)
            uit[profiel] = (eigen, tuple(accumulate(a.gewicht for a in eigen)))
        return uit

    def organisaties(self) -> list[Organisatie]:
        """Return the municipalities and the providers, a row per contract."""
        uit = [Organisatie("gemeente", g.code, g.naam, g.profiel) for g in self.gemeenten]
        return uit + [Organisatie("aanbieder", a.code, a.naam, p) for a in self.aanbieders for p in a.profielen]


@cache
def test_bsns() -> tuple[str, ...]:
    """Return every BSN of the test range that passes the elfproef, in order."""
    return tuple(b for b in map(str, range(999900006, 999999991)) if is_bsn(b))
