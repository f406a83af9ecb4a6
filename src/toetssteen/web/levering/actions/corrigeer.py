"""Correct lines of a claim: take a granted one back, hand a refused or taken back one in again (323)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db.models import Max, QuerySet

from toetssteen.regels.hoeveelheid import EURO, MINUTEN_PER_UUR, MINUUT, UUR
from toetssteen.toetsing.opstellen.declaratie import CREDIT, Regel, bericht323
from toetssteen.web.declaraties import access as declaraties_access
from toetssteen.web.declaraties.models import Declaratie, Prestatie
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.nummers import declaratiekenmerken
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.overeenkomsten.frames import Contract, contract_op
from toetssteen.web.stand.clienten import bsn_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import aantal

TERUG, BEIDE, OPNIEUW = "terug", "beide", "opnieuw"
KAN: Final = {True: (TERUG, BEIDE), False: (OPNIEUW,)}
"""What can be done with a line that was granted, and with one that was refused."""


def te_corrigeren(zicht: Zicht, paar: int, volgorde: int) -> QuerySet[Prestatie]:
    """Return the lines of a claim that can be corrected: debets that were not taken back."""
    regels = declaraties_access.prestaties(zicht).filter(paar_id=paar)
    terug = regels.filter(debet_credit=CREDIT, goedgekeurd=True).values("vorig_referentie_nummer")
    eigen = regels.filter(volgorde=volgorde, debet_credit="D").exclude(goedgekeurd=True, referentie_nummer__in=terug)
    return eigen.select_related("client").order_by("goedgekeurd", "rij")


def verbeterd(werk: Werk, regel: Prestatie, wat: str, volume: int | None) -> list[Regel]:
    """Return the lines that correct one: its credit, itself again with this volume, or both (`KAN`)."""
    was, uit = _regel(regel), []
    if wat in (TERUG, BEIDE):
        uit.append(was.credit())
    if wat in (BEIDE, OPNIEUW):
        kaal = replace(was, referentie="", vorig=None)
        contract = contract_op(werk.paar, regel.productperiode_begindatum)
        uit.append(met_volume(kaal, was.volume if volume is None else volume, contract))
    return uit


def _regel(p: Prestatie) -> Regel:
    return Regel(
        bsn_van(p.client.bsn_geheim), p.toewijzing_nummer or 0, p.product_categorie or "", p.product_code or "",
        p.productperiode_begindatum, p.productperiode_einddatum, p.geleverd_volume or 0, p.eenheid or "",
        p.product_tarief, p.ingediend_bedrag, p.referentie_nummer, p.debet_credit, p.vorig_referentie_nummer,
    )  # fmt: skip


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
