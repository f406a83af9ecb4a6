"""Correct lines of a claim: take a granted one back, hand a refused or taken back one in again (323)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max

from toetssteen.regels.hoeveelheid import EURO, MINUTEN_PER_UUR, MINUUT, UUR
from toetssteen.toetsing.opstellen.declaratie import Regel, bericht323
from toetssteen.web.declaraties import access as declaraties_access
from toetssteen.web.declaraties.models import Declaratie
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.nummers import declaratiekenmerken
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.overeenkomsten.frames import Contract
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import aantal


def stel_correctie_op(werk: Werk, regels: Sequence[Regel]) -> list[Eigen]:
    """Return the 323 with these lines; its month is that of the last claim, for claims do not go back (TR318)."""
    werk.zicht.eis(Recht.DECLARATIE_INDIENEN)
    maand = _maand(werk)
    begin = next(declaratiekenmerken(werk.paar.aanbieder))
    kop = replace(werk.kop("323"), kenmerk=f"{begin}{maand:%y%m}")
    inhoud = bericht323(kop, maand, regels)
    return [
        Eigen(
            werk.paar, kop.wet, "323", kop.kenmerk, inhoud, None, f"correctie van {aantal(len(regels), 'regel,regels')}"
        )
    ]


def _maand(werk: Werk) -> date:
    eerder = declaraties_access.declaraties(werk.zicht).filter(paar=werk.paar, wet=werk.wet)
    laatste = eerder.aggregate(m=Max("declaratieperiode_begindatum"))["m"]
    if laatste is None:
        raise Declaratie.DoesNotExist
    return laatste  # type: ignore[no-any-return]


def met_volume(regel: Regel, volume: int, contract: Contract | None) -> Regel:
    """Return a line with another volume, at the tariff of the contract or else that of the line (IV081)."""
    if regel.eenheid == EURO:
        return replace(regel, volume=volume, bedrag=volume, tarief=None)
    gevonden = _tarief(regel, contract)
    if gevonden is None:
        return replace(regel, volume=volume, bedrag=volume * (regel.tarief or 0))
    bedrag, eenheid = gevonden
    if (regel.eenheid, eenheid) == (MINUUT, UUR):
        return replace(regel, volume=volume, tarief=_half_op(bedrag), bedrag=_half_op(bedrag * volume))
    return replace(regel, volume=volume, tarief=bedrag, bedrag=bedrag * volume)


def _half_op(bedrag: int) -> int:
    """Return a sixtieth of whole cents, half a cent up."""
    return (2 * bedrag + MINUTEN_PER_UUR) // (2 * MINUTEN_PER_UUR)


def _tarief(regel: Regel, contract: Contract | None) -> tuple[int, str] | None:
    """Return the fixed tariff of the contract in the month of a line, and the unit it is for."""
    if contract is None:
        return None
    profiel = contract.geladen.profiel
    eenheid = next((p.eenheid for p in profiel.producten if p.code == regel.code), None)
    for t in profiel.tarieven:
        geldt = (t.van is None or t.van <= regel.begin) and (t.tot is None or regel.begin <= t.tot)
        if t.product == regel.code and not t.niveau and geldt:
            return t.bedrag, t.eenheid or eenheid or regel.eenheid
    return None
