"""Random valid messages, made from the specification without the product's writer.

Valid means: right at the level of the XML schema. Nothing is promised about conditions and rules. Values are
in canonical form (no `+5`, no `007`). The same seed gives the same bytes:

    maak_bericht("ijw", "323", random.Random(7))
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from xml.sax.saxutils import escape

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.specificatie import (
    WETTEN,
    Bericht,
    Datatype,
    Element,
    Groep,
    Wet,
    bericht_naam,
    kinderen,
)
from toetssteen.berichten.v3_2 import UITGAVE

ALLE: tuple[tuple[Wet, str], ...] = tuple((wet, nummer) for wet in WETTEN for nummer in UITGAVE.berichten)

_LETTERS = "abcdefghijklmnoprstuvwz"
_TEKENS = _LETTERS + _LETTERS.upper() + "0123456789-.,/'\"&<>()éëüñçßłŠœ€’😀語"
_VOORLETTERS = _LETTERS.upper() + "ÀÉËŠŁỲ"
_EERSTE_DAG = date(1900, 1, 1)
_DAGEN = (date(2036, 12, 31) - _EERSTE_DAG).days


@dataclass(frozen=True)
class _Vorm:
    """The looks of one message: its prefixes, line ends, indent and how often an optional element is there."""

    wet: Wet
    bericht: Bericht
    eigen: str
    basis: str
    regeleinde: str
    inspringing: str
    kans: float


def maak_bericht(wet: Wet, nummer: str, rng: random.Random) -> bytes:
    """Return a random valid message as UTF-8."""
    vorm = _vorm(wet, UITGAVE.berichten[nummer], rng)
    ruimten = (
        f' xmlns:{vorm.eigen}="{UITGAVE.namespace(wet, nummer)}" xmlns:{vorm.basis}="{UITGAVE.basis_namespace(wet)}"'
    )
    delen = ['<?xml version="1.0" encoding="UTF-8"?>', vorm.regeleinde, f"<{vorm.eigen}:Bericht{ruimten}>"]
    for kind in kinderen(vorm.bericht.wortel, wet):
        _schrijf(delen, kind, vorm, rng, 1, basis=False)
    delen += [vorm.regeleinde, f"</{vorm.eigen}:Bericht>", vorm.regeleinde]
    return "".join(delen).encode()


def maak_waarde(element: Element, bericht: Bericht, wet: Wet, rng: random.Random) -> str:
    """Return a random valid value for an element with a simple type, not escaped."""
    datatype = element.type
    assert isinstance(datatype, Datatype)
    if element.naam == "BerichtCode":
        return bericht.code[wet]
    if datatype.naam == "LDT_BurgerServicenummer":
        return rng.choice(testnummers())
    match datatype.soort:
        case "code":
            return rng.choice(sorted(codes(wet, datatype.codelijst or "")))
        case "datum":
            return (_EERSTE_DAG + timedelta(days=rng.randrange(_DAGEN))).isoformat()
        case "tijd":
            return f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
        case "getal":
            return str(element.vast.waarde) if element.vast else _getal(datatype, rng)
        case "tekst":
            return _tekst(element, datatype, rng)


@cache
def testnummers() -> tuple[str, ...]:
    """Return the citizen service numbers of the test range that pass the eleven test."""

    def elfproef(nummer: int) -> bool:
        cijfers = [int(c) for c in str(nummer)]
        return (sum(g * c for g, c in zip(range(9, 1, -1), cijfers, strict=False)) - cijfers[8]) % 11 == 0

    return tuple(str(n) for n in range(999_900_006, 999_999_991) if elfproef(n))


def _vorm(wet: Wet, bericht: Bericht, rng: random.Random) -> _Vorm:
    eigen, basis = rng.choice([(bericht_naam(wet, bericht.nummer).lower(), str(wet)), ("b", "s"), ("ns2", "ns1")])
    regeleinde, inspringing = rng.choice([("\n", "\t"), ("\n", "  "), ("\r\n", "    "), ("", "")])
    return _Vorm(wet, bericht, eigen, basis, regeleinde, inspringing, rng.choice([0.1, 0.5, 0.9]))


def _schrijf(delen: list[str], element: Element, vorm: _Vorm, rng: random.Random, diepte: int, *, basis: bool) -> None:
    """Write the instances of one place; `basis` says whether it lives in the namespace of the basisschema."""
    if not element.verplicht and rng.random() >= vorm.kans:
        return
    marge = vorm.regeleinde + vorm.inspringing * diepte
    naam = f"{vorm.basis if basis else vorm.eigen}:{element.naam}"
    for _ in range(rng.choice([1, 1, 2, 3]) if element.maximum is None else 1):
        if isinstance(element.type, Datatype):
            waarde = escape(maak_waarde(element, vorm.bericht, vorm.wet, rng))
            delen.append(f"{marge}<{naam}>{waarde}</{naam}>")
            continue
        delen.append(f"{marge}<{naam}>")
        for kind in kinderen(element.type, vorm.wet):
            _schrijf(delen, kind, vorm, rng, diepte + 1, basis=basis or isinstance(element.type, Groep))
        delen.append(f"{marge}</{naam}>")


def _getal(datatype: Datatype, rng: random.Random) -> str:
    assert datatype.minimum is not None
    assert datatype.maximum is not None
    laag, hoog = int(datatype.minimum.waarde), int(datatype.maximum.waarde)
    return str(rng.choice([laag, hoog, rng.randint(laag, hoog), rng.randint(laag, hoog), rng.randint(laag, 9)]))


def _tekst(element: Element, datatype: Datatype, rng: random.Random) -> str:
    laag = int(datatype.min_lengte.waarde) if datatype.min_lengte else 0
    hoog = int(datatype.max_lengte.waarde) if datatype.max_lengte else 60
    lengte = rng.choice([laag, hoog, rng.randint(laag, hoog), rng.randint(laag, min(hoog, 12))])
    patroon = element.vast or datatype.patroon
    return _PER_PATROON[str(patroon.waarde) if patroon else ""](lengte, rng)


def _uit(tekens: str) -> Callable[[int, random.Random], str]:
    return lambda lengte, rng: "".join(rng.choices(tekens, k=lengte))


def _niet_leeg(lengte: int, rng: random.Random) -> str:
    tekst = [rng.choice(_TEKENS) if rng.random() < 0.9 else " " for _ in range(lengte)]
    tekst[rng.randrange(lengte)] = rng.choice(_LETTERS)
    return "".join(tekst)


def _commentaar(lengte: int, rng: random.Random) -> str:
    return re.sub(" ", lambda _: rng.choice([" ", "  ", "\n", "\t"]), _niet_leeg(lengte, rng))


def _versie(_: int, rng: random.Random) -> str:
    return ".".join(str(rng.choice([0, 1, rng.randrange(100)])) for _ in range(3))


_PER_PATROON: dict[str, Callable[[int, random.Random], str]] = {
    "": _niet_leeg,
    r".*[^\s].*": _niet_leeg,
    r"([.\s]*\S+[.\s]*)+": _commentaar,
    "([a-zA-Z0-9])+": _uit(_LETTERS + _LETTERS.upper() + "0123456789"),
    "([a-zA-ZÀ-ỳ])+": _uit(_VOORLETTERS),
    "[0-9]*": _uit("0123456789"),
    "[0-9]{4}": lambda _, rng: _uit("0123456789")(4, rng),
    "[0-9]{8}": lambda _, rng: _uit("0123456789")(8, rng),
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": _versie,
}
