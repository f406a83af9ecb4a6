"""The grammar of a message, compiled to tables of numbers for the columnar reader.

A *node* is a place in the message (1 is Bericht), a *name* is an element name in one of the two
namespaces. An *event* is 2 x node for a start (or a whole simple element) and 2 x node + 1 for an end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from toetssteen.berichten.specificatie import (
    Datatype,
    Element,
    Groep,
    Klasse,
    Lijst,
    Plek,
    Retourcodes,
    Uitgave,
    Wet,
    kinderen,
)

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
    wortel = Plek(("Bericht",), Element("Bericht", bericht.wortel), "Bericht", None, basis=False)
    knopen = [Knoop(WORTEL, wortel, 0, WORTEL, blad=False)]
    _verzamel(knopen, bericht.wortel, wet, WORTEL, ())
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
    diepte = max(len(k.plek.pad) for k in knopen) + 1
    return Grammatica(uitgave, wet, nummer, tuple(knopen), namen, bladnaam, kind, ouder, _volgorde(knopen), diepte)


def _verzamel(knopen: list[Knoop], type_: object, wet: Wet, boven: int, onder: tuple[str, ...]) -> None:
    assert isinstance(type_, Klasse | Groep | Lijst | Retourcodes)
    for element in kinderen(type_, wet):
        moeder = knopen[boven - 1]
        pad = (*moeder.plek.pad, element.naam)
        nummer = len(knopen) + 1
        nieuw = isinstance(element.type, Klasse)
        eigen = () if nieuw or isinstance(element.type, Lijst) else (*onder, element.naam)
        klasse = element.naam if nieuw else moeder.plek.klasse
        basis = moeder.plek.basis or isinstance(type_, Groep)
        plek = Plek(pad, element, klasse, _kolom(element, type_, eigen), basis)
        klasseknoop = nummer if nieuw else moeder.klasseknoop
        knopen.append(Knoop(nummer, plek, boven, klasseknoop, isinstance(element.type, Datatype)))
        if not isinstance(element.type, Datatype):
            _verzamel(knopen, element.type, wet, nummer, eigen)


def _kolom(element: Element, boven: object, namen: tuple[str, ...]) -> str | None:
    match element.type:
        case Groep():
            return "_".join(namen) if element.type.kan_leeg else None
        case Datatype():
            return "RetourCodes" if isinstance(boven, Retourcodes) else "_".join(namen)
        case _:
            return None


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
