"""Claim: the 323's of a delivery, without the lines that the gemeente would refuse."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils import timezone

from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.levering.bericht323 import Afzending, declaratieberichten
from toetssteen.toetsing.levering.maanden import te_declareren
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.levering.actions.lever_aan import GEDECLAREERD, contract_voor, op_slot
from toetssteen.web.levering.kluis import berg_op, haal_op
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen import access as opstellen_access
from toetssteen.web.opstellen.actions.verzend_eigen import (
    Bezwaar,
    Uitkomst,
    proef,
    verzend_eigen,
    weigerend,
)
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.nummers import declaratiekenmerken
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import aantal

_RONDES = 4
_SLEUTEL = ("Bsn", "ToewijzingNummer", "Product")
_Regel = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Voorstel:
    """What a claim would be: its lines, those left out with the finding that would refuse them, and the messages."""

    regels: pl.DataFrame
    weggelaten: list[tuple[dict[str, Any], Bevinding]] = field(default_factory=list)
    uitkomst: Uitkomst | None = None
    algemeen: list[Bevinding] = field(default_factory=list)
    """What would refuse the claim as a whole."""

    @property
    def totaal(self) -> int:
        """Eurocents."""
        return int(self.regels["Bedrag"].sum())


def kan_vanaf(maand: date) -> date:
    """Return the first day on which a month can be claimed: its last day, for until then TR137 refuses it."""
    return maand.replace(day=monthrange(maand.year, maand.month)[1])


def stel_voor(rij: Aanlevering, nu: datetime) -> Voorstel:
    """Return what can be claimed of a delivery; nothing is written, no number is used."""
    inhoud = haal_op(rij.pk, rij.geheim)
    over = te_declareren(inhoud.tabellen["regels"])
    weg: list[tuple[dict[str, Any], Bevinding]] = []
    for _ in range(_RONDES):
        if over.is_empty():
            return Voorstel(over, weg)
        regels = over
        uitkomst = proef(lambda: stel_op(rij, regels, nu), timezone.localdate(nu))  # noqa: B023 (called at once)
        fout, algemeen = _geweigerd(uitkomst)
        if algemeen or not fout:
            return Voorstel(over, weg, uitkomst, algemeen)
        weg += [(r, fout[sleutel]) for r in over.iter_rows(named=True) if (sleutel := _sleutel(r)) in fout]
        over = over.filter(~pl.struct(_SLEUTEL).map_elements(lambda r: _sleutel(r) in fout, return_dtype=pl.Boolean))  # noqa: B023
    return Voorstel(over.clear(), weg)


@transaction.atomic
def declareer(zicht: Zicht, sleutel: UUID, versie: int, formulier: UUID, nu: datetime) -> Sequence[Bericht]:
    """Send the claim of a delivery and tie it to it; the same form (`formulier`) again returns what it sent.

    Raises Veranderd when another was first, and Bezwaar when nothing can be claimed.
    """
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    eerder = opstellen_access.verzendingen(zicht).filter(sleutel=formulier).order_by("plek")
    if eerder:
        return [v.bericht for v in eerder]
    rij = op_slot(zicht, sleutel, versie)
    voorstel = stel_voor(rij, nu)
    if voorstel.uitkomst is None or voorstel.algemeen:
        raise Bezwaar(voorstel.uitkomst or Uitkomst([], []), voorstel.algemeen)
    uitkomst = verzend_eigen(zicht, formulier, lambda: stel_op(rij, voorstel.regels, nu), [rij.paar], nu=nu)
    rij.declaratie, rij.status, rij.versie = uitkomst.verzonden[0], GEDECLAREERD, rij.versie + 1
    rij.uitslag = {**rij.uitslag, "gedeclareerd": voorstel.totaal, "gedeclareerde_regels": voorstel.regels.height}
    _onthoud(rij, voorstel)
    rij.save(update_fields=["declaratie", "status", "versie", "uitslag", "geheim"])
    noteer(zicht, "indienen", "aanlevering", str(rij.pk))
    return uitkomst.verzonden


def _onthoud(rij: Aanlevering, voorstel: Voorstel) -> None:
    """Keep per line whether it was claimed: [its key, "" or the rule that kept it out, what that said]."""
    inhoud = haal_op(rij.pk, rij.geheim)
    mee = [[list(_sleutel(r)), "", ""] for r in voorstel.regels.iter_rows(named=True)]
    weg = [[list(_sleutel(r)), bevinding.regel, bevinding.melding] for r, bevinding in voorstel.weggelaten]
    rij.geheim = berg_op(rij.pk, replace(inhoud, verhaal={**inhoud.verhaal, "gedeclareerd": [*mee, *weg]}))


def stel_op(rij: Aanlevering, regels: pl.DataFrame, nu: datetime) -> list[Eigen]:
    """Return the 323's of these lines, with a mark of their own."""
    dag = timezone.localdate(nu)
    paar = rij.paar
    wetten = contract_voor(paar, rij.maand, dag).geladen.profiel.wet
    wet = wetten[0] if wetten else "iwmo"
    kenmerk = next(declaratiekenmerken(paar.aanbieder))
    afzending = Afzending(wet, paar.aanbieder.code, paar.gemeente.code, dag, kenmerk)
    return [
        Eigen(
            paar, wet, "323", b.nummer[:12], b.xml, None, f"declaratie {b.nummer}, {aantal(b.regels, 'regel,regels')}"
        )
        for b in declaratieberichten(regels, afzending)
    ]


def _geweigerd(uitkomst: Uitkomst) -> tuple[dict[_Regel, Bevinding], list[Bevinding]]:
    """Return the lines that would be refused with the first reason, and what would refuse all."""
    fout: dict[_Regel, Bevinding] = {}
    algemeen: list[Bevinding] = []
    for uitslag in uitkomst.uitslagen:
        per_regel = _regels(uitslag.batch.tabellen) if uitslag.batch else {}
        for bevinding in weigerend(uitslag):
            geraakt = _geraakt(bevinding, per_regel)
            if not geraakt:
                algemeen.append(bevinding)
            for sleutel in geraakt:
                fout.setdefault(sleutel, bevinding)
    return fout, algemeen


def _regels(tabellen: dict[str, pl.DataFrame]) -> dict[str, _Regel]:
    """Return per ReferentieNummer which line it is."""
    bsns = tabellen["Client"]["Bsn"].to_list()
    return {
        r["ProductReferentie_ReferentieNummer"]: (bsns[r["ouder"]], str(r["ToewijzingNummer"]), r["ProductCode"])
        for r in tabellen["Prestatie"].iter_rows(named=True)
    }


def _geraakt(bevinding: Bevinding, per_regel: dict[str, _Regel]) -> list[_Regel]:
    waarden = {str(w) for w in bevinding.sleutel.values()}
    if bevinding.klasse == "Prestatie":
        return [regel for referentie, regel in per_regel.items() if referentie in waarden]
    if bevinding.klasse == "Client":
        return [regel for regel in per_regel.values() if regel[0] in waarden]
    return []


def _sleutel(rij: dict[str, Any]) -> _Regel:
    return rij["Bsn"], str(rij["ToewijzingNummer"]), rij["Product"]
