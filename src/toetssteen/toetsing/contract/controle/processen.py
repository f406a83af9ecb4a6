"""Processes: states that cannot be reached, that cannot be left, steps to states that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import ProcesModel
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking
from toetssteen.toetsing.contract.controle.verwijzingen import bedoelt


def processen(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield what is wrong with the processes of a profile."""
    ids = {c.id for c in geladen.profiel.clausules}
    for proces in geladen.profiel.processen:
        yield from _toestanden(geladen, proces)
        for nummer, overgang in enumerate(proces.overgangen):
            if overgang.termijn and overgang.termijn not in ids:
                melding = f"proces {proces.naam}, {overgang.gebeurtenis}: er is geen clausule {overgang.termijn}."
                herstel, plek = bedoelt(overgang.termijn, ids), ("proces", proces.naam, nummer)
                yield opmerking(geladen, "fout", "clausule-onbekend", None, melding, herstel, plek=plek)


def _toestanden(geladen: Geladen, proces: ProcesModel) -> Iterator[Opmerking]:
    bekend, plek = set(proces.toestanden), ("proces", proces.naam)
    genoemd = {proces.begin, *proces.eind, *(t for o in proces.overgangen for t in (o.van, o.naar))}
    for vreemd in sorted(genoemd - bekend):
        melding = f"proces {proces.naam}: {vreemd} is geen toestand."
        yield opmerking(geladen, "fout", "toestand-onbekend", None, melding, bedoelt(vreemd, bekend), plek=plek)
    for onbereikbaar in sorted(bekend - bereikbaar(proces)):
        melding = f"proces {proces.naam}: {onbereikbaar} is vanaf {proces.begin} niet te bereiken."
        herstel = "Voeg een overgang toe, of haal hem weg."
        yield opmerking(geladen, "fout", "toestand-onbereikbaar", None, melding, herstel, plek=plek)
    doodlopend = bekend - {o.van for o in proces.overgangen} - set(proces.eind)
    for toestand in sorted(doodlopend):
        melding = f"proces {proces.naam}: uit {toestand} is geen weg, en het is geen eind."
        herstel = "Zet hem bij eind, of voeg een overgang toe."
        yield opmerking(geladen, "fout", "toestand-doodlopend", None, melding, herstel, plek=plek)


def bereikbaar(proces: ProcesModel) -> set[str]:
    """Return the states that can be reached from the begin."""
    gezien, rand = {proces.begin}, [proces.begin]
    while rand:
        hier = rand.pop()
        for overgang in proces.overgangen:
            if overgang.van == hier and overgang.naar not in gezien:
                gezien.add(overgang.naar)
                rand.append(overgang.naar)
    return gezien
