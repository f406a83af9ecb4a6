"""Set messages that did not get through aside as handled, for the own organisation, and take that back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from toetssteen.web.berichtenverkeer import access as berichtenverkeer_access
from toetssteen.web.berichtenverkeer.models import Afhandeling, Afhandelreden, Bericht
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

MEESTE: Final = 2_000
"""Messages that one action takes at most."""


class RedenOnbekend(ValueError):
    """There is no such reason; the text (Dutch) names those there are."""


@transaction.atomic
def handel_af(zicht: Zicht, berichten: Sequence[uuid.UUID], reden: str, nu: datetime) -> list[uuid.UUID]:
    """Say that nothing has to be done any more about messages, and return which; others are left as they are.

    Of two people at the same message the second waits for the lock, and then finds it handled.
    """
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    if reden not in Afhandelreden.values:
        raise RedenOnbekend(f"Kies waarom: {', '.join(str(r.label) for r in Afhandelreden)}.")
    eigen = berichtenverkeer_access.eigen_berichten(zicht).filter(pk__in=berichten[:MEESTE])
    rijen = berichtenverkeer_access.zonder_afgehandeld(
        zicht, eigen.filter(berichtenverkeer_access.niet_doorgekomen(zicht))
    )
    vast = list(rijen.select_for_update(of=("self",)).order_by("nummer_binnen"))
    al = set(_afgehandeld(zicht, [b.pk for b in vast]))
    gekozen = [b for b in vast if b.pk not in al]
    Afhandeling.objects.bulk_create(
        Afhandeling(bericht=b, organisatie_id=_van(zicht, b), op=nu, door_id=zicht.gebruiker, reden=reden)
        for b in gekozen
    )
    for bericht in gekozen:
        noteer(zicht, "herstellen", "bericht", str(bericht.pk), uitkomst=f"afgehandeld: {reden}")
    return [b.pk for b in gekozen]


@transaction.atomic
def heropen(zicht: Zicht, berichten: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Take back that messages were handled, and return which."""
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    rijen = berichtenverkeer_access.eigen_afhandelingen(zicht).filter(bericht_id__in=berichten[:MEESTE])
    sleutels = list(rijen.select_for_update(of=("self",)).values_list("bericht_id", flat=True))
    rijen.delete()
    for sleutel in sleutels:
        noteer(zicht, "herstellen", "bericht", str(sleutel), uitkomst="weer open")
    return sleutels


def _afgehandeld(zicht: Zicht, berichten: Sequence[uuid.UUID]) -> QuerySet[Afhandeling, uuid.UUID]:
    """Return which of these messages are handled by now; a lock that was waited for does not look again itself."""
    rijen = berichtenverkeer_access.eigen_afhandelingen(zicht).filter(bericht_id__in=berichten)
    return rijen.values_list("bericht_id", flat=True)


def _van(zicht: Zicht, bericht: Bericht) -> int:
    """Return the own organisation that a message is of."""
    kanten = (bericht.gemeente_id, bericht.aanbieder_id, bericht.eigenaar_id)
    return next(pk for pk in kanten if pk in zicht.ids)
