"""Keys: everything that encrypts or hashes uses a key of its own, derived from the one main key of an installation.

What is encrypted is bound to its purpose (associated data), so a value cannot be moved to another column.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MINIMUM = 32
_NONCE = 12


class SleutelFout(RuntimeError):
    """Something was not encrypted with this key, or was changed since."""


def hoofdsleutel(gegeven: str | None, map_: Path) -> str:
    """Return the main key: the one given, else the one kept in `map_` (made there when it is not)."""
    if gegeven:
        return gegeven
    plek = map_ / "sleutel"
    if not plek.exists():
        map_.mkdir(parents=True, exist_ok=True)
        nieuw = os.open(plek, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(nieuw, "w") as bestand:
            bestand.write(secrets.token_urlsafe(48))
    return plek.read_text().strip()


@lru_cache(maxsize=32)
def afgeleid(hoofd: str, doel: str) -> bytes:
    """Return the 32 bytes key for a purpose."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"toetssteen {doel}".encode()).derive(hoofd.encode())


def merk(sleutel: bytes, waarde: str) -> bytes:
    """Return the keyed hash (16 bytes) to find a value by without keeping it."""
    return hashlib.blake2b(waarde.encode(), key=sleutel, digest_size=16).digest()


def versleutel(sleutel: bytes, inhoud: bytes, doel: bytes) -> bytes:
    """Return `inhoud` encrypted (AES-256-GCM), bound to `doel`."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(sleutel).encrypt(nonce, inhoud, doel)


def ontsleutel(sleutel: bytes, geheim: bytes, doel: bytes) -> bytes:
    """Return what was encrypted for `doel`; raise SleutelFout when it was not, or is changed."""
    try:
        return AESGCM(sleutel).decrypt(geheim[:_NONCE], geheim[_NONCE:], doel)
    except InvalidTag as fout:
        raise SleutelFout(
            "not encrypted with this key for this purpose: is TOETSSTEEN_SLEUTEL the right one?"
        ) from fout


def gelijk(een: str, ander: str) -> bool:
    """Compare secrets in constant time."""
    return hmac.compare_digest(een.encode(), ander.encode())
