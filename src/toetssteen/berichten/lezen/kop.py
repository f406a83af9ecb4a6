"""The head of a file: everything up to and including the first start tag tells which message it is.

Nothing here trusts the file: it is looked at as bytes, and anything that is not a plain UTF-8 message
of a release we know is refused with its reason (`Onleesbaar`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from toetssteen.berichten.onleesbaar import MAX_BYTES, Onleesbaar, toon_grootte
from toetssteen.berichten.specificatie import Uitgave, Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE as V3_2

UITGAVEN: dict[tuple[int, int], Uitgave] = {u.subversie: u for u in (V3_2,)}
STANDAARD = {"iwmo": "iWmo", "ijw": "iJw"}
_BEGINNEN = {
    b"%PDF": "%PDF (een pdf-bestand)",
    b"PK\x03\x04": "PK (een zip-bestand)",
    b"{": "{ (json)",
    b"[": "[ (json)",
}
_DECLARATIE = re.compile(
    rb"<\?xml\s+version\s*=\s*(?:\"1\.[0-9]+\"|'1\.[0-9]+')"
    rb"(?:\s+encoding\s*=\s*(?:\"([A-Za-z][A-Za-z0-9._-]*)\"|'([A-Za-z][A-Za-z0-9._-]*)'))?"
    rb"(?:\s+standalone\s*=\s*(?:\"(?:yes|no)\"|'(?:yes|no)'))?\s*\?>"
)
_TUSSEN = re.compile(rb"(?:[ \t\r\n]+|<!--(?:[^-]|-[^-])*-->)*")
_STARTTAG = re.compile(rb"<([^\s<>/=\"'&!?]+)((?:\s+[^\s<>/=\"'&]+\s*=\s*(?:\"[^\"<&]*\"|'[^'<&]*'))*)\s*>")
_ATTRIBUUT = re.compile(rb"\s+([^\s<>/=\"'&]+)\s*=\s*(?:\"([^\"<&]*)\"|'([^'<&]*)')")
_NAAMRUIMTE = re.compile(
    r"https?://www\.istandaarden\.nl/(iwmo|ijw)/([0-9]{1,4})_([0-9]{1,4})(?:_[0-9]{1,4})*/(?:wmo|jw)([0-9]{1,4})/schema"
)
_HOOFD = 65_536
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Kop:
    """What the head of a file tells.

    `begin` is the offset behind the first start tag, or None when that tag needs the full XML parser.
    `voorvoegsels` maps namespace to prefix ("" is the default namespace); `attributen` are the other
    attributes of the first element, in order.
    """

    uitgave: Uitgave
    wet: Wet
    nummer: str
    wortel: str
    begin: int | None
    voorvoegsels: tuple[tuple[str, str], ...]
    attributen: tuple[tuple[str, str], ...]

    @property
    def bericht(self) -> str:
        """Name of the message, "JW323"."""
        return bericht_naam(self.wet, self.nummer)


def controleer_begin(data: bytes) -> int:
    """Return the offset behind the XML declaration, or raise Onleesbaar for what is no UTF-8 XML."""
    if not data.strip():
        raise Onleesbaar("LEES-LEEG")
    if len(data) > MAX_BYTES:
        raise Onleesbaar("LEES-GROOTTE", grootte=toon_grootte(len(data)))
    if data.startswith(b"\xef\xbb\xbf"):
        raise Onleesbaar("LEES-BOM", 1)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise Onleesbaar("LEES-CODERING", 1, reden="het lijkt UTF-16 of UTF-32")
    inhoud = data[:8192].lstrip(b" \t\r\n")
    if not inhoud.startswith(b"<"):
        raise Onleesbaar("LEES-GEENXML", 1, begin=_begin(inhoud or data.lstrip()))
    if inhoud[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise Onleesbaar("LEES-GEENXML", 1, begin="<html (een webpagina)")
    if not data.startswith(b"<?xml"):
        return 0
    declaratie = _DECLARATIE.match(data)
    if declaratie is None:
        return 0
    codering = (declaratie[1] or declaratie[2] or b"UTF-8").decode("ascii")
    if codering.upper() not in ("UTF-8", "UTF8", "US-ASCII", "ASCII"):
        raise Onleesbaar("LEES-CODERING", 1, reden=f"de eerste regel noemt {codering}")
    if codering.upper().endswith("ASCII") and not data.isascii():
        raise Onleesbaar("LEES-CODERING", 1, reden=f"de eerste regel noemt {codering}, maar er staan andere tekens in")
    return declaratie.end()


def _begin(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04") and (b"word/" in data[:4096] or b"xl/" in data[:4096]):
        return "PK (een Word- of Excel-bestand)"
    for begin, uitleg in _BEGINNEN.items():
        if data.startswith(begin):
            return uitleg
    tekst = data[:12].decode("utf-8", "replace").splitlines()[0]
    return f"'{tekst}'" if tekst.isprintable() and "\ufffd" not in tekst else "tekens die geen tekst zijn"


def lees_kop(data: bytes) -> Kop | None:
    """Return the head, or None when only the full XML parser can tell; raise Onleesbaar when refused."""
    begin = controleer_begin(data)
    hoofd = data[: begin + _HOOFD]  # a longer head is for the full parser, whose memory is bounded
    tag = _STARTTAG.match(hoofd, _TUSSEN.match(hoofd, begin).end())  # type: ignore[union-attr]
    if tag is None:
        return None
    try:
        naam = tag[1].decode("utf-8")
        paren = [(m[1].decode("utf-8"), (m[2] or m[3] or b"").decode("utf-8")) for m in _ATTRIBUUT.finditer(tag[2])]
    except UnicodeDecodeError as fout:
        raise Onleesbaar("LEES-CODERING", 1, reden="de eerste regels bevatten bytes die geen UTF-8 zijn") from fout
    if len({n for n, _ in paren}) != len(paren):
        return None
    namen = {n.partition(":")[2] if n != "xmlns" else "": w for n, w in paren if n == "xmlns" or n.startswith("xmlns:")}
    voorvoegsel, _, lokaal = naam.rpartition(":")
    if voorvoegsel and voorvoegsel not in namen:
        return None
    attributen = tuple((n, w) for n, w in paren if n != "xmlns" and not n.startswith("xmlns:"))
    return maak_kop(namen.get(voorvoegsel, ""), lokaal, tag.end(), namen, attributen)


def maak_kop(
    naamruimte: str, wortel: str, begin: int | None, namen: dict[str, str], attributen: tuple[tuple[str, str], ...]
) -> Kop:
    """Return the head for a root element in a namespace; raise Onleesbaar for one that is no message of ours."""
    if not naamruimte:
        raise Onleesbaar("LEES-GEENNAAMRUIMTE", 1, element=wortel)
    gevonden = _NAAMRUIMTE.fullmatch(naamruimte)
    if gevonden is None:
        raise Onleesbaar("LEES-NAAMRUIMTE", 1, naamruimte=naamruimte)
    wet, nummer = cast(Wet, gevonden[1]), gevonden[4]
    subversie = (int(gevonden[2]), int(gevonden[3]))
    wat = {"bericht": bericht_naam(wet, nummer), "standaard": STANDAARD[wet], "uitgave": "{}.{}".format(*subversie)}
    uitgave = UITGAVEN.get(subversie)
    if uitgave is None:
        raise Onleesbaar("LEES-UITGAVE", 1, **wat)
    if nummer not in uitgave.berichten:
        raise Onleesbaar("LEES-BERICHT", 1, **wat)
    if uitgave.namespace(wet, nummer) != naamruimte:
        raise Onleesbaar("LEES-NAAMRUIMTE", 1, naamruimte=naamruimte)
    voorvoegsels = {uri: p for p, uri in reversed(list(namen.items()))}
    return Kop(uitgave, wet, nummer, wortel, begin, tuple(voorvoegsels.items()), attributen)
