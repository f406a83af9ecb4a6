"""Files that come in: first moved to a folder of our own, then offered until they are confirmed.

Moving first has two reasons. A sender can no longer replace the file between storing and confirming. And every
step is one rename, so a crash leaves the file in one folder or in the next, never in none.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from toetssteen.transport.basis import MAX_BYTES, Aangeboden, TransportFout, toon_bytes
from toetssteen.transport.folder.mappen import Mappen, aanwezig, maak, schrijf
from toetssteen.transport.namen import MAX_NAAM, afgekapt, eenvoudig, is_tijdelijk, waarom_onleesbaar

RUST = 10.0  # seconds without a change
_NS = 1_000_000_000
_EIGEN = re.compile(r"^(?P<ns>\d{19})-[0-9a-f]{16}-(?P<naam>.+)$", re.DOTALL)
_SLEUTEL = re.compile(r"^(?P<bestand>[^/\0]+)/(?P<grootte>\d+)/(?P<gewijzigd>-?\d+)$", re.DOTALL)
_REDEN = "Toetssteen heeft dit bestand niet aangenomen"
_log = logging.getLogger(__name__)


class PostvakIn:
    """The inbox of a folder transport."""

    def __init__(self, mappen: Mappen, *, rust: float = RUST, max_bytes: int = MAX_BYTES) -> None:
        self._mappen = mappen
        self._rust = rust
        self._max = max_bytes

    def ophalen(self) -> Iterator[Aangeboden]:
        """Yield what waits, the oldest first; refuses what cannot be a message.

        Raises:
            TransportFout: a folder is not there, or (after all that could be offered) a file could not be moved.
        """
        aanwezig(self._mappen.inkomend)
        wacht = maak_werk(self._mappen)
        try:
            mislukt = self._neem_in()
            namen = sorted(os.listdir(wacht), key=_volgorde)
        except OSError as fout:
            raise _buiten_bereik(self._mappen.inkomend, fout) from fout
        for naam in namen:
            aanbod = self._bied_aan(wacht / naam)
            if aanbod is not None:
                yield aanbod
        if mislukt is not None:
            raise _buiten_bereik(self._mappen.inkomend, mislukt) from mislukt

    def bevestig(self, sleutel: str) -> bool:
        """Move what was offered to `verwerkt`; False when it is gone or changed. Raises TransportFout."""
        deel = _delen(sleutel)
        if deel is None:
            return False
        return self._verplaats(
            deel, sleutel, maak(maak(self._mappen.verwerkt) / _moment(deel["ns"]).date().isoformat())
        )

    def weiger(self, sleutel: str, reden: str) -> bool:
        """Move what was offered to `geweigerd`, the reason first; otherwise as `bevestig`."""
        deel = _delen(sleutel)
        if deel is None:
            return False
        doel = maak(self._mappen.geweigerd)
        try:
            if not (self._mappen.in_behandeling / deel["bestand"]).exists():
                return False
            schrijf(doel / f"{deel['bestand']}.reden.txt", f"{_REDEN}: {reden}\n".encode())
        except OSError as fout:
            raise _buiten_bereik(doel, fout) from fout
        return self._verplaats(deel, sleutel, doel)

    def _verplaats(self, deel: dict[str, str], sleutel: str, doel: Path) -> bool:
        bron = self._mappen.in_behandeling / deel["bestand"]
        try:
            if _sleutel(bron.name, os.lstat(bron)) != sleutel:
                return False
            os.rename(bron, doel / bron.name)
        except FileNotFoundError:
            return False
        except OSError as fout:
            raise _buiten_bereik(doel, fout) from fout
        return True

    def _neem_in(self) -> OSError | None:
        """Move what is complete; return the last failure, so that one stubborn file does not stop the others."""
        mislukt: OSError | None = None
        nu = self._nu()
        for ingang in os.scandir(self._mappen.inkomend):
            try:
                self._neem_een(ingang, nu)
            except FileNotFoundError:
                continue  # the sender took it back, or another process was first
            except OSError as fout:
                mislukt = fout
        return mislukt

    def _neem_een(self, ingang: os.DirEntry[str], nu: int) -> None:
        info = ingang.stat(follow_symlinks=False)
        if stat.S_ISDIR(info.st_mode) or is_tijdelijk(ingang.name):
            return
        gewijzigd = _laatst_gewijzigd(info, nu)
        if nu - gewijzigd < self._rust * _NS:
            return
        bron = self._mappen.inkomend / ingang.name
        reden = self._waarom_niet(ingang.name, info)
        if reden is None:
            os.rename(bron, self._mappen.in_behandeling / _eigen_naam(ingang.name, gewijzigd))
        else:
            self._weiger(bron, gewijzigd, reden)

    def _nu(self) -> int:
        """Return the time in ns by the clock of the file system, which may be that of another machine."""
        klok = self._mappen.werk / ".klok"
        nummer = os.open(klok, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.utime(nummer)
            return os.fstat(nummer).st_mtime_ns
        finally:
            os.close(nummer)

    def _waarom_niet(self, naam: str, info: os.stat_result) -> str | None:
        if stat.S_ISLNK(info.st_mode):
            return "het is een verwijzing naar een ander bestand"
        if not stat.S_ISREG(info.st_mode):
            return "het is geen gewoon bestand"
        if info.st_size > self._max:
            return f"het bestand is {toon_bytes(info.st_size)}; hooguit {toon_bytes(self._max)} mag"
        return waarom_onleesbaar(naam)

    def _weiger(self, bron: Path, ns: int, reden: str) -> None:
        doel = maak(self._mappen.geweigerd) / _eigen_naam(eenvoudig(bron.name), ns)
        os.rename(bron, doel)
        tekst = f"{_REDEN}: {reden}.\nVraag de afzender om het goed te sturen.\n"
        schrijf(doel.with_name(f"{doel.name}.reden.txt"), tekst.encode())
        # without the name of the sender, in which a BSN may stand
        _log.warning("bestand geweigerd", extra={"bestand": doel.name[:36], "reden": reden})

    def _bied_aan(self, pad: Path) -> Aangeboden | None:
        eigen = _EIGEN.match(pad.name)
        try:
            info = os.lstat(pad)
        except FileNotFoundError:
            return None
        if eigen is None or not stat.S_ISREG(info.st_mode):
            return None
        naam = unicodedata.normalize("NFC", eigen["naam"])
        return Aangeboden(
            _sleutel(pad.name, info), naam, info.st_size, _moment(eigen["ns"]), partial(_open, pad, self._max)
        )


def _delen(sleutel: str) -> dict[str, str] | None:
    """Return the file and its moment (`ns`) that a key of ours names; None for any other text."""
    deel = _SLEUTEL.match(sleutel)
    eigen = _EIGEN.match(deel["bestand"]) if deel else None
    return {"bestand": deel["bestand"], "ns": eigen["ns"]} if deel and eigen else None


def maak_werk(mappen: Mappen) -> Path:
    """Make the folders of our own in which files wait; return that of `in_behandeling`. Raises TransportFout."""
    maak(mappen.werk)
    return maak(mappen.in_behandeling)


def _open(pad: Path, hooguit: int) -> BinaryIO:
    nummer = os.open(pad, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    stroom = os.fdopen(nummer, "rb")
    if os.fstat(nummer).st_size > hooguit:
        stroom.close()
        raise TransportFout(f"{pad.name} groeide nadat het was aangeboden. Laat de afzender het opnieuw sturen.")
    return stroom


def _laatst_gewijzigd(info: os.stat_result, nu: int) -> int:
    """Return when the file last changed; a time that a sender set in the future does not count."""
    return max((ns for ns in (info.st_mtime_ns, info.st_ctime_ns) if ns <= nu), default=nu)


def _eigen_naam(naam: str, ns: int) -> str:
    """Return a name that no other file has, that keeps the moment, and from which the name can be read back."""
    voor = f"{max(ns, 0):019d}-{secrets.token_hex(8)}-"
    return voor + afgekapt(naam, MAX_NAAM - len(voor) - len(".reden.txt"))


def _volgorde(naam: str) -> tuple[str, str]:
    eigen = _EIGEN.match(naam)
    return (eigen["ns"], eigen["naam"]) if eigen else ("", naam)


def _sleutel(naam: str, info: os.stat_result) -> str:
    """Return the key: with size and time, so that a file that still changed is not confirmed but offered again."""
    return f"{naam}/{info.st_size}/{info.st_mtime_ns}"


def _moment(ns: str) -> datetime:
    return datetime.fromtimestamp(int(ns) // 1000 / 1_000_000, UTC)


def _buiten_bereik(map_: Path, fout: OSError) -> TransportFout:
    return TransportFout(f"De map {map_} is niet te gebruiken: {fout.strerror}. Zie `toetssteen controleer`.")
