"""Plays a generated region back: every message judged in order of arrival, with what was made wrong beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from toetssteen.core.bevinding import Bevinding
from toetssteen.genereren import Bericht, Gemaakt, Opdracht, genereer
from toetssteen.genereren.afspraken import afspraken
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking, verwerk

VANDAAG = date(2027, 1, 1)
SCHOON = Opdracht(inwoners=220, aanbieders=8, gemeenten=6, fouten=0)
FOUT = Opdracht(zaad=3, inwoners=400, aanbieders=16, gemeenten=6, fouten=400)
BERICHTSOORTEN = ("301", "305", "307", "315", "317", "319", "323")


@dataclass(frozen=True, eq=False)
class Nagespeeld:
    """The messages of a region with the verdict on each."""

    berichten: list[Bericht]
    verwerking: Verwerking

    def __iter__(self) -> Iterator[tuple[Bericht, Uitslag]]:
        return zip(self.berichten, self.verwerking.uitslagen, strict=True)


@cache
def nagespeeld(opdracht: Opdracht) -> Nagespeeld:
    berichten = list(genereer(opdracht))
    bestanden = [(b.naam, b.inhoud) for b in berichten]
    return Nagespeeld(berichten, verwerk(bestanden, vandaag=VANDAAG, afspraken=afspraken(opdracht)))


def over_het_bericht(fout: Gemaakt) -> bool:
    """Whether a mistake is of a message as a whole, not of one row in it."""
    return SOORTEN[fout.soort].onderwerp in BERICHTSOORTEN


def bevindingen(uitslag: Uitslag) -> list[Bevinding]:
    return [*uitslag.bevindingen, *uitslag.signalen]


def noemt(bevinding: Bevinding, sleutel: str) -> bool:
    return sleutel in map(str, bevinding.sleutel.values())


def gevonden(fout: Gemaakt, uitslag: Uitslag) -> bool:
    """Whether the finding that a mistake must give is there."""
    return any(
        (b.regel == fout.code or (fout.code == "XSD" and b.niveau == "xsd"))
        and (over_het_bericht(fout) or noemt(b, fout.sleutel))
        for b in bevindingen(uitslag)
    )


def gemaakt(speelt: Nagespeeld) -> Iterator[tuple[Gemaakt, Uitslag]]:
    """Yield the mistakes that the national rules must see, with the verdict on their message."""
    for bericht, uitslag in speelt:
        for fout in bericht.fouten:
            if fout.code and SOORTEN[fout.soort].niveau not in ("termijn", "contract"):
                yield fout, uitslag
