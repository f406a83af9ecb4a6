"""Clashes: with national rules and between clauses, and which of the two acts where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule
from toetssteen.core.weergave import toon
from toetssteen.regels.contract.basis import Gedateerd
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking
from toetssteen.toetsing.contract.opdrachten import Opdracht, opdrachten

LANDELIJK: Final = {
    "CTR207": (
        "OP364",
        "een declaratie mag niet worden afgekeurd omdat een startbericht (305) ontbreekt",
    ),
    "CTR405": (
        "OP364",
        "een declaratie mag niet worden afgekeurd omdat een startbericht (305) ontbreekt",
    ),
}
"""Contract rules that always clash with a national one: its code and what that says (`naslag/domein`, 1.9)."""

_GRENS: Final = re.compile(r"(hoogstens|minstens)(_\w+)?|niveau")


def botsingen(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield the clashes that the profile names, those that follow from its rules, and clauses that contradict."""
    for clausule in geladen.profiel.clausules:
        yield from _genoemd(geladen, clausule)
        yield from _landelijk(geladen, clausule)
    yield from _onderling(geladen)


def _genoemd(geladen: Geladen, clausule: Clausule) -> Iterator[Opmerking]:
    for botsing in clausule.botst_met:
        melding = f"{clausule.id} botst met {botsing.met}: {botsing.waarom}"
        herstel = f"In het bericht geldt {botsing.bericht}. {botsing.bevinding}"
        yield opmerking(geladen, "botsing", "botsing", clausule.id, melding, herstel, botsing.met)


def _landelijk(geladen: Geladen, clausule: Clausule) -> Iterator[Opmerking]:
    genoemd = {b.met for b in clausule.botst_met}
    for opdracht in opdrachten(clausule, geladen.profiel):
        code, wat = LANDELIJK.get(opdracht.regel, ("", ""))
        if code and code not in genoemd:
            melding = f"{clausule.id} botst met {code}: {wat}."
            herstel = f"In het bericht geldt {code}; wat het contract vraagt wordt een bevinding ernaast."
            yield opmerking(geladen, "botsing", "botsing-landelijk", clausule.id, melding, herstel, code)
            if opdracht.gevolg == "afkeur":
                fout = f"{clausule.id} keurt regels af op grond van {opdracht.regel}, en dat mag volgens {code} niet."
                yield opmerking(geladen, "fout", "afkeur-mag-niet", clausule.id, fout, "Kies gevolg: signaal.", code)


def _onderling(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield pairs of clauses that give one rule, for one product and day, different values of one parameter."""
    per_regel: dict[str, list[Opdracht]] = defaultdict(list)
    for clausule in geladen.profiel.clausules:
        for opdracht in opdrachten(clausule, geladen.profiel):
            per_regel[opdracht.regel].append(opdracht)
    for lijst in per_regel.values():
        for i, een in enumerate(lijst):
            for ander in lijst[i + 1 :]:
                if een.clausule.id != ander.clausule.id:
                    yield from _paar(geladen, een, ander)


def _paar(geladen: Geladen, een: Opdracht, ander: Opdracht) -> Iterator[Opmerking]:
    bekend = {b.met for b in een.clausule.botst_met} | set(een.clausule.zie)
    bekend |= {b.met for b in ander.clausule.botst_met} | set(ander.clausule.zie)
    if een.clausule.id in bekend or ander.clausule.id in bekend or not _zelfde_geval(een, ander):
        return
    for naam in (n for n in een.parameters if _GRENS.fullmatch(n) and n in ander.parameters):
        for een_w in een.parameters[naam]:
            for ander_w in ander.parameters[naam]:
                if een_w.waarde != ander_w.waarde and _samen(een_w, ander_w):
                    waarden = f"{toon(een_w.waarde)} en {toon(ander_w.waarde)}"
                    wie = f"{een.clausule.id} en {ander.clausule.id} geven {een.regel}"
                    melding = f"{wie} een andere {naam}: {waarden}. Beide gelden; de strengste geeft een bevinding."
                    herstel = "Beperk ze tot eigen producten of dagen, of leg met botst_met vast welke voorgaat."
                    yield opmerking(
                        geladen, "let op", "tegenspraak", een.clausule.id, melding, herstel, ander.clausule.id
                    )


def _samen(een: Gedateerd, ander: Gedateerd) -> bool:
    return _tegelijk(een.van, een.tot, ander.van, ander.tot)


def _zelfde_geval(een: Opdracht, ander: Opdracht) -> bool:
    """Whether two parts can be about one row: same other parameters, common products, common days."""
    rest = {n for n in {*een.parameters, *ander.parameters} if not _GRENS.fullmatch(n)}
    if any(een.parameters.get(n) != ander.parameters.get(n) for n in rest):
        return False
    producten = not een.producten or not ander.producten or set(een.producten) & set(ander.producten)
    return bool(producten) and _tegelijk(een.van, een.tot, ander.van, ander.tot)


def _tegelijk(van: date | None, tot: date | None, ander_van: date | None, ander_tot: date | None) -> bool:
    return (van or date.min) <= (ander_tot or date.max) and (ander_van or date.min) <= (tot or date.max)
