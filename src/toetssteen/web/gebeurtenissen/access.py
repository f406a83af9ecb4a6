"""What a view may see of webhooks, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.gebeurtenissen.models import Bezorging, Webhook
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def webhooks(zicht: Zicht) -> QuerySet[Webhook]:
    """Return the addresses that hear of events of the own organisations."""
    zicht.eis(Recht.WEBHOOK_BEHEREN)
    return Webhook.objects.filter(organisatie_id__in=zicht.ids)


def bezorgingen(zicht: Zicht) -> QuerySet[Bezorging]:
    """Return what was told, or is still to be told, to the own webhooks."""
    zicht.eis(Recht.WEBHOOK_BEHEREN)
    return Bezorging.objects.filter(organisatie_id__in=zicht.ids)
