"""What a view may see of messages, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def berichten(zicht: Zicht) -> QuerySet[Bericht]:
    """Return the messages of the own pairs, and what was offered by the own organisation and could not be read."""
    zicht.eis(Recht.BERICHT_VOLGEN)
    return Bericht.objects.filter(toegang_access.eigen(zicht) | Q(paar__isnull=True, eigenaar_id__in=zicht.ids))


def eigen_berichten(zicht: Zicht) -> QuerySet[Bericht]:
    """Return the same messages, for who may do one thing with them: that right is asked by the caller."""
    return Bericht.objects.filter(toegang_access.eigen(zicht) | Q(paar__isnull=True, eigenaar_id__in=zicht.ids))


def antwoorden_op(zicht: Zicht, bericht: UUID | Bericht) -> QuerySet[Bericht]:
    """Return the answers to a message: made here, or received with the mark that an answer copies."""
    heen = bericht if isinstance(bericht, Bericht) else berichten(zicht).get(pk=bericht)
    soort = UITGAVE.berichten.get(heen.nummer)
    eigen = Q(antwoord_op=heen)
    if soort is not None and soort.antwoord is not None and heen.paar_id is not None:
        eigen |= Q(paar_id=heen.paar_id, wet=heen.wet, nummer=soort.antwoord, identificatie=heen.identificatie)
    return berichten(zicht).filter(eigen)


def inhoud_van(zicht: Zicht, bericht: UUID) -> Bericht:
    """Return a message with its content, or raise Bericht.DoesNotExist; only for who may read messages.

    A message holds many clients: who may see only their own may not read it whole.
    """
    zicht.eis(Recht.BERICHT_INZIEN)
    zicht.eis(Recht.CLIENT_RUIM)
    return berichten(zicht).select_related("inhoud").get(pk=bericht)


def met_bericht(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Add `bericht_sleutel` to rows of the stand: the key of the message that made them."""
    eigen = Bericht.objects.filter(paar_id=OuterRef("paar_id"), volgorde=OuterRef("volgorde"))
    met: QuerySet[Any] = rijen.annotate(bericht_sleutel=Subquery(eigen.values("pk")[:1]))
    return met


def uit_bericht(rijen: QuerySet[Any], sleutel: UUID) -> QuerySet[Any]:
    """Narrow rows of the stand to those that one message made."""
    eigen = Bericht.objects.filter(pk=sleutel, paar_id=OuterRef("paar_id"), volgorde=OuterRef("volgorde"))
    return rijen.filter(Exists(eigen))
