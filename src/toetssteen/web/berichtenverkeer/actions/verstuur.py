"""Hand messages that wait to the transport, and note that they left. Sending twice is harmless: the key is the same."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from toetssteen.transport import AndereInhoud, TransportFout
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht
from toetssteen.web.berichtenverkeer.post import geef_af, het_transport


def verstuur_wachtende() -> int:
    """Send what waits, in order, and return how many left; what fails stays waiting with its error."""
    if het_transport() is None:
        return 0
    aantal = 0
    wachten = Bericht.objects.filter(aflevering=Aflevering.WACHT).order_by("nummer_binnen")
    for sleutel in wachten.values_list("pk", flat=True):
        aantal += _verstuur(sleutel)
    return aantal


@transaction.atomic
def _verstuur(sleutel: UUID) -> int:
    rijen = Bericht.objects.select_for_update(skip_locked=True, of=("self",)).select_related("inhoud")
    bericht = rijen.filter(pk=sleutel, aflevering=Aflevering.WACHT).first()
    if bericht is None:
        return 0
    try:
        if not geef_af(bericht):
            return 0
    except TransportFout as fout:
        definitief = isinstance(fout, AndereInhoud)  # trying again does not help: a person must look
        bericht.aflevering = Aflevering.MISLUKT if definitief else Aflevering.WACHT
        bericht.fout = f"Versturen: {fout}"[:300]
        bericht.save(update_fields=["aflevering", "fout"])
        return 0
    bericht.aflevering, bericht.verstuurd_op, bericht.fout = Aflevering.VERSTUURD, timezone.now(), ""
    bericht.save(update_fields=["aflevering", "verstuurd_op", "fout"])
    return 1
