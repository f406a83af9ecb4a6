"""AGB codes: eight digits that name a care provider or an institution.

This judges the structure only. Whether a code was given out, and to whom, is known to the AGB register of Vektis;
that register is not open, so it is not here, and a code that passes may still not exist.
"""

from __future__ import annotations

LENGTE = 8


def is_agb(code: str) -> bool:
    """Whether a text has the structure of an AGB code (RS036); says nothing about its existence."""
    return len(code) == LENGTE and code.isascii() and code.isdigit()
