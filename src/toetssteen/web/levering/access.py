"""What a view may see of deliveries of sessions, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def aanleveringen(zicht: Zicht) -> QuerySet[Aanlevering]:
    """Return deliveries of sessions: only the provider who made them sees those."""
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    return Aanlevering.objects.filter(aanbieder_id__in=zicht.ids)
