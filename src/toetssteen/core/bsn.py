"""The elfproef of a burgerservicenummer, for a column and for one number; and text without what may be a BSN.

The digits of a BSN weighed with 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of 11.
000000000 would pass, but nobody has it, so it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

import polars as pl
from stdnum.nl import bsn

NUL = "000000000"
NEGEN_CIJFERS: Final = re.compile("(?<![0-9])[0-9]{9}(?![0-9])")
"""Nine digits by themselves: what is blotted out where no number is needed, whatever the elfproef says."""
MOGELIJK: Final = "[0-9]{9,}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3}|[0-9]{4}[ .-][0-9]{2}[ .-][0-9]{3}"
"""What `zonder_bsn` looks at, and maybe a little more: to find out in bulk which texts it could change."""
_VORM = re.compile("[0-9]{9}")
_REEKS: Final = re.compile(
    r"[0-9]{9,}|(?<![0-9])(?:[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})(?!,?[0-9])"
)
_GETYPT: Final = re.compile(r"(?<![0-9])[0-9](?:[ .\-]?[0-9]){8}(?![0-9])")


def elfproef(kolom: pl.Expr) -> pl.Expr:
    """Return per row whether a String column holds a BSN: nine digits that pass the elfproef.

    Anything else, also null, is False. Arithmetic on the whole number, so that no row becomes Python.
    """
    nummer = kolom.cast(pl.UInt32, strict=False)
    gewogen = pl.sum_horizontal((nummer // 10**plaats) % 10 * (plaats + 1) for plaats in range(1, 9))
    vorm = kolom.str.contains(f"^{_VORM.pattern}$")
    return (vorm & (nummer != 0) & (gewogen % 11 == nummer % 10)).fill_null(False)


def is_bsn(tekst: str) -> bool:
    """Return whether a text is a BSN exactly as a message writes it: nine digits, no dots or spaces."""
    return _VORM.fullmatch(tekst) is not None and tekst != NUL and bsn.is_valid(tekst)


def verborgen(bsn: str) -> str:
    """Return a BSN of which only the last three digits can be read; of what is shorter nothing can."""
    return f"••••••{bsn[6:]}" if len(bsn) >= 9 else "••••••"


def bsns_in(tekst: str) -> Iterator[tuple[str, str]]:
    """Yield every possible BSN in a text with the number that it lies in: also as the begin or end of a longer one."""
    for gevonden in _REEKS.finditer(tekst):
        cijfers = re.sub("[^0-9]", "", gevonden[0])
        for plek in range(len(cijfers) - 8):
            if _elf(deel := cijfers[plek : plek + 9]):
                yield deel, gevonden[0]


def zonder_bsn(tekst: str, behalve: Collection[str] = ()) -> str:
    """Return text in which of every possible BSN only the last three digits can be read; `behalve` are numbers to keep.

    A BSN stands by itself, in a longer number, or with dots, spaces or dashes (999.900.006, 9999.00.006). One number in
    eleven passes the elfproef by chance: whoever knows that a number is something else names it in `behalve`.
    """
    return _REEKS.sub(lambda m: m[0] if m[0] in behalve else _verberg(m[0]), tekst)


def bevat_bsn(tekst: str) -> bool:
    """Whether a text that someone typed holds a BSN: nine digits by themselves, also with dots, spaces or dashes."""
    return any(is_bsn(re.sub("[^0-9]", "", g)) for g in _GETYPT.findall(tekst))


def _verberg(getal: str) -> str:
    """Return a number in which the first six digits of every possible BSN are hidden."""
    plekken = [i for i, teken in enumerate(getal) if teken in "0123456789"]
    cijfers = "".join(getal[i] for i in plekken)
    uit = list(getal)
    for plek in range(len(cijfers) - 8):
        if _elf(cijfers[plek : plek + 9]):
            for i in plekken[plek : plek + 6]:
                uit[i] = "•"
    return "".join(uit)


def _elf(cijfers: str) -> bool:
    """Whether nine digits pass the elfproef."""
    som = sum(int(c) * gewicht for c, gewicht in zip(cijfers, _GEWICHTEN, strict=True))
    return som % 11 == 0 and cijfers != NUL


_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
