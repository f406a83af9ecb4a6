"""Judge a claim by its contract, as a job: what fails is tried again, later and later, then waits for a person.

A try is counted before it begins, so a claim that takes its worker down is put aside too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F

from toetssteen.core.fout import beschrijf
from toetssteen.web.berichtenverkeer import access as berichtenverkeer_access
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
from toetssteen.web.databank.poging import GESTOPT, HUUR, MEESTE, volgende
from toetssteen.web.databank.slot import CONTRACT, slot
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.vragen import vraag_contracttoets

log = structlog.get_logger()
_OPEN = (Contracttoets.WACHT, Contracttoets.GEPARKEERD)


def toets_contract(sleutel: str, nu: datetime) -> bool:
    """Judge a claim when it waits for that and nobody is at it; return whether it was judged."""
    bericht = Bericht.objects.filter(pk=sleutel, contract_stand=Contracttoets.WACHT).only("nummer_binnen").first()
    if bericht is None:
        return False
    with slot(CONTRACT, bericht.nummer_binnen) as vrij:
        return vrij and _begin(sleutel, nu) and _toets(sleutel, nu)


def vraag_contracten(nu: datetime, meeste: int = 500) -> int:
    """Ask again for claims that wait for their contract too long; return how many."""
    wachten = Bericht.objects.filter(contract_stand=Contracttoets.WACHT, contract_vanaf__lte=nu)
    sleutels = list(wachten.order_by("contract_vanaf").values_list("pk", flat=True)[:meeste])
    for sleutel in sleutels:
        vraag_contracttoets(str(sleutel))
    return len(sleutels)


@transaction.atomic
def toets_opnieuw(zicht: Zicht, berichten: Sequence[UUID]) -> list[UUID]:
    """Let claims that could not be judged by their contract be judged again, and return which."""
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    eigen = berichtenverkeer_access.berichten(zicht).filter(pk__in=berichten, contract_stand__in=_OPEN)
    sleutels = list(eigen.select_for_update(of=("self",)).values_list("pk", flat=True))
    Bericht.objects.filter(pk__in=sleutels).update(
        contract_stand=Contracttoets.WACHT, contract_pogingen=0, contract_vanaf=None, contract_fout=""
    )
    for sleutel in sleutels:
        noteer(zicht, "herstellen", "bericht", str(sleutel), uitkomst="opnieuw aan het contract toetsen")
        vraag_contracttoets(str(sleutel))
    return sleutels


def _begin(sleutel: str, nu: datetime) -> bool:
    """Count a try; return whether there is one left."""
    rij = Bericht.objects.filter(pk=sleutel, contract_stand=Contracttoets.WACHT)
    if rij.filter(contract_pogingen__gte=MEESTE).update(contract_stand=Contracttoets.GEPARKEERD):
        return False
    velden = {"contract_pogingen": F("contract_pogingen") + 1, "contract_vanaf": nu + HUUR, "contract_fout": GESTOPT}
    return bool(rij.update(**velden))


def _toets(sleutel: str, nu: datetime) -> bool:
    try:
        toets_aan_contract(sleutel, nu)
    except Exception as fout:
        log.exception("contract_niet_getoetst", bericht=sleutel, fout=type(fout).__name__)
        _mislukt(sleutel, beschrijf(fout), nu)
        return False
    return True


@transaction.atomic
def _mislukt(sleutel: str, wat: str, nu: datetime) -> None:
    bericht = Bericht.objects.select_for_update(of=("self",), no_key=True).get(pk=sleutel)
    bericht.contract_fout, bericht.contract_vanaf = wat, volgende(bericht.contract_pogingen, nu)
    if bericht.contract_pogingen >= MEESTE:
        bericht.contract_stand = Contracttoets.GEPARKEERD
    bericht.save(update_fields=["contract_fout", "contract_vanaf", "contract_stand"])
