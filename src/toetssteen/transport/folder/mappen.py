"""Which folders there are, and the few file operations that must be right."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from toetssteen.transport.basis import TransportFout


@dataclass(frozen=True)
class Mappen:
    """The folders of one transport.

    Others put files in `inkomend` and take files from `uitgaand`. `werk` is only ours: in it stand
    `in_behandeling`, `verwerkt`, `geweigerd` and `geleverd`. `inkomend` and `werk` must be on one file system.
    """

    inkomend: Path
    uitgaand: Path
    werk: Path

    @classmethod
    def onder(cls, wortel: Path | str) -> Mappen:
        """Return the usual layout: `in`, `uit` and `werk` under one folder."""
        pad = Path(wortel)
        return cls(pad / "in", pad / "uit", pad / "werk")

    @property
    def in_behandeling(self) -> Path:
        """Taken in, and not yet confirmed."""
        return self.werk / "in_behandeling"

    @property
    def verwerkt(self) -> Path:
        """Confirmed, in a folder per day."""
        return self.werk / "verwerkt"

    @property
    def geweigerd(self) -> Path:
        """Not taken, each with a text that says why."""
        return self.werk / "geweigerd"

    @property
    def geleverd(self) -> Path:
        """Per key that was delivered a small file with the hash of its content."""
        return self.werk / "geleverd"


def aanwezig(map_: Path) -> None:
    """Raise TransportFout when a folder that others make is not there (it may be a share that is not mounted)."""
    if not map_.is_dir():
        raise TransportFout(f"De map {map_} is er niet. Maak hem, of verbind de schijf waar hij op staat.")


def maak(map_: Path) -> Path:
    """Make a folder of our own, which only we may read, and return it; the folder above it must be there."""
    try:
        map_.mkdir(mode=0o700, exist_ok=True)
    except OSError as fout:
        raise TransportFout(
            f"De map {map_} is niet te maken: {fout.strerror}. Geef Toetssteen schrijfrecht op {map_.parent}."
        ) from fout
    return map_


def bewaar_map(map_: Path) -> None:
    """Make the renames in a folder survive a power cut."""
    nummer = os.open(map_, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def schrijf(pad: Path, inhoud: bytes, rechten: int = 0o600) -> None:
    """Write a whole file that survives a power cut, never through a link that somebody put there."""
    nummer = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, rechten)
    with os.fdopen(nummer, "wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(nummer)
