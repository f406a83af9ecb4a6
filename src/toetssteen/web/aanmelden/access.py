"""What a view may see of alarms of logging in and of invitations, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from toetssteen.web.aanmelden.models import Alarm, Uitnodiging
from toetssteen.web.organisaties.models import Lidmaatschap
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def alarmen(zicht: Zicht) -> QuerySet[Alarm]:
    """Return what was odd about logging in: of the own people, and of nobody in particular."""
    zicht.eis(Recht.BEHEER_INZIEN)
    eigen = Lidmaatschap.objects.filter(organisatie_id__in=zicht.ids).values("gebruiker_id")
    return Alarm.objects.filter(Q(gebruiker__isnull=True) | Q(gebruiker_id__in=eigen)).select_related("gebruiker")


def uitnodigingen(zicht: Zicht) -> QuerySet[Uitnodiging]:
    """Return what the own organisations offered, answered or not."""
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    rijen = Uitnodiging.objects.filter(organisatie_id__in=zicht.ids).select_related("organisatie")
    return rijen.order_by("-gemaakt_op")
