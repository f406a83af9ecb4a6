"""The outside of a message: what is needed to know whose it is, before anything else is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toetssteen.berichten.lezen.kop import lees_kop
from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.core.bsn import bsns_in, zonder_bsn
from toetssteen.toetsing.verrijking.basis import GEMEENTE_STUURT
from toetssteen.web.berichtenverkeer.header import lees_header

_GEMEENTE, _AANBIEDER = re.compile("[0-9]{4}"), re.compile("[0-9]{8}")


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
    header = lees_header(inhoud)
    if kop is None or not header:
        return None
    gemeente, aanbieder = partijen(kop.nummer, header.get("Afzender", ""), header.get("Ontvanger", ""))
    if not (_GEMEENTE.fullmatch(gemeente) and _AANBIEDER.fullmatch(aanbieder)):
        return None
    kenmerk = zonder_bsn_van_client(header.get("Identificatie", "")[:12], inhoud)
    return Briefhoofd(kop.wet, kop.nummer, gemeente, aanbieder, kenmerk, _dag(header.get("Dagtekening", "")))


def partijen(nummer: str, afzender: str, ontvanger: str) -> tuple[str, str]:
    """Return gemeente and aanbieder of a message by the two parties in its header."""
    return (afzender, ontvanger) if nummer in GEMEENTE_STUURT else (ontvanger, afzender)


def zonder_bsn_van_client(kenmerk: str, inhoud: bytes) -> str:
    """Return the mark of a message; a BSN that the message also has elsewhere is no mark, and is hidden.

    A mark of nine digits may pass the elfproef by chance, and messages are found by it: that one stays.
    """
    dubbel = [bsn for bsn, _ in bsns_in(kenmerk) if inhoud.count(bsn.encode()) > 1]
    return zonder_bsn(kenmerk) if dubbel else kenmerk


def stuurt(nummer: str) -> str:
    """Return which side sends a message with this number; a retour goes the other way than its header tells."""
    kant = "gemeente" if nummer in GEMEENTE_STUURT else "aanbieder"
    if nummer in _RETOUREN:
        return "aanbieder" if kant == "gemeente" else "gemeente"
    return kant


_RETOUREN = ("302", "306", "308", "316", "318", "320")


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None
