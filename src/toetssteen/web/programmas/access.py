"""What a view may see of keys of programs, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def sleutels(zicht: Zicht) -> QuerySet[Sleutel]:
    """Return the keys of programs of the own organisations."""
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    return Sleutel.objects.filter(organisatie_id__in=zicht.ids).select_related("organisatie", "gemaakt_door")
