"""Secret addresses for calendars: make one, take it back, find what it gives access to."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.termijnen.models import Agendasleutel
from toetssteen.web.toegang.hoeden import hoed_van, hoeden_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import GeenRecht, Zicht, keuzes, zet_zicht

MEESTE = 5
"""Addresses that someone may have at a time."""


class TeVeel(ValueError):
    """Someone has enough addresses; the text is Dutch."""


@dataclass(frozen=True)
class Lezer:
    """Who reads with an address: the row of it, and the view it gives."""

    sleutel: int
    zicht: Zicht


@transaction.atomic
def maak(zicht: Zicht, nu: datetime) -> str:
    """Make an address for this hat and return its secret, which is nowhere kept. Raises GeenRecht, TeVeel."""
    zicht.eis(Recht.TERMIJN_INZIEN)
    if zicht.gebruiker is None:
        raise GeenRecht("Alleen iemand die zelf inlogt, kan een agenda koppelen.")
    if van(zicht).filter(ingetrokken_op__isnull=True).count() >= MEESTE:
        raise TeVeel(f"U hebt al {MEESTE} agenda's gekoppeld. Trek er eerst een in.")
    geheim = secrets.token_urlsafe(32)
    rij = Agendasleutel.objects.create(
        gebruiker_id=zicht.gebruiker, hoed=hoed_van(zicht), som=_som(geheim), gemaakt_op=nu
    )
    noteer(zicht, "maken", "agendasleutel", str(rij.pk))
    return geheim


@transaction.atomic
def trek_in(zicht: Zicht, sleutel: int, nu: datetime) -> None:
    """Take an address back; raise Agendasleutel.DoesNotExist when it is not one's own."""
    rij = van(zicht).select_for_update().get(pk=sleutel, ingetrokken_op__isnull=True)
    rij.ingetrokken_op = nu
    rij.save(update_fields=["ingetrokken_op"])
    noteer(zicht, "verwijderen", "agendasleutel", str(rij.pk))


def van(zicht: Zicht) -> QuerySet[Agendasleutel]:
    """Return one's own addresses, in whatever hat they were made."""
    if zicht.gebruiker is None:
        return Agendasleutel.objects.none()
    return Agendasleutel.objects.filter(gebruiker_id=zicht.gebruiker)


def lezer(geheim: str, nu: datetime, dag: date) -> Lezer | None:
    """Return who reads with a secret, and tell the database; None when it opens nothing (any more)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, gebruiker_id, hoed FROM toetssteen_agenda(%s)", [_som(geheim)])
        rij = cursor.fetchone()
    if rij is None:
        return None
    sleutel, gebruiker, hoed = rij
    gekozen = next((h for h in hoeden_van(keuzes(gebruiker, dag)) if h.sleutel == hoed), None)
    if gekozen is None:
        return None
    zicht = Zicht.van(gebruiker, "agenda", gekozen.rol, [k.organisatie for k in gekozen.keuzes], herkomst="agenda")
    if not zicht.mag(Recht.TERMIJN_INZIEN):
        return None
    zet_zicht(zicht.ids, gebruiker)
    Agendasleutel.objects.filter(pk=sleutel).update(gebruikt_op=nu)
    return Lezer(sleutel, replace(zicht, doel="agenda"))


def _som(geheim: str) -> bytes:
    return hashlib.sha256(geheim.encode()).digest()
