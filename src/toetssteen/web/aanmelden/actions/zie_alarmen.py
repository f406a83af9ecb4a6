"""Note that a beheerder looked at the alarms of logging in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from toetssteen.web.aanmelden import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.zicht import Zicht


@transaction.atomic
def zie_alarmen(zicht: Zicht, moment: datetime) -> int:
    """Mark all alarms of the view as seen; return how many were new."""
    nieuw = access.alarmen(zicht).filter(gezien_op__isnull=True).select_related(None)
    aantal: int = nieuw.update(gezien_op=moment, gezien_door_id=zicht.gebruiker)
    noteer(zicht, "controleren", "alarmen", str(aantal))
    return aantal
