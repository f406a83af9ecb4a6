"""Requests that may be repeated without doing anything twice: the header Idempotency-Key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse

from toetssteen.web.programmas.models import Herhaling
from toetssteen.web.sleutels import afgeleid, merk, ontsleutel, versleutel
from toetssteen.web.toegang.zicht import Zicht

BEWAAR: Final = timedelta(days=1)
_KOPPEN: Final = ("Content-Type", "Location", "ETag")
_GOED: Final = range(200, 300)


class AndereVraag(ValueError):
    """The same Idempotency-Key came with another request."""


@dataclass(frozen=True)
class Vraag:
    """A request, as far as it tells whether another is the same."""

    zicht: Zicht
    sleutel: str
    eenmalig: str
    methode: str
    pad: str
    inhoud: bytes

    @property
    def merk(self) -> bytes:
        """The keyed hash of its Idempotency-Key."""
        return merk(afgeleid(settings.HOOFDSLEUTEL, "api-herhaling"), self.eenmalig)

    @property
    def som(self) -> bytes:
        """The hash of what is asked."""
        return hashlib.sha256(f"{self.methode} {self.pad} ".encode() + self.inhoud).digest()


@transaction.atomic
def eenmaal(vraag: Vraag, doe: Callable[[], HttpResponse], nu: datetime) -> HttpResponse:
    """Do it, or answer what it was answered before. An answer that is an error is not kept: it may be tried again.

    Two at a time: the second waits for the first. Raises AndereVraag when the key was used for something else.
    """
    _slot(vraag)
    rijen = Herhaling.objects.filter(sleutel=vraag.sleutel, merk=vraag.merk)
    eerder = rijen.first()
    if eerder is not None and eerder.op > nu - BEWAAR:
        if bytes(eerder.som) != vraag.som:
            raise AndereVraag
        return _terug(vraag, bytes(eerder.antwoord))
    rijen.delete()
    antwoord = doe()
    if antwoord.status_code in _GOED:
        Herhaling.objects.create(
            organisatie=vraag.zicht.organisaties[0], sleutel=vraag.sleutel, merk=vraag.merk, som=vraag.som,
            antwoord=_bewaar(vraag, antwoord), op=nu,
        )  # fmt: skip
    return antwoord


def ruim_herhalingen_op(nu: datetime) -> int:
    """Forget answers of more than a day ago; return how many."""
    return Herhaling.objects.filter(op__lt=nu - BEWAAR).delete()[0]


def _slot(vraag: Vraag) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [f"{vraag.sleutel} {vraag.merk.hex()}"])


def _bewaar(vraag: Vraag, antwoord: HttpResponse) -> bytes:
    koppen = {k: antwoord.headers[k] for k in _KOPPEN if k in antwoord.headers}
    ruw = json.dumps([antwoord.status_code, koppen, antwoord.content.decode()]).encode()
    return versleutel(_sleutel(), ruw, vraag.som)


def _terug(vraag: Vraag, bewaard: bytes) -> HttpResponse:
    status, koppen, inhoud = json.loads(ontsleutel(_sleutel(), bewaard, vraag.som))
    return HttpResponse(inhoud, status=status, headers={**koppen, "Idempotency-Replayed": "true"})


def _sleutel() -> bytes:
    return afgeleid(settings.HOOFDSLEUTEL, "api-herhaling")
