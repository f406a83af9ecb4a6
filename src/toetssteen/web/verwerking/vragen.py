"""Ask for jobs about messages, by name: once, whatever is asked meanwhile."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

_CONTRACT: Final = "toetssteen.web.verwerking.taken.toets_aan_contract"


def vraag_contracttoets(bericht: str) -> None:
    """Ask to judge a claim by its contract."""
    taak = app.configure_task(_CONTRACT, queue="berichten", queueing_lock=f"contract {bericht}")
    try:
        with transaction.atomic():
            taak.defer(bericht=bericht)
    except AlreadyEnqueued:
        return
