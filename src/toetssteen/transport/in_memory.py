"""The double for tests: the same promises as every transport, in memory."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

from toetssteen.transport.basis import (
    MAX_BYTES,
    Aangeboden,
    AndereInhoud,
    Envelop,
    Probleem,
    TransportFout,
    Uitgaand,
)
from toetssteen.transport.namen import waarom_onleesbaar


class InMemoryTransport:
    """Transport without an outside: `zet` puts a message in, `uit` is what was delivered, by key.

    `verwerkt` is what was confirmed and `geweigerd` what was not taken (name and Dutch reason). Set `storing` to
    a text to let every call fail, as when the outside is down.
    """

    def __init__(self, *, max_bytes: int = MAX_BYTES) -> None:
        self.max_bytes = max_bytes
        self.uit: dict[str, Uitgaand] = {}
        self.verwerkt: list[tuple[str, bytes]] = []
        self.geweigerd: list[tuple[str, str]] = []
        self.storing: str | None = None
        self._wacht: dict[str, tuple[str, bytes, datetime, Envelop]] = {}
        self._nummer = 0
        self._slot = threading.Lock()

    def zet(self, naam: str, inhoud: bytes, binnen_op: datetime | None = None, envelop: Envelop | None = None) -> None:
        """Let a message come in; one that is too large or has an unreadable name is refused."""
        reden = waarom_onleesbaar(naam)
        if reden is None and len(inhoud) > self.max_bytes:
            reden = "het bestand is te groot"
        with self._slot:
            if reden is not None:
                self.geweigerd.append((naam, reden))
                return
            self._nummer += 1
            moment = binnen_op or datetime.now(UTC)
            self._wacht[str(self._nummer)] = (naam, inhoud, moment, envelop or Envelop())

    def ophalen(self) -> Iterator[Aangeboden]:
        """Yield what waits, the oldest first."""
        self._bereikbaar()
        with self._slot:
            rij = sorted(self._wacht.items(), key=lambda paar: (paar[1][2], paar[1][0], int(paar[0])))
        for sleutel, (naam, inhoud, moment, envelop) in rij:
            if sleutel in self._wacht:
                schoon = unicodedata.normalize("NFC", naam)
                yield Aangeboden(sleutel, schoon, len(inhoud), moment, partial(BytesIO, inhoud), envelop)

    def bevestig(self, sleutel: str) -> bool:
        """Take away what was offered; True for the first who does."""
        self._bereikbaar()
        with self._slot:
            gevonden = self._wacht.pop(sleutel, None)
            if gevonden is not None:
                self.verwerkt.append(gevonden[:2])
        return gevonden is not None

    def weiger(self, sleutel: str, reden: str) -> bool:
        """Take away what was offered and keep why; True for the first who does."""
        self._bereikbaar()
        with self._slot:
            gevonden = self._wacht.pop(sleutel, None)
            if gevonden is not None:
                self.geweigerd.append((gevonden[0], reden))
        return gevonden is not None

    def afleveren(self, bericht: Uitgaand) -> bool:
        """Deliver once per key. Raises AndereInhoud, TransportFout."""
        self._bereikbaar()
        bericht.keur(self.max_bytes)
        with self._slot:
            nieuw = bericht.sleutel not in self.uit
            eerder = self.uit.setdefault(bericht.sleutel, bericht)
        if eerder.inhoud != bericht.inhoud:
            raise AndereInhoud(f"Onder de sleutel {bericht.sleutel!r} is al een ander bericht afgeleverd.")
        return nieuw

    def check_config(self) -> list[Probleem]:
        """Return the failure that was set, if any."""
        if self.storing is None:
            return []
        return [Probleem("geheugen", self.storing, "Zet `storing` op None.")]

    def _bereikbaar(self) -> None:
        if self.storing is not None:
            raise TransportFout(self.storing)
