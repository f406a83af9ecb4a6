"""What a view may see of alarms about logging in, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from toetssteen.web.aanmelden.models import Alarm
from toetssteen.web.organisaties.models import Lidmaatschap
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def alarmen(zicht: Zicht) -> QuerySet[Alarm]:
    """Return what was odd about logging in: of the own people, and of nobody in particular."""
    zicht.eis(Recht.BEHEER_INZIEN)
    eigen = Lidmaatschap.objects.filter(organisatie_id__in=zicht.ids).values("gebruiker_id")
    return Alarm.objects.filter(Q(gebruiker__isnull=True) | Q(gebruiker_id__in=eigen)).select_related("gebruiker")
