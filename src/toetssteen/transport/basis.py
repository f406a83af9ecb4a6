"""What every way of transport has in common: what it offers, what it takes, and what it must promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Literal, Protocol, TypeAlias, runtime_checkable

from toetssteen.berichten.onleesbaar import MAX_BYTES

Ernst: TypeAlias = Literal["fout", "let op"]


class TransportFout(Exception):
    """Something is wrong outside: the text (Dutch) says what, where and what to do. Trying again later may help."""


class AndereInhoud(TransportFout):
    """Under this key something else was delivered before; trying again does not help."""


@dataclass(frozen=True)
class Envelop:
    """What is written on the outside of a message; a folder has no envelope, so there everything is None.

    `afzender` and `ontvanger` are a gemeentecode or AGB-code, `bericht` is a name such as `WMO301`, `referentie`
    the number that the sender gave the parcel, `antwoord_op` the number of the parcel that it answers.
    """

    afzender: str | None = None
    ontvanger: str | None = None
    bericht: str | None = None
    referentie: str | None = None
    antwoord_op: str | None = None


@dataclass(frozen=True)
class Aangeboden:
    """A message that waits to be stored.

    `sleutel` is what `bevestig` takes; it stays the same until then, as long as the content does. `naam` is
    the name that the sender gave, without control characters (Unicode NFC); it may not be unique. `grootte` is
    in bytes. `binnen_op` (UTC) is when it was there for us to take, also if we took it later.
    """

    sleutel: str
    naam: str
    grootte: int
    binnen_op: datetime
    open: Callable[[], BinaryIO]
    envelop: Envelop = field(default_factory=Envelop)

    def lees(self) -> bytes:
        """Return the content.

        Raises:
            TransportFout: it is gone, or it is not the content that was offered; it will be offered again.
        """
        try:
            with self.open() as stroom:
                inhoud = stroom.read(self.grootte + 1)
        except OSError as fout:
            raise TransportFout(f"{self.naam} is niet te lezen: {fout.strerror}. Wij proberen het opnieuw.") from fout
        if len(inhoud) != self.grootte:
            raise TransportFout(f"{self.naam} veranderde terwijl wij het lazen. Wij proberen het opnieuw.")
        return inhoud


@dataclass(frozen=True)
class Uitgaand:
    """A message to deliver. `sleutel` is ours and never changes: with it a second delivery is recognised."""

    sleutel: str
    naam: str
    inhoud: bytes
    envelop: Envelop = field(default_factory=Envelop)

    def keur(self, max_bytes: int) -> None:
        """Check what no way of transport takes. Raises TransportFout."""
        if not self.sleutel:
            raise TransportFout(f"Het bericht {self.naam!r} heeft geen sleutel. Geef elk bericht een eigen sleutel.")
        if not self.inhoud:
            raise TransportFout(f"Het bericht {self.naam!r} is leeg. Maak het opnieuw.")
        if len(self.inhoud) > max_bytes:
            raise TransportFout(
                f"Het bericht {self.naam!r} is {toon_bytes(len(self.inhoud))}; hooguit {toon_bytes(max_bytes)} mag. "
                "Verdeel het over meer berichten."
            )


@dataclass(frozen=True)
class Probleem:
    """Something that a beheerder must look at: where, what is wrong, what to do (Dutch).

    `ernst` is "fout" when messages cannot come or go, and "let op" when they can.
    """

    plaats: str
    melding: str
    herstel: str
    ernst: Ernst = "fout"


@runtime_checkable
class Transport(Protocol):
    """One way in which messages come and go.

    The promise is the same for all: nothing is ever lost. What comes in is offered again until it is confirmed, so
    the receiver may see it twice and must know it by its bytes. What goes out is there once, however often
    `afleveren` is called with the same key.
    """

    def ophalen(self) -> Iterator[Aangeboden]:
        """Yield what waits, the oldest first. Changes nothing for the receiver.

        Raises:
            TransportFout: the outside cannot be reached.
        """
        ...

    def bevestig(self, sleutel: str) -> bool:
        """Take away what was offered; call it after the message is stored, never before.

        Returns:
            True for the one who took it away; False when it was gone already, or changed since it was offered.
        """
        ...

    def weiger(self, sleutel: str, reden: str) -> bool:
        """Take away what was offered and is not kept, with the reason (Dutch) where a beheerder finds it.

        Returns:
            True for the one who took it away; False when it was gone already, or changed since it was offered.
        """
        ...

    def afleveren(self, bericht: Uitgaand) -> bool:
        """Deliver a message, once per key.

        Returns:
            True when this call delivered it; False when it was delivered before with the same content.

        Raises:
            AndereInhoud: the key was used before for another content.
            TransportFout: too large, empty, or the outside cannot be reached.
        """
        ...

    def check_config(self) -> list[Probleem]:
        """Return everything that is wrong with the settings and the outside; empty when all is well."""
        ...


def toon_bytes(aantal: int) -> str:
    """Return a number of bytes for a reader: below 1 MB in bytes, else in MB with a decimal comma."""
    if aantal < 1024 * 1024:
        return f"{aantal} bytes"
    return f"{aantal / (1024 * 1024):.2f} MB".replace(".", ",")


__all__ = [
    "MAX_BYTES",
    "Aangeboden",
    "AndereInhoud",
    "Envelop",
    "Probleem",
    "Transport",
    "TransportFout",
    "Uitgaand",
    "toon_bytes",
]
