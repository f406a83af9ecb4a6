"""Ask again for what was asked for many at once and is not done: its job was lost, or the database was away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from toetssteen.web.bevindingen.models import Samen, Samenwat

WACHT: Final = timedelta(minutes=10)
_LANGST: Final = timedelta(days=7)
_TAKEN: Final = {
    Samenwat.BEVINDINGEN: "toetssteen.web.bevindingen.taken.doe_samen",
    Samenwat.BERICHTEN: "toetssteen.web.verwerking.taken.doe_samen",
}


def veeg_samen(nu: datetime) -> int:
    """Ask again for what was asked more than ten minutes and less than a week ago; return how much that was."""
    open_ = Samen.objects.filter(klaar_op=None, gevraagd_op__lt=nu - WACHT, gevraagd_op__gt=nu - _LANGST)
    return sum(_vraag(str(pk), wat) for pk, wat in open_.order_by("gevraagd_op").values_list("pk", "wat"))


def _vraag(sleutel: str, wat: str) -> bool:
    taak = app.configure_task(_TAKEN[Samenwat(wat)], queueing_lock=f"samen {sleutel}")
    try:
        with transaction.atomic():
            taak.defer(samen=sleutel)
    except AlreadyEnqueued:
        return False
    return True
