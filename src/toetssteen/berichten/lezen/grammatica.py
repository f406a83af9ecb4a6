"""The grammar of a message, compiled to tables of numbers for the columnar reader.

A *node* is a place in the message (1 is Bericht), a *name* is an element name in one of the two
namespaces. An *event* is 2 x node for a start (or a whole simple element) and 2 x node + 1 for an end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from toetssteen.berichten.specificatie import Datatype, Element, Klasse, Plek, Retourcodes, Uitgave, Wet, plekken

WORTEL = 1


@dataclass(frozen=True, eq=False)
class Knoop:
    """One place: its number, its `Plek`, the node above, and the node of the class whose table it is in."""

    nummer: int
    plek: Plek
    ouder: int
    klasseknoop: int
    blad: bool


@dataclass(frozen=True, eq=False)
class Grammatica:
    """Tables for one message.

    `namen`: (basis, name) in the order of their numbers, from 1. `kind[node, name]`: node of a child,
    0 when it may not stand there. `mag[event, event]`: whether two events may follow each other.
    """

    uitgave: Uitgave
    wet: Wet
    nummer: str
    knopen: tuple[Knoop, ...]
    namen: tuple[tuple[bool, str], ...]
    bladnaam: npt.NDArray[np.bool_]
    kind: npt.NDArray[np.int16]
    ouder: npt.NDArray[np.int16]
    mag: npt.NDArray[np.bool_]
    diepte: int


@cache
def grammatica(uitgave: Uitgave, wet: Wet, nummer: str) -> Grammatica:
    """Compile the specification of a message."""
    bericht = uitgave.berichten[nummer]
    wortel = Plek((), Element("Bericht", bericht.wortel), "Bericht", None, basis=False)
    knopen = [Knoop(WORTEL, wortel, 0, WORTEL, blad=False)]
    op_pad = {wortel.pad: knopen[0]}
    for plek in plekken(bericht, wet):
        boven, volgend = op_pad[plek.pad[:-1]], len(knopen) + 1
        klasseknoop = volgend if isinstance(plek.element.type, Klasse) else boven.klasseknoop
        eigen = replace(plek, kolom=_kolom(plek, boven.plek))
        knoop = Knoop(volgend, eigen, boven.nummer, klasseknoop, isinstance(plek.element.type, Datatype))
        knopen.append(knoop)
        op_pad[plek.pad] = knoop
    namen = tuple(dict.fromkeys((k.plek.basis, k.plek.element.naam) for k in knopen))
    nummers = {naam: i for i, naam in enumerate(namen, 1)}
    bladnaam = np.zeros(len(namen) + 1, bool)
    kind = np.zeros((len(knopen) + 1, len(namen) + 1), np.int16)
    ouder = np.zeros(len(knopen) + 1, np.int16)
    for knoop in knopen:
        naam = nummers[knoop.plek.basis, knoop.plek.element.naam]
        bladnaam[naam] = knoop.blad
        kind[knoop.ouder, naam] = knoop.nummer
        ouder[knoop.nummer] = knoop.ouder
    kind[0] = 0
    for knoop in knopen:  # a name is simple everywhere or nowhere; the reader relies on it
        assert bladnaam[nummers[knoop.plek.basis, knoop.plek.element.naam]] == knoop.blad, knoop.plek.pad
    diepte = max(len(k.plek.pad) for k in knopen) + 2
    return Grammatica(uitgave, wet, nummer, tuple(knopen), namen, bladnaam, kind, ouder, _volgorde(knopen), diepte)


def _kolom(plek: Plek, boven: Plek) -> str | None:
    """Return the column that a node fills: the values of RetourCodes are in its children."""
    if isinstance(plek.element.type, Retourcodes):
        return None
    return boven.element.naam if isinstance(boven.element.type, Retourcodes) else plek.kolom


def _volgorde(knopen: list[Knoop]) -> npt.NDArray[np.bool_]:
    mag = np.zeros((2 * len(knopen) + 2, 2 * len(knopen) + 2), bool)
    for knoop in knopen:
        if knoop.blad:
            continue
        onder = [k for k in knopen if k.ouder == knoop.nummer]
        open_, dicht = 2 * knoop.nummer, 2 * knoop.nummer + 1
        _volgt(mag, open_, onder, dicht)
        for i, kind in enumerate(onder):
            einde = 2 * kind.nummer + (not kind.blad)
            if kind.plek.element.maximum is None:
                mag[einde, 2 * kind.nummer] = True
            _volgt(mag, einde, onder[i + 1 :], dicht)
    return mag


def _volgt(mag: npt.NDArray[np.bool_], na: int, rest: list[Knoop], dicht: int) -> None:
    for kind in rest:
        mag[na, 2 * kind.nummer] = True
        if kind.plek.element.verplicht:
            return
    mag[na, dicht] = True
