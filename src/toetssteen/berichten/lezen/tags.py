"""Finds and names all tags of many messages at once, as arrays of numbers.

The bytes of a tag, "<jw323:Prestatie>", are compared as a few 64-bit words with those of the tags that
the message can have, given the prefixes that the file uses. Any other tag (with attributes, unknown,
empty, a comment) gets number 0 and sends its message to the full XML parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from toetssteen.berichten.lezen.grammatica import Grammatica

Getallen = npt.NDArray[Any]  # int32 offsets or int64 row numbers
_BLOK = 1 << 16
_STUK = 1 << 20


@dataclass(frozen=True, eq=False)
class Tagtabel:
    """The tags that a message can have, as words, and the slots that find them by a product of those words."""

    namen: int
    woorden: int
    sleutels: npt.NDArray[np.uint64]
    masker: npt.NDArray[np.uint64]
    factoren: npt.NDArray[np.uint64]
    schuif: np.uint64
    vakken: npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Tags:
    """Per tag: `nummer` (0 unknown, 1..n start of a name, n+1..2n its end) and offsets of "<" and ">"."""

    nummer: npt.NDArray[np.int16]
    begin: Getallen
    eind: Getallen


@lru_cache(maxsize=64)
def tagtabel(gram: Grammatica, eigen: str, basis: str) -> Tagtabel:
    """Make the table for the prefixes of the message namespace and the basisschema namespace."""
    volledig = [f"{basis if b else eigen}:{n}".removeprefix(":") for b, n in gram.namen]
    tags = [f"<{n}>".encode() for n in volledig] + [f"</{n}>".encode() for n in volledig]
    woorden = (max(map(len, tags)) + 7) // 8
    sleutels = np.zeros((len(tags) + 1, woorden), np.uint64)
    for i, tag in enumerate(tags, 1):
        sleutels[i] = np.frombuffer(tag.ljust(8 * woorden, b"\0"), "<u8")
    masker = np.zeros((8 * woorden + 1, woorden), np.uint64)
    for lengte in range(1, 8 * woorden + 1):
        masker[lengte] = np.frombuffer((b"\xff" * lengte).ljust(8 * woorden, b"\0"), "<u8")
    factoren, schuif, vakken = _vakken(sleutels)
    return Tagtabel(len(volledig), woorden, sleutels, masker, factoren, schuif, vakken)


def _vakken(sleutels: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], np.uint64, npt.NDArray[np.int16]]:
    """Find factors that put every tag in a slot of its own; the exact comparison comes after."""
    rng = np.random.default_rng(32)
    for bits in (13, 14, 15, 16):
        schuif = np.uint64(64 - bits)
        for _ in range(200):
            factoren = np.asarray(rng.integers(1, 2**63, sleutels.shape[1], dtype=np.uint64)) | np.uint64(1 << 63 | 1)
            slots = _slot(sleutels[1:], factoren, schuif)
            if len(np.unique(slots)) == len(slots):
                vakken = np.zeros(1 << bits, np.int16)
                vakken[slots] = np.arange(1, len(slots) + 1)
                return factoren, schuif, vakken
    raise AssertionError("no factors give every tag its own slot; raise the number of bits")


def _slot(
    woorden: npt.NDArray[np.uint64], factoren: npt.NDArray[np.uint64], schuif: np.uint64
) -> npt.NDArray[np.uint64]:
    som: npt.NDArray[np.uint64] = woorden[:, 0] * factoren[0]
    for j in range(1, woorden.shape[1]):
        som ^= (woorden[:, j] * factoren[j]) >> np.uint64(j)
    slots: npt.NDArray[np.uint64] = (som * factoren[0]) >> schuif
    return slots


def vind(buffer: npt.NDArray[np.uint8], lengte: int, byte: int) -> Getallen:
    """Return the offsets of a byte in the first `lengte` bytes, in pieces that fit the cache."""
    delen = [
        np.flatnonzero(buffer[i : min(i + _STUK, lengte)] == byte).astype(np.int32) + np.int32(i)
        for i in range(0, lengte, _STUK)
    ]
    return np.concatenate(delen) if delen else np.zeros(0, np.int32)


def tel_tekens(buffer: npt.NDArray[np.uint8]) -> tuple[bool, int]:
    """Return whether the only control characters are tab and line ends, and the number of "<"."""
    tags = 0
    for i in range(0, len(buffer), _STUK):
        stuk = buffer[i : i + _STUK]
        wit = sum(int(np.count_nonzero(stuk == byte)) for byte in (9, 10, 13))
        if int(np.count_nonzero(stuk < 32)) != wit:
            return False, 0
        tags += int(np.count_nonzero(stuk == ord("<")))
    return True, tags


def vind_tags(buffer: npt.NDArray[np.uint8], lengte: int, tabel: Tagtabel) -> Tags:
    """Return all tags in the buffer; it must be followed by at least 8 x `woorden` bytes of room."""
    begin = vind(buffer, lengte, ord("<"))
    eind = vind(buffer, lengte, ord(">"))
    if len(begin) != len(eind) or not ((eind > begin).all() and (begin[1:] > eind[:-1]).all()):
        eind = np.append(eind, np.int32(lengte))[np.searchsorted(eind, begin)]
    nummer = np.zeros(len(begin), np.int16)
    venster = np.ndarray((lengte,), f"S{8 * tabel.woorden}", buffer=buffer, strides=(1,))
    for i in range(0, len(begin), _BLOK):
        blok = slice(i, i + _BLOK)
        nummer[blok] = _noem(venster, begin[blok], eind[blok], tabel)
    return Tags(nummer, begin, eind)


def _noem(venster: npt.NDArray[np.bytes_], begin: Getallen, eind: Getallen, tabel: Tagtabel) -> npt.NDArray[np.int16]:
    lengte = np.minimum(eind - begin + 1, 8 * tabel.woorden)
    woorden = venster[begin].view("<u8").reshape(len(begin), tabel.woorden)
    woorden &= tabel.masker[lengte]
    nummer = tabel.vakken[_slot(woorden, tabel.factoren, tabel.schuif)]
    gelijk = eind - begin < 8 * tabel.woorden
    for j in range(tabel.woorden):
        gelijk &= woorden[:, j] == tabel.sleutels[nummer, j]
    return nummer * gelijk
