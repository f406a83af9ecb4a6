"""Sessions judged by a profile: findings, what may be claimed, and how that came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.core.gegevens import Gegevens
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.opdrachten import contracttabellen
from toetssteen.toetsing.contract.uitslag import Contractuitslag
from toetssteen.toetsing.levering.declarabel import Declarabel, declarabel
from toetssteen.toetsing.levering.maanden import maandregels


@dataclass(frozen=True, eq=False)
class Levering:
    """What a profile makes of sessions.

    `gegevens` and `peildatum` are what was judged. `sessies` are its sessions, with `declarabel.rijen` beside them;
    `regels` are the lines that may be claimed (columns `maanden.REGELS`); `uitslag` holds what the clauses say of all
    tables.
    """

    uitslag: Contractuitslag
    gegevens: Gegevens
    peildatum: date
    sessies: pl.DataFrame
    declarabel: Declarabel
    regels: pl.DataFrame


def beoordeel_levering(geladen: Geladen, gegevens: Gegevens, *, peildatum: date) -> Levering:
    """Judge sessions (and whatever else is known) by a profile, and count what may be claimed.

    `gegevens` must have the table `sessies`; raises ValueError without it. The other tables are those that the clauses
    ask: what a clause cannot judge without them is uncertain, and not claimed. Where no clause asks for allocations and
    none are given, lines stand on the numbers that the sessions name (`toegewezen` null).
    """
    if "sessies" not in gegevens:
        raise ValueError("give the table sessies; see core.gegevens.TABELLEN")
    uitslag = toets_contract(geladen, gegevens, peildatum=peildatum)
    tabellen = {**vul_aan(gegevens), **contracttabellen(geladen.profiel)}
    sessies = tabellen["sessies"]
    profiel = geladen.profiel
    telling = declarabel(sessies, uitslag.delen, looptijd=(profiel.ingang, profiel.einde))
    return Levering(uitslag, gegevens, peildatum, sessies, telling, maandregels(sessies, telling.rijen, tabellen))
