"""One face for both kinds of transport, so that one test body runs against them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from toetssteen.transport import FolderTransport, InMemoryTransport, Mappen, Transport

MAX = 4096


class Proef(Protocol):
    """A transport with an outside that a test can handle: put in, look at, take away, start again."""

    transport: Transport

    def leg_neer(self, naam: str, inhoud: bytes) -> None: ...
    def verwerkt(self) -> list[bytes]: ...
    def geweigerd(self) -> int: ...
    def uit(self) -> list[bytes]: ...
    def haal_weg(self) -> None: ...
    def herstart(self) -> None: ...
    def valt_uit(self) -> None: ...


class MapProef:
    def __init__(self, wortel: Path) -> None:
        self.mappen = Mappen.onder(wortel)
        self.mappen.inkomend.mkdir()
        self.mappen.uitgaand.mkdir()
        self.herstart()

    def herstart(self) -> None:
        self.transport: Transport = FolderTransport(self.mappen, rust=0, max_bytes=MAX)

    def leg_neer(self, naam: str, inhoud: bytes) -> None:
        (self.mappen.inkomend / naam).write_bytes(inhoud)

    def verwerkt(self) -> list[bytes]:
        return sorted(p.read_bytes() for p in self.mappen.verwerkt.rglob("*") if p.is_file())

    def geweigerd(self) -> int:
        return len([p for p in self.mappen.geweigerd.glob("*") if not p.name.endswith(".reden.txt")])

    def uit(self) -> list[bytes]:
        return sorted(p.read_bytes() for p in self.mappen.uitgaand.iterdir() if not p.name.startswith("."))

    def haal_weg(self) -> None:
        for pad in self.mappen.uitgaand.iterdir():
            pad.unlink()

    def valt_uit(self) -> None:
        self.mappen.inkomend.rmdir()
        self.mappen.uitgaand.rmdir()


class GeheugenProef:
    def __init__(self) -> None:
        self.transport: Transport = InMemoryTransport(max_bytes=MAX)
        self._weg: set[str] = set()

    @property
    def _eigen(self) -> InMemoryTransport:
        assert isinstance(self.transport, InMemoryTransport)
        return self.transport

    def herstart(self) -> None:
        """What is in memory stays: the double stands for the outside as well."""

    def leg_neer(self, naam: str, inhoud: bytes) -> None:
        self._eigen.zet(naam, inhoud)

    def verwerkt(self) -> list[bytes]:
        return sorted(inhoud for _, inhoud in self._eigen.verwerkt)

    def geweigerd(self) -> int:
        return len(self._eigen.geweigerd)

    def uit(self) -> list[bytes]:
        return sorted(b.inhoud for s, b in self._eigen.uit.items() if s not in self._weg)

    def haal_weg(self) -> None:
        self._weg |= set(self._eigen.uit)

    def valt_uit(self) -> None:
        self._eigen.storing = "De verbinding is weg."
