"""Ask for the terms of a pair, by name: once, whatever happened to it meanwhile."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

_TAAK: Final = "toetssteen.web.termijnen.taken.werk_termijnen_bij"


def vraag_termijnen(paar: int) -> None:
    """Ask to make the terms of a pair again, two seconds from now."""
    taak = app.configure_task(_TAAK, queue="termijnen", queueing_lock=f"termijnen {paar}", schedule_in={"seconds": 2})
    try:
        with transaction.atomic():
            taak.defer(paar=paar)
    except AlreadyEnqueued:
        return
