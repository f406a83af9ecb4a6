"""What a profile takes over from the profiles it builds on; its own goes first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from typing import Any, Final

from toetssteen.contracten.basis import Parameters
from toetssteen.contracten.geladen import Geladen
from toetssteen.contracten.schema import CLAUSULE_ID, Clausule, Profiel
from toetssteen.contracten.yamlbron import Pad

_LIJSTEN: Final = {
    "producten": "code",
    "tarieven": "product",
    "processen": "naam",
    "documenten": "naam",
    "opleidingen": "sleutel",
}
"""Lists that are put together, and the field by which rows of its own take the place of those it builds on."""
_HEEL: Final = ("wet", "ingang", "einde", "uitvoeringsvariant", "partijen", "kalender", "vakbekwaamheid")
"""What is taken over as a whole when the profile does not give it itself."""


def met_basis(eigen: Geladen, basis: list[Geladen]) -> Geladen:
    """Take over clauses, lists, parameters and what is not given; the first of several profiles goes first."""
    profiel, plaatsen, herkomst = eigen.profiel, dict(eigen.plaatsen), dict(eigen.herkomst)
    clausules = list(profiel.clausules)
    waarden: dict[str, Any] = {naam: list(getattr(profiel, naam)) for naam in _LIJSTEN}
    waarden["parameters"] = dict(profiel.parameters)
    gegeven = set(profiel.model_fields_set)
    plekken = dict(eigen.plekken)
    som = sha256(eigen.hash.encode())
    for ander in basis:
        plekken = {**ander.plekken, **plekken}
        som.update(ander.hash.encode())
        nieuw = [c for c in ander.profiel.clausules if c.id not in plaatsen and c.id not in profiel.vervallen]
        clausules += nieuw
        plaatsen |= {c.id: ander.plaatsen[c.id] for c in nieuw}
        herkomst |= {c.id: ander.herkomst[c.id] for c in nieuw}
        _neem_over(waarden, ander.profiel, gegeven)
    waarden["clausules"] = [
        _ingevuld(_hier(c, plaatsen), profiel) if herkomst[c.id] != profiel.naam else c for c in clausules
    ]
    gezet = profiel.model_copy(update=waarden)
    return replace(eigen, profiel=gezet, hash=som.hexdigest(), plaatsen=plaatsen, herkomst=herkomst, plekken=plekken)


def _neem_over(waarden: dict[str, Any], ander: Profiel, gegeven: set[str]) -> None:
    waarden["parameters"] = {**ander.parameters, **waarden["parameters"]}
    for naam, sleutel in _LIJSTEN.items():
        al = {getattr(rij, sleutel) for rij in waarden[naam]}
        waarden[naam] += [rij for rij in getattr(ander, naam) if getattr(rij, sleutel) not in al]
    for naam in _HEEL:
        if naam not in gegeven and naam in ander.model_fields_set:
            waarden[naam] = getattr(ander, naam)
            gegeven.add(naam)


def _hier(clausule: Clausule, bekend: Collection[str]) -> Clausule:
    """Leave out references to clauses that are not in this contract.

    A template may name clauses of one contract that builds on it; in another they are not there.
    """
    zie = [id_ for id_ in clausule.zie if id_ in bekend]
    botst = [b for b in clausule.botst_met if b.met in bekend or not re.match(CLAUSULE_ID, b.met)]
    if len(zie) == len(clausule.zie) and len(botst) == len(clausule.botst_met):
        return clausule
    return clausule.model_copy(update={"zie": zie, "botst_met": botst})


def _ingevuld(clausule: Clausule, profiel: Profiel) -> Clausule:
    """Fill in what the clause leaves open, as the profile says."""
    delen: list[Any] = list(clausule.delen)
    for naam, gegeven in profiel.invulling.get(clausule.id, {}).items():
        i = _nummer(naam)
        delen[i] = delen[i].model_copy(update={"parameters": {**delen[i].parameters, **gegeven}})
    return clausule.model_copy(update={"delen": delen})


def _nummer(deel: str) -> int:
    return int(deel.removeprefix("deel ")) - 1


def invulfouten(profiel: Profiel, basis: list[Geladen]) -> Iterator[tuple[Pad, str, str]]:
    """Yield what a profile fills in that is not there or not open: the place, what is wrong and what to do."""
    clausules = {c.id: c for ander in basis for c in ander.profiel.clausules if c.id not in profiel.vervallen}
    for id_, delen in profiel.invulling.items():
        if id_ not in clausules:
            melding = f"{id_} staat in geen profiel waarop dit bouwt."
            yield ("invulling", id_), melding, bedoelt(id_, clausules)
            continue
        for naam, gegeven in delen.items():
            bekend = _parameters(clausules[id_], naam)
            for parameter in gegeven:
                pad = ("invulling", id_, naam, parameter)
                if parameter not in bekend:
                    melding = f"{id_} heeft in {naam} geen parameter {parameter}."
                    yield pad, melding, bedoelt(parameter, bekend)
                elif not any(w.waarde is None or w.keuze for w in bekend[parameter].waarden):
                    melding = f"{id_} geeft {parameter} zelf, en niet als keuze."
                    yield pad, melding, "Schrijf een eigen clausule, en leg met botst_met vast welke voorgaat."


def _parameters(clausule: Clausule, deel: str) -> Parameters:
    nummer = _nummer(deel)
    return getattr(clausule.delen[nummer], "parameters", {}) if nummer < len(clausule.delen) else {}


def bedoelt(woord: str, bekend: Iterable[str]) -> str:
    """Return a remedy that names what looks like a word."""
    lijkt = get_close_matches(woord, list(bekend), n=1)
    return f"Bedoelt u {lijkt[0]}?" if lijkt else "Verbeter de naam, of haal deze regel weg."
