"""A message before it is XML: who sends what to whom, with its rows per class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from toetssteen.berichten.specificatie import Wet

Kanaal: TypeAlias = Literal["vecozo", "ggk"]
Rij: TypeAlias = dict[str, Any]
_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_VAN_GEMEENTE: Final = frozenset({"301", "319"})


@dataclass(frozen=True)
class Gemaakt:
    """A mistake that was made: what kind, and the key of the row it is in (a reference, number or session)."""

    soort: str
    sleutel: str
    code: str


@dataclass(frozen=True)
class Bericht:
    """A message that arrives; `naam` is that of its file, `fouten` are the mistakes made in it.

    `ontvangen` is UTC. `inhoud` is what was sent, which need not be a message.
    """

    ontvangen: datetime
    naam: str
    afzender: str
    ontvanger: str
    kanaal: Kanaal
    inhoud: bytes
    fouten: tuple[Gemaakt, ...] = ()


@dataclass(eq=False)
class Brief:
    """A message to be written.

    `rijen` has the rows of each class but the header; a row says with `boven` in which row of the class above it
    stands (0 when it says nothing), as (class, place).
    """

    ontvangen: datetime
    wet: Wet
    nummer: str
    gemeente: str
    aanbieder: str
    kenmerk: str
    rijen: dict[str, list[Rij]]
    fouten: list[Gemaakt] = field(default_factory=list)
    kop: Rij = field(default_factory=dict)
    """What in the header is otherwise than it should be."""
    verminkt: str | None = None
    """How the bytes are spoiled after writing (`verminken`)."""
    dagtekening: date | None = None
    """The Dagtekening, when that is not the day on which it arrives."""
    herhaald: datetime | None = None
    """When the same bytes come once more."""

    @property
    def dag(self) -> date:
        """The Dagtekening: the day in the Netherlands."""
        return self.dagtekening or self.ontvangen.astimezone(_NEDERLAND).date()

    @property
    def afzender(self) -> str:
        """The code of who sends it."""
        return self.gemeente if self.nummer in _VAN_GEMEENTE else self.aanbieder

    @property
    def ontvanger(self) -> str:
        """The code of whom it is for."""
        return self.aanbieder if self.nummer in _VAN_GEMEENTE else self.gemeente

    @property
    def kanaal(self) -> Kanaal:
        """Along which road it goes."""
        return "ggk" if self.nummer in _VAN_GEMEENTE else "vecozo"

    @property
    def naam(self) -> str:
        """The name of its file: in order of arrival when sorted."""
        soort = f"{'wmo' if self.wet == 'iwmo' else 'jw'}{self.nummer}"
        return f"{self.ontvangen:%Y%m%d-%H%M%S}-{soort}-{self.afzender}-{self.kenmerk}.xml"

    @property
    def omvang(self) -> int:
        """How many rows it has."""
        return 1 + sum(map(len, self.rijen.values()))


def op_tijd(brieven: Iterable[Brief]) -> list[Brief]:
    """Return messages in order of arrival; those of one second by name."""
    return sorted(brieven, key=lambda b: (b.ontvangen, b.naam))
