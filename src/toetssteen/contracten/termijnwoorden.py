"""A term and its sum in Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.rekenwijze import WEEKDAGEN, met_weekdag
from toetssteen.contracten.tellen import STIL, Stap
from toetssteen.core.weergave import toon

_EEN: Final = {
    "minuten": "minuut",
    "uren": "uur",
    "kalenderdagen": "kalenderdag",
    "werkdagen": "werkdag",
    "weken": "week",
    "maanden": "maand",
    "kwartalen": "kwartaal",
    "jaren": "jaar",
}
_ONVERBOGEN: Final = {"uren": "uur", "jaren": "jaar"}  # 48 uur, 2 jaar
_WEEKEINDE: Final = WEEKDAGEN[5:]
_STILGESTAAN: Final = "dagen waarop de termijn stilstond"


def duur_in_woorden(aantal: int, eenheid: str) -> str:
    """Return an amount of time: "1 werkdag", "5 werkdagen", "48 uur"."""
    return f"{aantal} {_EEN[eenheid] if aantal == 1 else _ONVERBOGEN.get(eenheid, eenheid)}"


def in_woorden(termijn: Termijn) -> str:
    """Return what a term asks, in one Dutch sentence without a dot."""
    tijd, wat = _tijd(termijn), " of ".join(f"'{naam}'" for naam in (termijn.wat, *termijn.wat_ook))
    vanaf = " of ".join(f"'{naam}'" for naam in (termijn.vanaf, *termijn.vanaf_ook))
    match termijn.vorm:
        case "vooraf" if termijn.aantal is None:
            return f"{wat} gebeurt uiterlijk op {tijd}, gerekend vanaf {vanaf}"
        case "vooraf":
            return f"{wat} gebeurt minstens {tijd} voor {vanaf}"
        case "minstens":
            return f"{wat} gebeurt niet eerder dan {tijd} na {vanaf}"
        case "hoogstens":
            return f"van {vanaf} tot en met {wat} duurt het hoogstens {tijd}"
        case "herhaald":
            return f"{wat} gebeurt steeds weer binnen {tijd} na {vanaf} of de vorige keer"
        case "tijdvak":
            return f"{wat} gebeurt {_tijdvak(termijn.van, termijn.tot)}"
    op = "op " if termijn.aantal is None else ""
    return f"{wat} {'mag tot' if termijn.recht else 'gebeurt uiterlijk'} {op}{tijd} na {vanaf}"


def _tijd(termijn: Termijn) -> str:
    anker = _vaste_dag(termijn) if termijn.anker == "vaste dag" else f"de {anker_in_woorden(termijn.anker)}"
    if termijn.aantal is None or termijn.eenheid is None:
        return anker
    duur = duur_in_woorden(termijn.aantal, termijn.eenheid)
    return duur if termijn.anker == "dag zelf" else f"{duur} vanaf {anker}"


def anker_in_woorden(anker: str) -> str:
    """Return the day that a term hangs on: "eerste dag van de volgende maand"."""
    return anker.replace(" van ", " dag van ", 1).replace("van volgende", "van de volgende")


def _vaste_dag(termijn: Termijn) -> str:
    later = termijn.jaren_later
    if later in (-1, 0, 1):
        return (termijn.vaste_dag or "") + {-1: " van het jaar ervoor", 0: "", 1: " van het jaar erna"}[later]
    return f"{termijn.vaste_dag} van {abs(later)} jaar {'later' if later > 0 else 'eerder'}"


def _tijdvak(van: date | datetime | None, tot: date | datetime | None) -> str:
    if van is None:
        return f"tot en met {toon(tot)}"
    return f"vanaf {toon(van)}" + (f" tot en met {toon(tot)}" if tot else "")


def in_som(
    termijn: Termijn,
    begin: date | datetime,
    eerste: date | datetime | None,
    uiterste: date | datetime | None,
    stappen: Sequence[Stap],
    reden: str | None,
) -> str:
    """Return the sum in one Dutch sentence."""
    kant = {"vooraf": "voor", "hoogstens": "vanaf", "tijdvak": "op"}.get(termijn.vorm, "na")
    kop = "tijdvak" if termijn.vorm == "tijdvak" else f"{_tijd(termijn)} {kant} {met_weekdag(begin)}"
    if reden is not None:
        return f"{kop}: niet te bepalen, want {reden}"
    if termijn.vorm == "tijdvak":
        return f"{kop} {_tijdvak(eerste, uiterste)}"
    if eerste is not None:
        return f"{kop}: niet eerder dan {met_weekdag(eerste)}{_bijzonder(stappen)}"
    return f"{kop}: uiterlijk {met_weekdag(uiterste) if uiterste else 'onbekend'}{_bijzonder(stappen)}"


def _bijzonder(stappen: Sequence[Stap]) -> str:
    """Name what did not count, and everything else that is not plain counting."""
    niet = [s.waarom for s in stappen if s.in_som == "niet geteld"]
    namen = [_STILGESTAAN if n == STIL else n for n in dict.fromkeys(niet) if n not in _WEEKEINDE]
    namen += ["weekeinden"] if any(naam in _WEEKEINDE for naam in niet) else []
    delen = [f"niet geteld: {', '.join(namen)}"] if namen else []
    delen += dict.fromkeys(s.waarom.rpartition("; ")[2] for s in stappen if s.in_som == "apart")
    return "".join(f"; {deel}" for deel in delen)
