"""What a view may see of messages, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.web.berichtenverkeer.models import Afhandeling, Aflevering, Bericht, Status
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


def afhandelingen(zicht: Zicht) -> QuerySet[Afhandeling]:
    """Return which messages the own organisations are done with."""
    zicht.eis(Recht.BERICHT_VOLGEN)
    return eigen_afhandelingen(zicht)


def eigen_afhandelingen(zicht: Zicht) -> QuerySet[Afhandeling]:
    """Return the same, for who may do one thing with messages: that right is asked by the caller."""
    return Afhandeling.objects.filter(organisatie_id__in=zicht.ids)


def met_afhandeling(zicht: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Any]:
    """Add when, why and by whom the own organisations were done with messages: `afgehandeld_op`, `_reden`, `_door`.

    And whether they are such that one can be done with them: `is_niet_doorgekomen`, as `niet_doorgekomen` says.
    """
    eigen = eigen_afhandelingen(zicht).filter(bericht_id=OuterRef("pk")).order_by("pk")
    velden = {"op": "op", "reden": "reden", "door": "door__naam"}
    met = {f"afgehandeld_{naam}": Subquery(eigen.values(veld)[:1]) for naam, veld in velden.items()}
    niet_door = ExpressionWrapper(niet_doorgekomen(zicht), output_field=BooleanField())
    uit: QuerySet[Any] = rijen.annotate(**met, is_niet_doorgekomen=niet_door)
    return uit


def zonder_afgehandeld(zicht: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
    """Leave out the messages that the own organisations are done with."""
    return rijen.filter(~Exists(eigen_afhandelingen(zicht).filter(bericht_id=OuterRef("pk"))))


def niet_doorgekomen(zicht: Zicht) -> Q:
    """Narrow messages to those that are parked or cannot be read, and own ones that were refused."""
    afgekeurd = Q(status=Status.VERWERKT, aanvaard=False, afzender_id__in=zicht.ids)
    return Q(status__in=[Status.GEPARKEERD, Status.ONLEESBAAR]) | afgekeurd


def nog_open(zicht: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
    """Narrow messages to those that ask something of the own organisations: not through and not handled, or not sent.

    What was not sent is always open: it is mended by sending it.
    """
    klaar = Exists(eigen_afhandelingen(zicht).filter(bericht_id=OuterRef("pk")))
    return rijen.filter(Q(aflevering=Aflevering.MISLUKT) | niet_doorgekomen(zicht) & ~klaar)


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
