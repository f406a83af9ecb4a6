"""What a view may see of the logbook, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.logboek.models import Logregel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def logregels(zicht: Zicht) -> QuerySet[Logregel]:
    """Return the logbook of the own organisations."""
    zicht.eis(Recht.LOGBOEK_INZIEN)
    return Logregel.objects.filter(organisatie__in=zicht.ids)
