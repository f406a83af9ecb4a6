"""What a gemeente decides besides what was asked, and why a request cannot be honoured as it was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeAlias

from toetssteen import __version__
from toetssteen.berichten.specificatie import Wet
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.weergave import invullen

Plek: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Afspraak:
    """Dates that gemeente and aanbieder agreed on, because a wished date has passed (IV093); None: as it was asked.

    Also agreeing on the date that was asked, so with retroactive effect, is an agreement.
    """

    ingangsdatum: date | None = None
    einddatum: date | None = None


@dataclass(frozen=True)
class Besluit:
    """When the gemeente decides and what it adds itself.

    `nummers` supplies new numbers, unique in the gemeente for this law (OP275); one is only taken when nothing stands
    in the way. `afspraken` are per ("TeWijzigenProduct" or "NieuwProduct", `rij` in its table). `gedeclareerd` are the
    ToewijzingNummers with granted prestaties that were not credited; None when that is not known.
    """

    wet: Wet
    vandaag: date
    tijd: time
    nummers: Iterator[int]
    afspraken: Mapping[Plek, Afspraak] = field(default_factory=dict)
    gedeclareerd: Collection[int] | None = None


class NietTeHonoreren(Exception):
    """The request cannot be honoured as it was asked; `bevindingen` tells all the reasons at once."""

    def __init__(self, bevindingen: tuple[Bevinding, ...]) -> None:
        self.bevindingen = bevindingen
        super().__init__(" ".join(b.melding for b in bevindingen))


@dataclass(frozen=True)
class Reden:
    """One kind of reason why a request cannot be honoured as asked."""

    regel: str
    norm: str
    melding: str
    herstel: str

    def bevinding(self, plek: Plek | None, sleutel: Mapping[str, Any], waarden: Mapping[str, Any]) -> Bevinding:
        """Return the finding for a row of the request, or for the request as a whole."""
        return Bevinding(
            regel=self.regel,
            niveau="berichtoverstijgend",
            klasse=plek[0] if plek else "Verzoek",
            sleutel=sleutel,
            waarden=waarden,
            melding=invullen(self.melding, waarden),
            herstel=invullen(self.herstel, waarden),
            onderbouwing={
                "norm": self.norm,
                "bron": f"iWmo/iJw 3.2, {self.regel}",
                "uitkomst": "niet te honoreren",
                "versie": f"toetssteen {__version__}",
            },
        )
