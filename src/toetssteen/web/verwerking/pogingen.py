"""How often the first message that waits for a pair was tried: counted before it begins.

So a message that takes its worker down counts too, and is parked where a person sees it instead of taking down one
worker after another. What is handled stands at none again. A pair of None is what does not even tell whose it is.
"""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction
from django.db.models import F

from toetssteen.web.berichtenverkeer.gemeld import meld_verwerkt
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.organisaties.models import Paar

VERWERKEN: Final = 1  # class of advisory locks: one transaction at a time handles, or rebuilds, a pair
GESTOPT: Final = "De verwerking stopte telkens voordat zij klaar was, ook met dit bericht alleen."


class Bezet(Exception):
    """Another process is at work on this pair at the moment."""


def neem_slot(paar: int) -> bool:
    """Take the lock of a pair until the end of the transaction; return whether it was free."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [VERWERKEN, paar])
        return bool(cursor.fetchone()[0])


def begin(paar: Paar | None) -> Bericht | None:
    """Count a try at the first message that waits, and return it; None when none waits.

    Parks what was begun too often. Raises Bezet when another process is at work on the pair. Whoever calls this holds
    `slot(BERICHTEN, ...)` of the pair, so nobody else counts meanwhile.
    """
    while True:
        with transaction.atomic():
            if not neem_slot(paar.pk if paar else 0):
                raise Bezet
            wachten = Bericht.objects.select_for_update(of=("self",)).filter(paar=paar, status=Status.ONTVANGEN)
            eerste = wachten.order_by("nummer_binnen").first()
            if eerste is None:
                return None
            if eerste.pogingen < MEESTE:
                eerste.pogingen += 1
                eerste.save(update_fields=["pogingen"])
                return eerste
            _parkeer(eerste, eerste.fout or GESTOPT)


def tel_terug(bericht: Bericht) -> None:
    """Take back a try that says nothing of this message: several were tried together, or it did not come to it."""
    Bericht.objects.filter(pk=bericht.pk, pogingen__gt=0).update(pogingen=F("pogingen") - 1)


@transaction.atomic
def noteer_fout(bericht: Bericht, fout: str) -> None:
    """Note how the try of a message that `begin` gave ended, and park it after the last."""
    if bericht.pogingen >= MEESTE:
        _parkeer(bericht, fout)
    else:
        Bericht.objects.filter(pk=bericht.pk, status=Status.ONTVANGEN).update(fout=fout)


def _parkeer(bericht: Bericht, fout: str) -> None:
    bericht.status, bericht.fout = Status.GEPARKEERD, fout
    meld_verwerkt([bericht])
    bericht.save(update_fields=["status", "fout"])
