"""Offer parked messages again, and send messages again. One statement each, whatever their number."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from toetssteen.web.berichtenverkeer import access as berichtenverkeer_access
from toetssteen.web.berichtenverkeer.actions.handel_af import MEESTE
from toetssteen.web.berichtenverkeer.actions.neem_aan import stuur_naar_taak
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Contracttoets, Status
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


@transaction.atomic
def bied_opnieuw_aan(zicht: Zicht, berichten: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Let parked messages be judged again, as if they just came, and return which; others are left as they are.

    What was found before (a fault of the product, no verdict) goes: the new verdict takes its place.
    """
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    eigen = berichtenverkeer_access.berichten(zicht).filter(pk__in=berichten[:MEESTE], status=Status.GEPARKEERD)
    gekozen = list(eigen.select_for_update(of=("self",)).order_by("nummer_binnen"))
    sleutels = [b.pk for b in gekozen]
    Bevinding.objects.filter(bericht_id__in=sleutels).delete()
    Bericht.objects.filter(pk__in=sleutels).update(
        status=Status.ONTVANGEN, pogingen=0, fout="", oordeel="", aanvaard=None, grond="", verwerkt_op=None, dag=None,
        volgorde=None, profielversie=None, aantal_bevindingen=0, niet_getoetst=[], contract_stand=Contracttoets.GEEN,
    )  # fmt: skip
    for sleutel in sleutels:
        noteer(zicht, "herstellen", "bericht", str(sleutel))
    paren = Paar.objects.in_bulk({b.paar_id for b in gekozen if b.paar_id})
    for paar in {b.paar_id for b in gekozen}:
        stuur_naar_taak(paren.get(paar) if paar else None)
    return sleutels


@transaction.atomic
def verstuur_opnieuw(zicht: Zicht, berichten: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Hand own messages to the transport again, and return which; the receiver knows a message it had by its bytes.

    Each sending is one of its own to the transport, so it goes out again also when the first was taken away. Who was
    done with it is not any more (a trigger, `Afhandeling`): the other side will answer.
    """
    from toetssteen.web.berichtenverkeer.taken import verstuur

    zicht.eis(Recht.BERICHT_HERSTELLEN)
    eigen = berichtenverkeer_access.berichten(zicht).filter(
        pk__in=berichten[:MEESTE], afzender_id__in=zicht.ids, aflevering__in=[Aflevering.VERSTUURD, Aflevering.MISLUKT]
    )
    sleutels = list(eigen.select_for_update(of=("self",)).values_list("pk", flat=True))
    Bericht.objects.filter(pk__in=sleutels).update(aflevering=Aflevering.WACHT, zending=F("zending") + 1, fout="")
    for sleutel in sleutels:
        noteer(zicht, "herstellen", "bericht", str(sleutel), uitkomst="opnieuw versturen")
    if sleutels:
        verstuur.defer()
    return sleutels
