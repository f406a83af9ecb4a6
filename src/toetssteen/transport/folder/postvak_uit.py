"""Files that go out: whole or not at all, and once per key, also when the other side took the file already.

Three steps under a lock, each one rename: the content is ready under a hidden name; a mark says that this key was
begun; the hidden file gets its name. A mark without a hidden file means: delivered. After a crash the next call
sees which steps were done and does the rest.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from toetssteen.transport.basis import MAX_BYTES, AndereInhoud, TransportFout, Uitgaand
from toetssteen.transport.folder.mappen import Mappen, aanwezig, bewaar_map, maak, schrijf
from toetssteen.transport.namen import naam_uit, vingerafdruk

_RECHTEN = 0o660  # others of the group of the folder take the file


@dataclass(frozen=True)
class _Plek:
    """Where one delivery leaves its traces."""

    klaar: Path
    merk: Path
    doel: Path


class PostvakUit:
    """The outbox of a folder transport."""

    def __init__(self, mappen: Mappen, *, max_bytes: int = MAX_BYTES) -> None:
        self._mappen = mappen
        self._max = max_bytes

    def afleveren(self, bericht: Uitgaand) -> bool:
        """Deliver once per key. Raises AndereInhoud, TransportFout."""
        bericht.keur(self._max)
        aanwezig(self._mappen.uitgaand)
        maak(maak(self._mappen.werk) / "geleverd")
        try:
            with self._slot():
                return self._lever(bericht, self._plek(bericht))
        except OSError as fout:
            raise TransportFout(
                f"In de map {self._mappen.uitgaand} is niet te schrijven: {fout.strerror}. Zie `toetssteen controleer`."
            ) from fout

    def _lever(self, bericht: Uitgaand, plek: _Plek) -> bool:
        som = hashlib.sha256(bericht.inhoud).hexdigest()
        eerder = _merk_van(plek.merk)
        if eerder is not None and eerder != som:
            raise AndereInhoud(
                f"Onder de sleutel {bericht.sleutel!r} is eerder een ander bericht afgeleverd. "
                "Geef het nieuwe bericht een eigen sleutel."
            )
        if eerder is None:
            self._begin(bericht, plek, som)
        elif not plek.klaar.exists():
            return False
        if plek.doel.exists():
            self._zelfde(bericht, plek)
            return False
        os.rename(plek.klaar, plek.doel)
        bewaar_map(plek.doel.parent)
        return True

    def _begin(self, bericht: Uitgaand, plek: _Plek, som: str) -> None:
        tijdelijk = plek.klaar.with_suffix(".tmp")
        schrijf(tijdelijk, bericht.inhoud, _RECHTEN)
        os.rename(tijdelijk, plek.klaar)
        bewaar_map(plek.klaar.parent)
        maak(plek.merk.parent)
        half = plek.merk.with_suffix(".tmp")
        schrijf(half, som.encode())
        os.rename(half, plek.merk)
        bewaar_map(plek.merk.parent)

    @staticmethod
    def _zelfde(bericht: Uitgaand, plek: _Plek) -> None:
        """A file of this name is there though our traces are gone: right when it has the same bytes."""
        if plek.doel.is_symlink() or plek.doel.read_bytes() != bericht.inhoud:
            raise AndereInhoud(
                f"In {plek.doel} staat al een ander bestand. Haal het weg; Toetssteen overschrijft niets."
            )
        plek.klaar.unlink()

    def _plek(self, bericht: Uitgaand) -> _Plek:
        som = vingerafdruk(bericht.sleutel)
        uit = self._mappen.uitgaand
        return _Plek(
            klaar=uit / f".{som}.klaar",
            merk=self._mappen.geleverd / som[:2] / som,
            doel=uit / naam_uit(bericht.sleutel, bericht.naam),
        )

    @contextmanager
    def _slot(self) -> Iterator[None]:
        """Let one process deliver at a time; the system lets go when the process ends, however it ends."""
        nummer = os.open(self._mappen.werk / ".slot", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(nummer, fcntl.LOCK_EX)
            yield
        finally:
            os.close(nummer)


def _merk_van(merk: Path) -> str | None:
    try:
        return merk.read_text("ascii")
    except FileNotFoundError:
        return None
