"""How often the first message that waits for a pair was tried: counted before it begins.

So a message that takes its worker down counts too, and is parked where a person sees it instead of taking down one
worker after another. What is handled stands at none again.
"""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction
from django.db.models import F

from toetssteen.web.berichtenverkeer.gemeld import meld_verwerkt
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.organisaties.models import Paar

VERWERKEN: Final = 1  # class of advisory locks: one process at a time handles a pair
MEESTE_GEVALLEN: Final = 8
"""So often a worker may stop at a message, by a restart or a power cut, before the message is taken as the cause."""
GESTOPT: Final = "De verwerking stopte telkens voordat zij klaar was, ook met dit bericht alleen."


class Bezet(Exception):
    """Another process handles this pair at the moment."""


def neem_slot(paar: int) -> bool:
    """Take the lock of a pair until the end of the transaction; return whether it was free."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [VERWERKEN, paar])
        return bool(cursor.fetchone()[0])


def begin(paar: Paar) -> Bericht | None:
    """Count a try at the first message that waits for a pair, and return it; None when none waits.

    Parks what was begun too often. Raises Bezet when another process is at work on the pair.
    """
    while True:
        with transaction.atomic():
            if not neem_slot(paar.pk):
                raise Bezet(f"pair {paar.pk}")
            eerste = _eerste(paar)
            if eerste is None:
                return None
            if eerste.pogingen < MEESTE_GEVALLEN:
                eerste.pogingen += 1
                eerste.save(update_fields=["pogingen"])
                return eerste
            _parkeer(eerste, GESTOPT)


def tel_terug(paar: Paar) -> None:
    """Take back the count of a try of several messages together that went wrong: which of them it was is not known."""
    with transaction.atomic():
        eerste = _eerste(paar)
        if eerste is not None:
            Bericht.objects.filter(pk=eerste.pk, pogingen__gt=0).update(pogingen=F("pogingen") - 1)


def noteer_fout(paar: Paar, fout: str, meeste: int) -> Bericht | None:
    """Note why the first message that waits could not be handled, park it after `meeste` tries, and return it."""
    with transaction.atomic():
        eerste = _eerste(paar)
        if eerste is None:
            return None
        if eerste.pogingen >= meeste:
            _parkeer(eerste, fout)
        else:
            eerste.fout = fout
            eerste.save(update_fields=["fout"])
        return eerste


def _eerste(paar: Paar) -> Bericht | None:
    wachten = Bericht.objects.select_for_update(of=("self",)).filter(paar=paar, status=Status.ONTVANGEN)
    return wachten.order_by("nummer_binnen").first()


def _parkeer(bericht: Bericht, fout: str) -> None:
    bericht.status, bericht.fout = Status.GEPARKEERD, fout
    meld_verwerkt([bericht])
    bericht.save(update_fields=["status", "fout"])
