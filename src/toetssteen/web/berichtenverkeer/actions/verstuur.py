"""Hand messages that wait to the transport, and note that they left. Sending twice is harmless: the key is the same.

Messages of a pair leave in the order in which they were applied (`volgorde`), by one process at a time. What could not
leave holds up what comes after it, of that pair only. What is not judged yet, or waits for a person, does not leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from toetssteen.core.bsn import zonder_bsn
from toetssteen.transport import AndereInhoud, TransportFout
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Status
from toetssteen.web.berichtenverkeer.post import geef_af, het_transport

VERSTUREN = 4  # class of advisory locks: one process at a time sends for a pair


def verstuur_wachtende() -> int:
    """Send what may go, and return how much left; a pair stops at its first that fails."""
    return 0 if het_transport() is None else sum(_verstuur_paar(paar) for paar in _paren())


def te_versturen() -> QuerySet[Bericht]:
    """Return the messages that may go now: judged, and not after one of the same pair that could not go."""
    vast = Bericht.objects.filter(
        paar=OuterRef("paar"), aflevering=Aflevering.MISLUKT, volgorde__lt=OuterRef("volgorde")
    )
    return Bericht.objects.filter(
        ~Exists(vast), aflevering=Aflevering.WACHT, status=Status.VERWERKT, volgorde__isnull=False
    )


def _paren() -> Iterator[int]:
    yield from te_versturen().order_by("paar_id").values_list("paar_id", flat=True).distinct()


def _verstuur_paar(paar: int) -> int:
    aantal = 0
    while _verstuur_eerste(paar):
        aantal += 1
    return aantal


@transaction.atomic
def _verstuur_eerste(paar: int) -> bool:
    """Send the first message of a pair; return whether one left.

    Waits for another process that is at it: what that one just sees as the last may not be the last any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [VERSTUREN, paar])
    sleutel = te_versturen().filter(paar_id=paar).order_by("volgorde").values_list("pk", flat=True).first()
    return sleutel is not None and _verstuur(sleutel)


def _verstuur(sleutel: UUID) -> bool:
    bericht = Bericht.objects.select_for_update(of=("self",)).get(pk=sleutel)
    try:
        if not geef_af(bericht):
            return False
    except TransportFout as fout:
        definitief = isinstance(fout, AndereInhoud)  # trying again does not help: a person must look
        bericht.aflevering = Aflevering.MISLUKT if definitief else Aflevering.WACHT
        bericht.fout = zonder_bsn(f"Versturen: {fout}")[:300]
        bericht.save(update_fields=["aflevering", "fout"])
        return False
    bericht.aflevering, bericht.verstuurd_op, bericht.fout = Aflevering.VERSTUURD, timezone.now(), ""
    bericht.save(update_fields=["aflevering", "verstuurd_op", "fout"])
    return True
