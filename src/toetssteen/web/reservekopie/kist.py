"""A file that only opens with the right key, whole or not at all, of any size.

    TOETSSTEEN-RESERVEKOPIE-1 <newline> mark of the key (16 bytes) salt (16 bytes)
    then per part: length (4 bytes, big endian), the part encrypted (AES-256-GCM)

The nonce of a part is its number; what is bound to it is the salt and whether it is the last. So a part that was
changed, left out, added or put elsewhere is seen, and a file that was cut off too. Every file has a key of its own
(HKDF over the main key and the salt), so a nonce is never used twice with one key.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from toetssteen.web.sleutels import afgeleid, gelijk, merk

KOP: Final = b"TOETSSTEEN-RESERVEKOPIE-1\n"
DEEL: Final = 1024 * 1024
_ZOUT: Final = 16
_MEER, _LAATSTE = b"meer", b"laatste"


class KistFout(ValueError):
    """A backup cannot be used; the text (Dutch) says why and what to do."""


def pak_in(bron: Iterable[bytes], doel: BinaryIO, hoofd: str) -> int:
    """Write everything of `bron` to `doel`, encrypted; return how many bytes went in."""
    zout = secrets.token_bytes(_ZOUT)
    doel.write(KOP + _merk(hoofd) + zout)
    slot = AESGCM(afgeleid(hoofd, f"reservekopie {zout.hex()}"))
    alles, vorige = 0, b""
    for nummer, deel in enumerate(_delen(bron)):
        alles += len(deel)
        if nummer:
            _schrijf(doel, slot, nummer - 1, vorige, zout + _MEER)
        vorige, laatste = deel, nummer
    _schrijf(doel, slot, laatste, vorige, zout + _LAATSTE)
    return alles


def pak_uit(bron: BinaryIO, hoofd: str) -> Iterator[bytes]:
    """Yield what was put in. Raises KistFout for another file, another key, or a file that was changed or cut off."""
    if bron.read(len(KOP)) != KOP:
        raise KistFout("Dit is geen reservekopie van Toetssteen.")
    if not gelijk(bron.read(16).hex(), _merk(hoofd).hex()):
        raise KistFout(
            "Deze reservekopie is met een andere TOETSSTEEN_SLEUTEL gemaakt. Geef de sleutel van de installatie "
            "waar zij vandaan komt; zonder die sleutel is er niets van te lezen."
        )
    zout = bron.read(_ZOUT)
    slot = AESGCM(afgeleid(hoofd, f"reservekopie {zout.hex()}"))
    nummer = 0
    deel = _lees(bron)
    while True:
        volgende = _lees(bron)
        yield _open(slot, nummer, deel, zout + (_LAATSTE if volgende is None else _MEER))
        if volgende is None:
            return
        nummer, deel = nummer + 1, volgende


def _merk(hoofd: str) -> bytes:
    """Return by what a wrong key is known at once; it says nothing about the key."""
    return merk(afgeleid(hoofd, "reservekopie merk"), "reservekopie")


def _delen(bron: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts of one size; one empty part when there is nothing."""
    rest = bytearray()
    geen = True
    for stuk in bron:
        rest += stuk
        while len(rest) > DEEL:
            geen = False
            yield bytes(rest[:DEEL])
            del rest[:DEEL]
    if rest or geen:
        yield bytes(rest)


def _schrijf(doel: BinaryIO, slot: AESGCM, nummer: int, deel: bytes, doelwoord: bytes) -> None:
    geheim = slot.encrypt(nummer.to_bytes(12, "big"), deel, doelwoord)
    doel.write(len(geheim).to_bytes(4, "big") + geheim)


def _lees(bron: BinaryIO) -> bytes | None:
    lengte = bron.read(4)
    if not lengte:
        return None
    deel = bron.read(min(int.from_bytes(lengte, "big"), DEEL + 16))
    if len(lengte) != 4 or len(deel) != int.from_bytes(lengte, "big"):
        raise _stuk()
    return deel


def _open(slot: AESGCM, nummer: int, deel: bytes | None, doelwoord: bytes) -> bytes:
    if deel is None:
        raise _stuk()
    try:
        return slot.decrypt(nummer.to_bytes(12, "big"), deel, doelwoord)
    except InvalidTag as fout:
        raise _stuk() from fout


def _stuk() -> KistFout:
    return KistFout("Deze reservekopie is niet heel: er is iets aan veranderd, of zij is afgekapt. Neem een andere.")
