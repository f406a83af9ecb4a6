"""A sample that anybody can draw again: the same marks and the same seed give the same sample, on every machine.

The order is that of the SHA-256 of seed and mark, so it does not depend on the order of the rows, on a version of a
library or on chance. A larger sample with the same seed holds the smaller one. Nobody can steer which mark is drawn by
choosing the mark, as long as the seed is chosen after the claims are in.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def trek(kenmerken: Iterable[str], aantal: int, zaad: str) -> list[str]:
    """Return at most `aantal` of the different marks, in the order of the draw."""
    if aantal < 0:
        raise ValueError(f"a sample has no {aantal} marks; give 0 or more")
    return sorted(set(kenmerken), key=lambda kenmerk: (_lot(kenmerk, zaad), kenmerk))[:aantal]


def _lot(kenmerk: str, zaad: str) -> bytes:
    return sha256(f"{zaad}\0{kenmerk}".encode()).digest()
