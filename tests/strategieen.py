"""Hypothesis strategies for valid values and valid tables, made from the specification.

Valid means: right at level XSD. The tables have the form and the order that reading gives them, but are made
here from scratch; `positie` is null. Nothing is promised about rules.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import polars as pl
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.specificatie import (
    WETTEN,
    Bericht,
    Datatype,
    Element,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Wet,
    kinderen,
)
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen

ALLE: tuple[tuple[Wet, str], ...] = tuple((wet, nummer) for wet in WETTEN for nummer in UITGAVE.berichten)
_Plek: TypeAlias = tuple[str, ...]
_BIJZONDER = "&<>\"'éßłŠ€😀語\u0085\u00a0\u2028\ufeff]; ,"
_WIT = " \t\r\n"


def berichten() -> SearchStrategy[tuple[Wet, str]]:
    """Return law and number of any message."""
    return st.sampled_from(ALLE)


def waarden(element: Element, bericht: Bericht, wet: Wet) -> SearchStrategy[Any]:
    """Return the valid values of a simple element, as a table holds them."""
    datatype = element.type
    assert isinstance(datatype, Datatype)
    if element.naam == "BerichtCode":
        return st.just(bericht.code[wet])
    match datatype.soort:
        case "code":
            return st.sampled_from(sorted(codes(wet, datatype.codelijst or "")))
        case "datum":
            return st.dates() | st.sampled_from([dt.date.min, dt.date(2024, 2, 29), dt.date.max])
        case "tijd":
            return st.times() | st.times().map(lambda t: t.replace(microsecond=0))
        case "getal":
            return st.just(int(element.vast.waarde)) if element.vast else _getallen(datatype)
        case "tekst":
            patroon = element.vast or datatype.patroon
            return _teksten(datatype, str(patroon.waarde) if patroon else "")


def _getallen(datatype: Datatype) -> SearchStrategy[int]:
    assert datatype.minimum is not None
    assert datatype.maximum is not None
    laag, hoog = int(datatype.minimum.waarde), int(datatype.maximum.waarde)
    return st.sampled_from([laag, hoog]) | st.integers(laag, hoog)


def _teksten(datatype: Datatype, patroon: str) -> SearchStrategy[str]:
    laag = int(datatype.min_lengte.waarde) if datatype.min_lengte else 0
    hoog = int(datatype.max_lengte.waarde) if datatype.max_lengte else 300
    cijfers = st.sampled_from("0123456789")
    match patroon:
        case "":
            return _lang(_tekens(regeleinden=True), laag, hoog)
        case r".*[^\s].*":
            return _lang(_tekens(regeleinden=False), laag, hoog).filter(_niet_leeg)
        case r"([.\s]*\S+[.\s]*)+":
            return _lang(_tekens(regeleinden=True), laag, hoog).filter(_niet_leeg)
        case "([a-zA-Z0-9])+":
            return _lang(st.sampled_from("azAZ059"), laag, hoog)
        case "([a-zA-ZÀ-ỳ])+":
            letters = st.sampled_from("azAZÀỳÉ") | st.characters(min_codepoint=0xC0, max_codepoint=0x1EF3)
            return _lang(letters, laag, hoog)
        case "[0-9]*":
            return _lang(cijfers, laag, hoog)
        case "[0-9]{4}" | "[0-9]{8}" | "[0-9]{9}":
            return st.text(cijfers, min_size=int(patroon[-2]), max_size=int(patroon[-2]))
        case r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)":
            deel = st.integers(0, 9) | st.integers(0, 10**15)
            return st.tuples(deel, deel, deel).map(lambda delen: ".".join(map(str, delen)))
        case _:
            raise AssertionError(f"no strategy for pattern {patroon!r}; add one")


def _tekens(*, regeleinden: bool) -> SearchStrategy[str]:
    """Return the characters that XML allows, the risky ones often."""
    controle = "".join(map(chr, range(32)))
    alle = st.characters(exclude_categories=["Cs"], exclude_characters=controle + "\ufffe\uffff")
    return st.sampled_from(_BIJZONDER + ("\t\r\n" if regeleinden else "\t")) | alle


def _lang(tekens: SearchStrategy[str], laag: int, hoog: int) -> SearchStrategy[str]:
    """Return short texts and texts of the greatest length."""
    kort = st.text(tekens, min_size=laag, max_size=max(laag, min(hoog, 8)))
    return kort | kort.map(lambda tekst: (tekst * hoog)[:hoog])


def _niet_leeg(tekst: str) -> bool:
    return bool(tekst.strip(_WIT))


@dataclass
class _Rij:
    """One row: the place of its class, its message, the place and number of the row above, its values."""

    bericht: int
    boven: _Plek
    ouder: int
    waarden: dict[str, Any] = field(default_factory=dict)


@dataclass
class _Bouw:
    """Draws rows of a message; `rijen` has them per place of a class."""

    draw: DrawFn
    wet: Wet
    bericht: Bericht
    kans: int
    rijen: dict[_Plek, list[_Rij]]

    def klasse(self, klasse: Klasse, plek: _Plek, rij: _Rij) -> None:
        """Draw one row of a class and what is in it."""
        nummer = len(self.rijen[plek]) - 1
        for element in klasse.velden(self.wet):
            type_ = element.type
            if not self.aanwezig(element):
                continue
            if isinstance(type_, Lijst):
                for _ in range(self.draw(st.sampled_from([1, 1, 2]))):
                    self._onder(type_.klasse, (*plek, element.naam, type_.klasse.naam), rij.bericht, plek, nummer)
            elif isinstance(type_, Klasse):
                self._onder(type_, (*plek, element.naam), rij.bericht, plek, nummer)
            else:
                self.vul(element, (element.naam,), rij)

    def _onder(self, klasse: Klasse, plek: _Plek, bericht: int, boven: _Plek, ouder: int) -> None:
        rij = _Rij(bericht, boven, ouder)
        self.rijen[plek].append(rij)
        self.klasse(klasse, plek, rij)

    def vul(self, element: Element, namen: tuple[str, ...], rij: _Rij) -> None:
        """Draw what becomes columns."""
        kolom = "_".join(namen)
        match element.type:
            case Groep():
                if element.type.kan_leeg:
                    rij.waarden[kolom] = True
                for kind in kinderen(element.type, self.wet):
                    if self.aanwezig(kind):
                        self.vul(kind, (*namen, kind.naam), rij)
            case Retourcodes(datatype=datatype):
                code = waarden(Element("RetourCode", datatype), self.bericht, self.wet)
                rij.waarden[kolom] = self.draw(st.lists(code, min_size=1, max_size=3))
            case Datatype():
                rij.waarden[kolom] = self.draw(waarden(element, self.bericht, self.wet))

    def aanwezig(self, element: Element) -> bool:
        """Draw whether an element is there."""
        return element.verplicht or self.draw(st.integers(1, 10)) <= self.kans


@st.composite
def tabellen(draw: DrawFn, wet: Wet, nummer: str, aantal: int = 1) -> Tabellen:
    """Return the tables of `aantal` valid messages."""
    bericht = UITGAVE.berichten[nummer]
    rijen: dict[_Plek, list[_Rij]] = defaultdict(list)
    for i in range(aantal):
        bouw = _Bouw(draw, wet, bericht, draw(st.sampled_from([1, 5, 9])), rijen)
        wortel = _Rij(i, (), 0)
        rijen[()].append(wortel)
        bouw.klasse(bericht.wortel, (), wortel)
    return {klasse: _tabel(klasse, rijen, wet, bericht) for klasse in tabelvormen(UITGAVE, wet, nummer)}


def _plekken(klasse: Klasse, wet: Wet, plek: _Plek = ()) -> list[_Plek]:
    """Return the places of classes in document order."""
    uit: list[_Plek] = []
    for element in klasse.velden(wet):
        match element.type:
            case Lijst(klasse=onder):
                eigen: _Plek = (*plek, element.naam, onder.naam)
            case Klasse() as onder:
                eigen = (*plek, element.naam)
            case _:
                continue
        uit += [eigen, *_plekken(onder, wet, eigen)]
    return uit


def _tabel(klasse: str, rijen: dict[_Plek, list[_Rij]], wet: Wet, bericht: Bericht) -> pl.DataFrame:
    vorm = tabelvormen(UITGAVE, wet, bericht.nummer)[klasse]
    alle = [rij for plek in _plekken(bericht.wortel, wet) if plek[-1] == klasse for rij in rijen[plek]]
    leeg = {k: False if dtype == pl.Boolean() else None for k, dtype in vorm.kolommen.items()}
    kolommen: dict[str, Any] = {
        BERICHT: [rij.bericht for rij in alle],
        RIJ: range(len(alle)),
        OUDER: [rij.ouder if rij.boven else None for rij in alle],
        OUDER_KLASSE: [rij.boven[-1] if rij.boven else None for rij in alle],
        POSITIE: [None] * len(alle),
        **{k: [rij.waarden.get(k, leeg[k]) for rij in alle] for k in vorm.kolommen},
    }
    return pl.DataFrame(kolommen, schema={**STELSEL, **vorm.kolommen})
