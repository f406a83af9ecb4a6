"""Judges a batch in rounds: what an earlier round refuses does not count in a later one.

| round | what | counts with |
|---|---|---|
| 1 | all rules that look at a row by itself, credits too | the stand |
| 2 | claimed before (TR389) | the stand, less what granted credits of this message take back (OP366) |
| 3 | room in the product period (TR321) | the lines of this message that are not refused so far |
| 4 | room over the life of the allocation and its budget (TR322, TR369) | the same |

Only a 323 has more than the first round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.regels.basis import Regel
from toetssteen.regels.motor import Ongetoetst, Overtreding, evaluate_grouped, rij_van
from toetssteen.regels.register import alle_regels
from toetssteen.toetsing.verrijking import Omgeving, verrijk
from toetssteen.toetsing.verrijking.dubbel import dubbel, haal_op
from toetssteen.toetsing.verrijking.ruimte import ruimte_periode, ruimte_totaal

Masker = npt.NDArray[np.bool_]
STAP: dict[int, Callable[[Omgeving, Masker], None]] = {2: dubbel, 3: ruimte_periode, 4: ruimte_totaal}


@dataclass(frozen=True, eq=False)
class Oordeel:
    """What the rules say of a batch; `geweigerd` says per Prestatie of a 323 that it or its client is refused."""

    overtredingen: list[Overtreding]
    ongetoetst: list[Ongetoetst]
    geweigerd: Masker


def weigert(overtreding: Overtreding) -> bool:
    """Return whether this is a ground to refuse; what only the own stand knows of another gemeente is not."""
    if overtreding.voldoet is not False or overtreding.regel.retourcode is None:
        return False
    return not overtreding.waarden.get("alleen_elders")


def oordeel(omgeving: Omgeving) -> Oordeel:
    """Enrich the tables of `omgeving` and judge them with all rules."""
    verrijk(omgeving)
    regels = tuple(alle_regels().values())
    prestaties = omgeving.tabellen.get("Prestatie", pl.DataFrame())
    geweigerd: Masker = np.zeros(prestaties.height, np.bool_)
    if omgeving.nummer != "323" or omgeving.stand is None:
        return Oordeel(*_evalueer(omgeving, regels), geweigerd)
    haal_op(omgeving)
    omgeving.stand.opgevraagd()
    overtredingen: list[Overtreding] = []
    ongetoetst: list[Ongetoetst] = []
    for ronde in sorted({r.ronde for r in regels}):
        if ronde in STAP:
            STAP[ronde](omgeving, geweigerd)
        gevonden, open_ = _evalueer(omgeving, tuple(r for r in regels if r.ronde == ronde))
        overtredingen += gevonden
        ongetoetst += open_
        geweigerd = geweigerd | _geweigerd(omgeving, gevonden)
    return Oordeel(overtredingen, ongetoetst, geweigerd)


def _evalueer(omgeving: Omgeving, regels: Sequence[Regel]) -> tuple[list[Overtreding], list[Ongetoetst]]:
    bericht = omgeving.batch.uitgave.berichten[omgeving.nummer]
    heen = bericht.heen if bericht.soort == "retour" else None
    return evaluate_grouped(omgeving.tabellen, omgeving.wet, omgeving.nummer, heen, regels)


def _geweigerd(omgeving: Omgeving, overtredingen: Iterable[Overtreding]) -> Masker:
    """Return per Prestatie whether these refuse it, by itself or with its client."""
    uit = np.zeros(omgeving.tabellen["Prestatie"].height, np.bool_)
    clienten = np.zeros(omgeving.tabellen["Client"].height, np.bool_)
    for o in overtredingen:
        if weigert(o) and o.binding.klasse in ("Prestatie", "Client"):
            (uit if o.binding.klasse == "Prestatie" else clienten)[o.rij] = True
    if clienten.any():
        uit |= clienten[rij_van(omgeving.tabellen, "Prestatie", "Client").to_numpy()]
    return uit
