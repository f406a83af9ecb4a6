"""Chance that can be done again: every subject has a generator of its own, made of the seed and its name.

So a message of December does not depend on how many were drawn before it, and any part of the region can be made
by itself, in any order, with the same outcome.
"""

from __future__ import annotations

from random import Random


def toeval(zaad: int, *onderwerp: object) -> Random:
    """Return the generator of a subject; the same seed and subject always draw the same."""
    return Random("\0".join(map(str, (zaad, *onderwerp))))  # noqa: S311 - invented data, nothing secret
