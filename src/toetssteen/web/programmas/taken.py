"""Jobs of the API."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from toetssteen.web.programmas.herhaling import ruim_herhalingen_op


@app.periodic(cron="23 * * * *")
@app.task(queue="webhooks", queueing_lock="herhalingen", pass_context=False)
def ruim_op(timestamp: int) -> None:
    """Forget answers to requests of more than a day ago."""
    ruim_herhalingen_op(timezone.now())
