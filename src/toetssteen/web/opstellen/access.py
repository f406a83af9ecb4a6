"""What a view may see of drafts and what was sent from forms, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.opstellen.models import Concept, Verzending
from toetssteen.web.toegang.zicht import Zicht


def concepten(zicht: Zicht) -> QuerySet[Concept]:
    """Return the drafts that someone makes for these organisations: only their own, also those not filled in yet."""
    return Concept.objects.filter(organisatie_id__in=zicht.ids, gebruiker_id=zicht.wie)


def verzendingen(zicht: Zicht) -> QuerySet[Verzending]:
    """Return what forms of the own organisations sent."""
    return Verzending.objects.filter(organisatie_id__in=zicht.ids).select_related(
        "bericht", "client", "paar__gemeente", "paar__aanbieder"
    )
