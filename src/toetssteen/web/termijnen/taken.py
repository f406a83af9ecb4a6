"""Jobs about terms."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from toetssteen.web.organisaties.models import Paar


@app.task(queue="termijnen")
def werk_termijnen_bij(paar: int) -> None:
    """Make the terms of a pair again."""
    from toetssteen.web.termijnen.actions.werk_bij import werk_bij

    werk_bij(Paar.objects.select_related("gemeente", "aanbieder").get(pk=paar), timezone.localdate())


def vraag_termijnen(paar: int) -> None:
    """Ask for the terms of a pair once, whatever happened to it meanwhile."""
    try:
        with transaction.atomic():
            werk_termijnen_bij.configure(queueing_lock=f"termijnen {paar}", schedule_in={"seconds": 2}).defer(paar=paar)
    except AlreadyEnqueued:
        return
