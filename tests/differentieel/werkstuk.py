"""A message under the knife: a tree to change, places for raw markup, and changes to the written text."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from toetssteen.berichten.specificatie import Datatype, Plek, Wet, plekken
from toetssteen.berichten.v3_2 import UITGAVE

BEGIN, EIND = "\ue000", "\ue001"


@dataclass
class Werkstuk:
    """One message that mutations change in place.

    `op_tekst` runs over the written text, `op_bytes` over its bytes. `weigerbaar` says that the file may be
    refused before the schema is asked, because it has a DTD or another encoding than UTF-8 without BOM.
    """

    wet: Wet
    nummer: str
    rng: random.Random
    wortel: etree._Element
    ruw: list[str] = field(default_factory=list)
    op_tekst: list[Callable[[str], str]] = field(default_factory=list)
    op_bytes: list[Callable[[bytes], bytes]] = field(default_factory=list)
    kop: str = '<?xml version="1.0" encoding="UTF-8"?>\n'
    weigerbaar: bool = False

    @classmethod
    def lees(cls, wet: Wet, nummer: str, data: bytes, rng: random.Random) -> Werkstuk:
        """Read a valid message; `rng` makes every choice that the mutations make."""
        return cls(wet, nummer, rng, etree.fromstring(data))

    def plek(self, element: etree._Element) -> Plek | None:
        """Return the place of an element in the specification, None when it no longer has one."""
        pad = [*reversed([naam(e) for e in element.iterancestors()]), naam(element)][1:]
        return next((p for p in plekken(UITGAVE.berichten[self.nummer], self.wet) if list(p.pad) == pad), None)

    def elementen(self) -> list[etree._Element]:
        """Return all elements but the root, in document order."""
        return [e for e in self.wortel.iter() if isinstance(e.tag, str)][1:]

    def bladeren(self) -> list[etree._Element]:
        """Return the elements without children, in document order."""
        return [e for e in self.elementen() if len(e) == 0]

    def takken(self) -> list[etree._Element]:
        """Return the root and the elements with children, in document order."""
        return [self.wortel, *(e for e in self.elementen() if len(e))]

    def kies(self) -> etree._Element:
        """Return a random element, not the root."""
        return self.rng.choice(self.elementen())

    def kies_blad(self) -> etree._Element:
        """Return a random element without children."""
        return self.rng.choice(self.bladeren() or self.elementen())

    def kies_tak(self) -> etree._Element:
        """Return a random element with children."""
        return self.rng.choice(self.takken())

    def kies_blad_van(self, soort: str) -> etree._Element | None:
        """Return a random element whose value is of one kind (getal, datum ...), None when there is none.

        Every datatype in the message has the same chance, so a kind with one rare datatype is tested too.
        """
        per_type: dict[str, list[etree._Element]] = {}
        for blad in self.bladeren():
            plek = self.plek(blad)
            if plek is not None and isinstance(plek.element.type, Datatype) and plek.element.type.soort == soort:
                per_type.setdefault(plek.element.type.naam, []).append(blad)
        return self.rng.choice(per_type[self.rng.choice(sorted(per_type))]) if per_type else None

    def rauw(self, opmaak: str) -> str:
        """Return text for in the tree that is written as this markup."""
        self.ruw.append(opmaak)
        return f"{BEGIN}{len(self.ruw) - 1}{EIND}"

    def schrijf(self) -> bytes:
        """Return the changed message as bytes."""
        tekst = etree.tostring(self.wortel, encoding="unicode", with_tail=False)
        for nummer, opmaak in enumerate(self.ruw):
            tekst = tekst.replace(f"{BEGIN}{nummer}{EIND}", opmaak)
        tekst = self.kop + tekst + "\n"
        for tekststap in self.op_tekst:
            tekst = tekststap(tekst)
        data = tekst.encode("utf-8", "surrogatepass")
        for bytestap in self.op_bytes:
            data = bytestap(data)
        return data


def naam(element: etree._Element) -> str:
    """Return the local name of an element; a comment or processing instruction has none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else "(geen element)"
