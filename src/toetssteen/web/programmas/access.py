"""What a view may see of keys of programs, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.toegang.access import Naam
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import CLIENT, ZWAAR
from toetssteen.web.toegang.zicht import Zicht


def sleutels(zicht: Zicht) -> QuerySet[Sleutel]:
    """Return the keys of programs of the own organisations."""
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    return Sleutel.objects.filter(organisatie_id__in=zicht.ids).select_related("organisatie", "gemaakt_door")


def sleutels_die_wachten(zicht: Zicht) -> QuerySet[Sleutel]:
    """Return keys that wait for a second beheerder, made by others than who asks."""
    rijen = sleutels(zicht).select_related(None).filter(wacht=True, ingetrokken_op__isnull=True)
    return rijen.exclude(gemaakt_door_id=zicht.gebruiker).annotate(gever=Naam("gemaakt_door_id"))


def sleutels_alleen_gemaakt(zicht: Zicht, sinds: datetime) -> QuerySet[Sleutel]:
    """Return keys that show clients although no second beheerder saw them, made since a moment."""
    zicht.eis(Recht.TOEGANG_VOLGEN)
    return Sleutel.objects.filter(
        organisatie_id__in=zicht.ids, wacht=False, bevestigd_door__isnull=True, ingetrokken_op__isnull=True,
        gemaakt_door__isnull=False, gemaakt_op__gte=sinds, rechten__overlap=[r.name for r in ZWAAR | CLIENT],
    ).annotate(gever=Naam("gemaakt_door_id"))  # fmt: skip
