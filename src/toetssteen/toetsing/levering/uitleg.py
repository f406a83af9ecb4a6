"""The sum of one session: from its length to what may be claimed, a step per clause that takes something away."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from toetssteen.core.weergave import invullen
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.uitslag import Deeluitslag, vindplaats
from toetssteen.toetsing.levering.declarabel import NOSHOW, Stap
from toetssteen.toetsing.levering.levering import Levering


@dataclass(frozen=True)
class Uitlegstap:
    """One step: the clause and rule, where the clause stands, what it left in minutes, and why (Dutch)."""

    clausule: str
    regel: str
    vindplaats: str
    minuten: Fraction | None
    uitkomst: str
    waarom: str


@dataclass(frozen=True)
class Sessieuitleg:
    """How the minutes of one client in one session came about."""

    sessie: str
    bsn: str
    geleverd: Fraction
    declarabel: Fraction
    onzeker: bool
    stappen: tuple[Uitlegstap, ...]
    gerekend: bool = False
    """Whether `geleverd` is what the provider reckons (`Minuten`), not what follows from begin and end."""


def minuten(delen: int) -> Fraction:
    """Return parts of a minute as minutes."""
    return Fraction(delen, PER_MINUUT)


def leg_uit(levering: Levering, sessie: str) -> list[Sessieuitleg]:
    """Return the sum of every client in a session; empty when there is no such session.

    Only the steps that leave less than those before, or cannot be judged, are told. Their clauses are judged once more
    to have the values of rows that satisfy.
    """
    welke = (levering.sessies["Sessie"] == sessie).fill_null(False).arg_true().to_list()
    nodig = {rij: _stappen(levering, rij) for rij in welke}
    clausules = {stap.deel.clausule.id for stappen in nodig.values() for stap, _ in stappen}
    waarden = _waarden(levering, clausules) if clausules else {}
    return [_van(levering, rij, stappen, waarden) for rij, stappen in nodig.items()]


def _stappen(levering: Levering, rij: int) -> list[tuple[Stap, int]]:
    """Return the steps that matter for a row, each with the place of the row in it."""
    uit: list[tuple[Stap, int]] = []
    nu = levering.declarabel.rijen["geleverd"][rij]
    for stap in levering.declarabel.stappen:
        plek = stap.index.search_sorted(rij)
        if plek >= len(stap.index) or stap.index[plek] != rij:
            continue
        over = stap.over[plek]
        noshow = stap.deel.regel == NOSHOW and over is not None
        if noshow or stap.uitkomst[plek] is None or (over is not None and over < nu):
            uit.append((stap, plek))
            nu = nu if over is None else min(nu, over)
    return uit


def _waarden(levering: Levering, clausules: set[str]) -> dict[tuple[str, int], Deeluitslag]:
    uitslag = levering.uitslag
    alles = toets_contract(
        uitslag.geladen, levering.gegevens, peildatum=levering.peildatum, clausules=clausules, alles=True
    )
    return {(deel.clausule.id, deel.deel): deel for deel in alles.delen}


def _van(
    levering: Levering, rij: int, stappen: list[tuple[Stap, int]], waarden: dict[tuple[str, int], Deeluitslag]
) -> Sessieuitleg:
    gegeven = levering.sessies.row(rij, named=True)
    telling = levering.declarabel.rijen.row(rij, named=True)
    return Sessieuitleg(
        sessie=gegeven["Sessie"],
        bsn=gegeven["Bsn"],
        geleverd=minuten(telling["geleverd"]),
        declarabel=minuten(telling["declarabel"]),
        onzeker=telling["onzeker"],
        stappen=tuple(_stap(stap, plek, waarden) for stap, plek in stappen),
        gerekend=gegeven["Status"] == "geleverd" and gegeven["Minuten"] is not None,
    )


def _stap(stap: Stap, plek: int, waarden: dict[tuple[str, int], Deeluitslag]) -> Uitlegstap:
    deel, over, uitkomst = stap.deel, stap.over[plek], stap.uitkomst[plek]
    vol = waarden[deel.clausule.id, deel.deel]
    rij = vol.rijen.row(plek, named=True)
    getoond = {naam: rij[naam] for naam in vol.waarden}
    if uitkomst is None:
        waarom = f"Er ontbreekt een gegeven om te beoordelen: {deel.norm}"
    elif deel.som:
        waarom = invullen(deel.som, getoond)
    else:
        waarom = deel.norm if uitkomst else invullen(deel.melding, getoond)
    return Uitlegstap(
        clausule=deel.clausule.id,
        regel=deel.regel,
        vindplaats=vindplaats(deel.clausule),
        minuten=None if over is None else minuten(over),
        uitkomst="niet te toetsen" if uitkomst is None else "voldoet" if uitkomst else "voldoet niet",
        waarom=waarom,
    )
