"""A part of a raw message beside what it says. Only that part is looked at: a message can be 25 MB."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from typing import Final, cast

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.berichten.specificatie import Datatype, Element, Klasse, Lijst, Wet, kinderen, plekken
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.eurocent import euro
from toetssteen.web.berichtenverkeer.elementnamen import woord
from toetssteen.web.vormgeving.weergave import datum

PER_DEEL: Final = 240
_LANG: Final = 4_000  # a line longer than this makes a page nobody can read: the message is divided anew
_BREED: Final = 2_000  # what is longer is no message: its begin says enough
_TERUG: Final = 80
_EINDE: Final = re.compile(rb">[ \t\r\n]*<")
_TAG: Final = re.compile(r"<(/?)(?:[\w.-]+:)?([A-Za-z][\w.-]*)((?:\s[^<>]*)?)>([^<]*)")
_CLIENT: Final = re.compile(rb"<(?:[\w.-]+:)?Client[\s>]")
_BSN: Final = re.compile(r"((?:[Bb]sn)>\s*)([0-9]{6})([0-9]{3})")
_BSN_BYTES: Final = re.compile(rb"[Bb]sn>\s*([0-9]{9})\s*<")
_BEDRAGEN: Final = frozenset({"Bedrag", "TotaalBedrag", "ProductTarief", "Budget"})
_ZONDER: Final = frozenset({"Bericht", "RetourCodes"})


@dataclass(frozen=True)
class Zin:
    """What one line says: `niveau` is how deep it lies, `kop` whether it begins a class."""

    regel: int
    label: str
    waarde: str = ""
    uitleg: str = ""
    niveau: int = 0
    kop: bool = False


@dataclass(frozen=True)
class Deel:
    """Some lines of a message: `eerste` is the number of the first, `totaal` how many there are.

    `verdeeld` tells that the message had no lines worth the name, and was divided to be read. BSN's are hidden in
    `tekst`; `bsns` are those that lie in it, for the logbook and to link.
    """

    tekst: str
    eerste: int
    totaal: int
    verdeeld: bool
    clienten: int
    zinnen: list[Zin] = field(default_factory=list)
    bsns: list[str] = field(default_factory=list)


def lees_deel(inhoud: bytes, wet: str, nummer: str, *, regel: int = 1, client: int | None = None) -> Deel:
    """Return the part of a message that begins at a line, or at its n-th client (first is 1).

    What lies outside the message begins at the last part that is there.
    """
    regels = inhoud.split(b"\n")
    verdeeld = max(map(len, regels)) > _LANG
    if verdeeld:
        inhoud = _EINDE.sub(b">\n<", inhoud)
        regels = inhoud.split(b"\n")
    clienten = [m.start() for m in _CLIENT.finditer(inhoud)] if client else []
    if client and clienten:
        regel = inhoud.count(b"\n", 0, clienten[min(client, len(clienten)) - 1]) + 1
    eerste = max(1, min(regel, len(regels)))
    deel = b"\n".join(r[:_BREED] for r in regels[eerste - 1 : eerste - 1 + PER_DEEL])
    tekst = deel.decode("utf-8", "replace").replace("\r", "")
    ervoor = b"\n".join(regels[max(0, eerste - 1 - _TERUG) : eerste - 1]).decode("utf-8", "replace")
    aantal = len(clienten) or sum(1 for _ in _CLIENT.finditer(inhoud))
    bsns = list(dict.fromkeys(b.decode() for b in _BSN_BYTES.findall(deel)))
    zinnen = list(_zinnen(tekst, ervoor, eerste, cast(Wet, wet), nummer)) if nummer else []
    return Deel(_verberg(tekst), eerste, len(regels), verdeeld, aantal, zinnen, bsns)


def alle_bsns(inhoud: bytes) -> list[str]:
    """Return every BSN in a message, for the logbook of who took it away."""
    return list(dict.fromkeys(b.decode() for b in _BSN_BYTES.findall(inhoud)))


def _verberg(tekst: str) -> str:
    """Return text in which of every BSN only the last three digits can be read."""
    return _BSN.sub(r"\1••••••\3", tekst)


def _zinnen(tekst: str, ervoor: str, eerste: int, wet: Wet, nummer: str) -> Iterator[Zin]:
    """Return what the lines say. The elements around the first line are sought in the lines just before it."""
    stapel = _stapel(ervoor)
    for plek, regel in enumerate(tekst.split("\n"), eerste):
        for sluit, naam, _, waarde in _TAG.findall(regel):
            if sluit:
                _sluit(stapel, naam)
                continue
            zin = _zin(plek, naam, waarde.strip(), stapel, wet, nummer)
            if zin is not None:
                yield zin
            stapel.append(naam)


def _stapel(ervoor: str) -> list[str]:
    stapel: list[str] = []
    for sluit, naam, rest, _ in _TAG.findall(ervoor):
        if sluit:
            _sluit(stapel, naam)
        elif not rest.endswith("/"):
            stapel.append(naam)
    return stapel


def _sluit(stapel: list[str], naam: str) -> None:
    if naam in stapel:
        del stapel[len(stapel) - 1 - stapel[::-1].index(naam) :]


def _zin(regel: int, naam: str, waarde: str, stapel: list[str], wet: Wet, nummer: str) -> Zin | None:
    ouder = stapel[-1] if stapel else ""
    element = _elementen(wet, nummer).get((ouder, naam)) or _elementen(wet, nummer).get(("", naam))
    if naam in _ZONDER or (element is not None and isinstance(element.type, Lijst)):
        return None
    niveau = min(sum(1 for s in stapel if s in _klassen(wet, nummer)), 3)
    if element is None:
        return Zin(regel, naam, waarde, "Dit element kent de standaard hier niet.", niveau)
    if isinstance(element.type, Klasse):
        return Zin(regel, woord(naam), uitleg=element.type.omschrijving, niveau=niveau, kop=True)
    if not isinstance(element.type, Datatype):
        return Zin(regel, woord(naam), niveau=niveau)
    getoond, uitleg = _waarde(naam, waarde, element.type, wet)
    return Zin(regel, woord(naam), getoond, uitleg, niveau)


def _waarde(naam: str, waarde: str, type_: Datatype, wet: Wet) -> tuple[str, str]:
    """Return a value as a person reads it, and what it means."""
    if naam == "Bsn":
        return f"••••••{waarde[6:]}", ""
    if type_.codelijst:
        code = codelijst(wet, type_.codelijst).get(waarde)
        return (code.omschrijving, f"code {waarde}") if code else (waarde, "Deze code staat niet in de codelijst.")
    if naam in _BEDRAGEN and waarde.isdecimal() and len(waarde) < 16:
        return euro(int(waarde)), ""
    return _moment(waarde, type_), ""


def _moment(waarde: str, type_: Datatype) -> str:
    try:
        if type_.soort == "datum":
            return datum(date.fromisoformat(waarde[:10]))
        if type_.soort == "tijd":
            return f"{time.fromisoformat(waarde):%H:%M}"
    except ValueError:
        return waarde
    return waarde


@cache
def _elementen(wet: Wet, nummer: str) -> Mapping[tuple[str, str], Element]:
    """Return the places of a message by name of parent and element; by element alone under ("", name)."""
    bericht = UITGAVE.berichten.get(nummer)
    uit: dict[tuple[str, str], Element] = {}
    if bericht is None:
        return uit
    for plek in plekken(bericht, wet):
        uit.setdefault((plek.pad[-2] if len(plek.pad) > 1 else "Bericht", plek.element.naam), plek.element)
        uit.setdefault(("", plek.element.naam), plek.element)
        for kind in kinderen(plek.element.type, wet):
            uit.setdefault((plek.element.naam, kind.naam), kind)
    return uit


@cache
def _klassen(wet: Wet, nummer: str) -> frozenset[str]:
    return frozenset(e.naam for e in _elementen(wet, nummer).values() if isinstance(e.type, Klasse))
