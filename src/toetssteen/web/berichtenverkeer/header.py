"""The header of a message, read with a parser that stops behind it: a message can be 25 MB.

A comment, a CDATA section or an element of the same name elsewhere is not taken for the header. What the parser does
not like before the end of the header makes the message one that does not tell whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

_STAP: Final = 16_384
_MEEST: Final = 1_048_576  # a header that ends later is none of a message
_PADEN: Final = {
    ("Bericht", "Header", "Afzender"): "Afzender",
    ("Bericht", "Header", "Ontvanger"): "Ontvanger",
    ("Bericht", "Header", "BerichtIdentificatie", "Identificatie"): "Identificatie",
    ("Bericht", "Header", "BerichtIdentificatie", "Dagtekening"): "Dagtekening",
}
_EIGEN: Final = ("Header", "Afzender", "Ontvanger", "BerichtIdentificatie")
"""These have the namespace of the message, or they are something else."""


class _Klaar(Exception):
    """The end of the header was reached, or something that no message has: nothing more is needed."""


class _Lezer:
    """What was read so far. Of what comes twice, nothing is believed."""

    def __init__(self) -> None:
        self.ruimte = ""
        self.pad: list[str] = []
        self.velden: dict[str, list[str]] = {}
        self.gezien: set[str] = set()
        self.heel = False

    def begin(self, naam: str, attributen: object) -> None:
        ruimte, _, lokaal = naam.rpartition(" ")
        self.ruimte = self.ruimte if self.pad else ruimte
        self.pad.append(naam if lokaal in _EIGEN and ruimte != self.ruimte else lokaal)
        veld = _PADEN.get(tuple(self.pad))
        if veld is not None and veld in self.gezien:
            raise _Klaar
        if veld is not None:
            self.gezien.add(veld)

    def tekst(self, deel: str) -> None:
        veld = _PADEN.get(tuple(self.pad))
        if veld is not None:
            self.velden.setdefault(veld, []).append(deel)

    def einde(self, _: str) -> None:
        if self.pad == ["Bericht", "Header"]:
            self.heel = True
            raise _Klaar
        self.pad.pop()

    def weiger(self, *_: object) -> None:
        raise _Klaar


def lees_header(inhoud: bytes) -> Mapping[str, str]:
    """Return Afzender, Ontvanger, Identificatie and Dagtekening as far as the header has them; {} without a header."""
    lezer = _Lezer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = lezer.begin, lezer.einde
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = lezer.tekst, lezer.weiger
    try:
        for plek in range(0, min(len(inhoud), _MEEST), _STAP):
            parser.Parse(inhoud[plek : plek + _STAP], False)
    except (_Klaar, expat.ExpatError):
        pass
    return {veld: "".join(delen).strip() for veld, delen in lezer.velden.items()} if lezer.heel else {}
