"""Messages at rest: compressed (zstd) and encrypted, bound to the message they belong to."""

from __future__ import annotations

from uuid import UUID

import zstandard
from django.conf import settings

from toetssteen.web.sleutels import SleutelFout, afgeleid, ontsleutel, versleutel

_MAX = 1 << 30


def pak_in(inhoud: bytes) -> bytes:
    """Return the content of a message, compressed: the part of `berg_op` that can go beside other work."""
    return zstandard.ZstdCompressor(level=1).compress(inhoud)


def sluit_op(bericht: UUID, klein: bytes) -> bytes:
    """Return bytes to keep for a message, of its compressed content."""
    return versleutel(afgeleid(settings.HOOFDSLEUTEL, "bericht"), klein, bericht.bytes)


def berg_op(bericht: UUID, inhoud: bytes) -> bytes:
    """Return bytes to keep for a message."""
    return sluit_op(bericht, pak_in(inhoud))


def haal_op(bericht: UUID, geheim: bytes | memoryview) -> bytes:
    """Return the bytes of a message; raise SleutelFout when they were changed or belong to another."""
    klein = ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "bericht"), bytes(geheim), bericht.bytes)
    try:
        return zstandard.ZstdDecompressor().decompress(klein, max_output_size=_MAX)
    except zstandard.ZstdError as fout:
        raise SleutelFout(f"message {bericht}: the bytes kept are not what was put in") from fout
