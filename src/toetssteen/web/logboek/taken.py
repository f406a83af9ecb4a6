"""Jobs about the logbook."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="17 3 * * *")
@app.task(queue="beheer", queueing_lock="logboek", pass_context=False)
def controleer_logboek(timestamp: int) -> None:
    """Check all chains, every night."""
    from toetssteen.web.logboek.actions.controleer import controleer_logboek as doe

    doe(timezone.now())
