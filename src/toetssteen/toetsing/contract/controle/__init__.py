"""Checks of a profile as a whole: names, dates, processes, ladders, clashes, and its examples."""

from __future__ import annotations

from collections.abc import Callable

from toetssteen.contracten.laden import Geladen
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.controle.basis import Ernst, Opmerking
from toetssteen.toetsing.contract.controle.botsingen import botsingen
from toetssteen.toetsing.contract.controle.ladders import ladders
from toetssteen.toetsing.contract.controle.processen import processen
from toetssteen.toetsing.contract.controle.tarieven import tarieven
from toetssteen.toetsing.contract.controle.verwijzingen import documenten, verwijzingen
from toetssteen.toetsing.contract.controle.voorbeelden import voorbeelden
from toetssteen.toetsing.contract.opdrachten import opdrachten

_MET_TARIEF = {"prestaties", "contract_tarieven"}
_VOLGORDE = {"fout": 0, "botsing": 1, "let op": 2}


def controleer(
    geladen: Geladen, *, met_voorbeelden: bool = True, voortgang: Callable[[int], None] | None = None
) -> list[Opmerking]:
    """Return everything there is to say of a profile: faults first, then clashes, then what is worth knowing.

    Examples wait for faults in their clause or in the tables that it reads; `voortgang` hears how many are done.
    """
    zoeken = (verwijzingen, documenten, tarieven, processen, ladders, botsingen)
    alles = [o for zoek in zoeken for o in zoek(geladen)]
    if met_voorbeelden:
        alles += voorbeelden(geladen, voortgang, _wachten(geladen, alles))
    return sorted(dict.fromkeys(alles), key=lambda o: _VOLGORDE[o.ernst])


def _wachten(geladen: Geladen, gevonden: list[Opmerking]) -> set[str]:
    """Return the clauses that cannot be played yet: with a fault, or about claims while products have one."""
    fouten = [o for o in gevonden if o.ernst == "fout"]
    uit = {o.clausule for o in fouten if o.clausule}
    if any(o.clausule is None and o.code.startswith(("tarief", "product")) for o in fouten):
        regels = contractregels()
        for clausule in geladen.profiel.clausules:
            tabellen = {regels[o.regel].tabel for o in opdrachten(clausule, geladen.profiel) if o.regel in regels}
            uit |= {clausule.id} if tabellen & _MET_TARIEF else set()
    return uit


__all__ = ["Ernst", "Opmerking", "controleer"]
