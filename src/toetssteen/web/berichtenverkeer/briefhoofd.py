"""The outside of a message: what is needed to know whose it is, before anything else is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toetssteen.berichten.lezen.kop import lees_kop
from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.core.bsn import is_bsn
from toetssteen.toetsing.verrijking.basis import GEMEENTE_STUURT

_HOOFD = 65_536
_VELD = rb"<(?:[\w.-]+:)?%s>\s*([^<]{1,40}?)\s*</"
_VELDEN = {
    naam: re.compile(_VELD % naam.encode()) for naam in ("Afzender", "Ontvanger", "Identificatie", "Dagtekening")
}
_BSN = re.compile(rb"[Bb]sn>\s*([0-9]{9})\s*<")
TEST_VAN, TEST_TOT = "999900006", "999999990"


@dataclass(frozen=True)
class Briefhoofd:
    """Who sends what to whom. `gemeente` and `aanbieder` are the codes of the parties, whichever sends."""

    wet: str
    nummer: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date | None


def lees_briefhoofd(inhoud: bytes) -> Briefhoofd | None:
    """Return the outside of a message, or None when it does not tell what it is or whose."""
    try:
        kop = lees_kop(inhoud)
    except Onleesbaar:
        return None
    gevonden = {naam: vorm.search(inhoud, 0, _HOOFD) for naam, vorm in _VELDEN.items()}
    tekst = {naam: m[1].decode("utf-8", "replace") if m else "" for naam, m in gevonden.items()}
    if kop is None or not (tekst["Afzender"].isdecimal() and tekst["Ontvanger"].isdecimal()):
        return None
    gemeente, aanbieder = tekst["Ontvanger"], tekst["Afzender"]
    if kop.nummer in GEMEENTE_STUURT:
        gemeente, aanbieder = aanbieder, gemeente
    if len(gemeente) != 4 or len(aanbieder) != 8:
        return None
    return Briefhoofd(kop.wet, kop.nummer, gemeente, aanbieder, tekst["Identificatie"][:12], _dag(tekst["Dagtekening"]))


def stuurt(nummer: str) -> str:
    """Return which side sends a message with this number; a retour goes the other way than its header tells."""
    kant = "gemeente" if nummer in GEMEENTE_STUURT else "aanbieder"
    if nummer in _RETOUREN:
        return "aanbieder" if kant == "gemeente" else "gemeente"
    return kant


_RETOUREN = ("302", "306", "308", "316", "318", "320")


def echte_bsns(inhoud: bytes) -> int:
    """Count the BSN's in a message that may be those of real people: valid, and outside the range for tests."""
    bsns = {m[1].decode() for m in _BSN.finditer(inhoud)}
    return sum(map(is_echt, bsns))


def is_echt(bsn: str) -> bool:
    """Whether a BSN may be that of a real person: valid, and outside the range for tests."""
    return is_bsn(bsn) and not TEST_VAN <= bsn <= TEST_TOT


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None
