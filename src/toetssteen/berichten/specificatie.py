"""The form of a message specification: reading, writing, validation, XSD, JSON Schema and docs come from it.

A release of the standard (`v3_2`) declares its messages with these parts:

* `Datatype`: a simple value (`LDT_...`): its kind, facets and code list;
* `Groep`: a complex value (`CDT_...`): a fixed sequence of elements in the basisschema namespace;
* `Klasse`: a berichtklasse (Header, Client, Prestatie ...): a sequence of elements and one table;
* `Lijst`: an element that only holds one or more of one class (`Clienten` around `Client`);
* `Element`: one place in a sequence: name, type, cardinality, constraint codes, key mark;
* `Bericht`: one message for both laws; `Element.alleen` marks what only one law has.

A sequence never repeats a name and has no choices, so a document is right exactly when every two
neighbouring tags may follow each other (`berichten/lezen/structuur.py` relies on that).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Wet: TypeAlias = Literal["iwmo", "ijw"]
Soort: TypeAlias = Literal["tekst", "code", "getal", "datum", "tijd"]
Partij: TypeAlias = Literal["gemeente", "aanbieder"]
WETTEN: tuple[Wet, ...] = ("iwmo", "ijw")


@dataclass(frozen=True)
class Facet:
    """One restriction on a value with the code that the standard gives it (RS017), if it gives one."""

    waarde: int | str
    code: str | None = None


@dataclass(frozen=True)
class Datatype:
    """A simple value (`LDT_...`).

    `soort` fixes the column: tekst and code -> String, getal -> Int64, datum -> Date, tijd -> Time.
    `patroon` is an XSD regular expression over the whole value. `codelijst` names a list in
    `codelijsten`; then the value must be one of its codes for the law of the message.
    """

    naam: str
    soort: Soort
    min_lengte: Facet | None = None
    max_lengte: Facet | None = None
    patroon: Facet | None = None
    minimum: Facet | None = None
    maximum: Facet | None = None
    codelijst: str | None = None


@dataclass(frozen=True)
class Element:
    """One place in a sequence; `maximum` None means unbounded.

    `vast` narrows the datatype with a pattern of this place only (BerichtVersie "3", CS025; for
    BerichtCode the code per law comes from `Bericht.code`). `regels` are the CD and CS codes that
    the standard binds to this place; `sleutel` marks a part of the logical key.
    """

    naam: str
    type: Type
    minimum: int = 1
    maximum: int | None = 1
    regels: tuple[str, ...] = ()
    sleutel: bool = False
    vast: Facet | None = None
    alleen: Wet | None = None

    @property
    def verplicht(self) -> bool:
        """Whether the element must be there."""
        return self.minimum > 0


@dataclass(frozen=True)
class Groep:
    """A complex value (`CDT_...`): its elements live in the basisschema namespace."""

    naam: str
    elementen: tuple[Element, ...]

    @property
    def kan_leeg(self) -> bool:
        """Whether an instance without any child is valid, so that presence is a fact of its own."""
        return all(not element.verplicht for element in self.elementen)


@dataclass(frozen=True)
class Klasse:
    """A berichtklasse: its elements live in the namespace of the message; it becomes one table."""

    naam: str
    omschrijving: str
    elementen: tuple[Element, ...]

    def velden(self, wet: Wet) -> tuple[Element, ...]:
        """Return the elements that this law has, in the order of the standard."""
        return tuple(e for e in self.elementen if e.alleen in (None, wet))


@dataclass(frozen=True)
class Lijst:
    """A wrapper element around one or more of one class (`Clienten`)."""

    naam: str
    klasse: Klasse


@dataclass(frozen=True)
class Retourcodes:
    """The wrapper `RetourCodes` around one or more `RetourCode`; becomes one list column."""

    naam: str
    datatype: Datatype


Type: TypeAlias = Datatype | Groep | Klasse | Lijst | Retourcodes


@dataclass(frozen=True, eq=False)
class Bericht:
    """One message of the standard, for both laws.

    `code` is the Vektis code per law; `antwoord` the number of the message that answers it;
    `heen` the number of the message that this one answers (for retour and antwoord).
    """

    nummer: str
    naam: str
    omschrijving: str
    soort: Literal["heen", "retour", "antwoord"]
    van: Partij
    naar: Partij
    code: dict[Wet, str]
    wortel: Klasse
    antwoord: str | None = None
    heen: str | None = None

    def vast(self, element: Element, wet: Wet) -> Facet | None:
        """Return the extra pattern of a place; for BerichtCode the code of this message for the law (RS047)."""
        return Facet(self.code[wet], "RS047") if element.naam == "BerichtCode" else element.vast


@dataclass(frozen=True)
class Plek:
    """One place in a concrete message: the path, the element and the class whose table holds it.

    `pad` starts below Bericht: ("Declaratie", "Clienten", "Client", "Bsn"); `kolom` is the column
    name in the table of `klasse` (path below the class joined with "_"), None for what is no column.
    """

    pad: tuple[str, ...]
    element: Element
    klasse: str
    kolom: str | None
    basis: bool


@dataclass(frozen=True, eq=False)
class Uitgave:
    """A release of the standard: its messages, namespaces and schema versions."""

    versie: str
    subversie: tuple[int, int]
    berichten: dict[str, Bericht]
    naamruimte: str
    basis_naamruimte: str
    xsd_versie: dict[Wet, str]

    def namespace(self, wet: Wet, nummer: str) -> str:
        """Return the namespace of a message, `http://www.istandaarden.nl/ijw/3_2/jw323/schema`."""
        return self.naamruimte.format(wet=wet, bericht=bericht_naam(wet, nummer).lower())

    def basis_namespace(self, wet: Wet) -> str:
        """Return the namespace of the basisschema of a law."""
        return self.basis_naamruimte.format(wet=wet)


def bericht_naam(wet: Wet, nummer: str) -> str:
    """Return the name of a message: ("ijw", "323") -> "JW323", ("iwmo", "301") -> "WMO301"."""
    return ("JW" if wet == "ijw" else "WMO") + nummer


def kinderen(type_: Type, wet: Wet) -> tuple[Element, ...]:
    """Return the child elements of any type for a law; a simple value has none."""
    match type_:
        case Klasse():
            return type_.velden(wet)
        case Groep():
            return type_.elementen
        case Lijst():
            return (Element(type_.klasse.naam, type_.klasse, maximum=None),)
        case Retourcodes():
            return (Element("RetourCode", type_.datatype, maximum=None),)
        case Datatype():
            return ()


def plekken(bericht: Bericht, wet: Wet) -> Iterator[Plek]:
    """Yield every place of a message in document order, containers before their children."""
    yield from _plekken(bericht.wortel, wet, (), bericht.wortel.naam, (), False)


def _plekken(
    type_: Type, wet: Wet, pad: tuple[str, ...], klasse: str, onder: tuple[str, ...], basis: bool
) -> Iterator[Plek]:
    binnen = basis or isinstance(type_, Groep)
    for element in kinderen(type_, wet):
        eigen_pad = (*pad, element.naam)
        eigen_klasse, eigen_onder = klasse, (*onder, element.naam)
        kolom: str | None = None
        match element.type:
            case Klasse():
                eigen_klasse, eigen_onder = element.type.naam, ()
            case Lijst():
                eigen_onder = ()
            case Groep():
                kolom = "_".join(eigen_onder) if element.type.kan_leeg else None
            case Retourcodes():
                kolom = element.naam
            case Datatype():
                kolom = None if isinstance(type_, Retourcodes) else "_".join(eigen_onder)
        yield Plek(eigen_pad, element, eigen_klasse, kolom, binnen)
        yield from _plekken(element.type, wet, eigen_pad, eigen_klasse, eigen_onder, binnen)


def met_retourcodes(klasse: Klasse, retourcodes: Element) -> Klasse:
    """Return the class as a retour copies it: every class below it ends with `RetourCodes` (IV028)."""
    elementen = tuple(replace(e, type=_type_met_retourcodes(e.type, retourcodes)) for e in klasse.elementen)
    return replace(klasse, elementen=(*elementen, retourcodes))


def _type_met_retourcodes(type_: Type, retourcodes: Element) -> Type:
    match type_:
        case Klasse():
            return met_retourcodes(type_, retourcodes)
        case Lijst():
            return replace(type_, klasse=met_retourcodes(type_.klasse, retourcodes))
        case _:
            return type_
