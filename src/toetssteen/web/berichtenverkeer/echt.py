"""Whether a file may name real people: where only invented ones are allowed, it is not taken in."""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

from toetssteen.core.bsn import bsns_in, is_bsn

TEST_VAN: Final = "999900006"
TEST_TOT: Final = "999999990"
_BSN: Final = re.compile(rb"sn(?:>\s*([0-9]{9})\s*<|\s)")
_BREED: Final = (b"\xff\xfe", b"\xfe\xff")


def echte_bsns(inhoud: bytes) -> int:
    """Count the BSN's in a message that may be those of real people: valid, and outside the range for tests.

    What is written in an unusual way (another coding, CDATA, references, comments) is parsed; when that fails it is no
    message, and every number in it counts.
    """
    gevonden = None if _ongewoon(inhoud) else {m[1] for m in _BSN.finditer(inhoud)}
    bsns = _gelezen(inhoud) if gevonden is None or None in gevonden else {b.decode() for b in gevonden}
    return sum(map(is_echt, bsns))


def _ongewoon(inhoud: bytes) -> bool:
    """Whether a file may hold text that is not written as it is; one sign at a time, for that is what goes fast."""
    if inhoud[:2] in _BREED or b"\x00" in inhoud[:4]:
        return True
    return (b"!" in inhoud and b"<!" in inhoud) or (b"&" in inhoud and b"&#" in inhoud)


def is_echt(bsn: str) -> bool:
    """Whether a BSN may be that of a real person: valid, and outside the range for tests."""
    return is_bsn(bsn) and not TEST_VAN <= bsn <= TEST_TOT


def _gelezen(inhoud: bytes) -> set[str]:
    """Return what stands in elements that are called a BSN, by the parser; else every number that may be one."""
    uit: set[str] = set()
    open_: list[list[str]] = []

    def begin(naam: str, attributen: object) -> None:
        open_.append([] if naam.lower().endswith("bsn") else ["-"])

    def tekst(deel: str) -> None:
        if open_:
            open_[-1].append(deel)

    def einde(naam: str) -> None:
        uit.add("".join(open_.pop()).strip())

    def weiger(*_: object) -> None:
        raise ValueError("a message has no DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, einde
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = tekst, weiger
    try:
        parser.Parse(inhoud, True)
    except (expat.ExpatError, ValueError):
        return {bsn for bsn, _ in bsns_in(_als_tekst(inhoud))}
    return uit


def _als_tekst(inhoud: bytes) -> str:
    codering = "utf-16" if inhoud[:2] in _BREED or b"\x00" in inhoud[:4] else "utf-8"
    return inhoud.decode(codering, "ignore")
