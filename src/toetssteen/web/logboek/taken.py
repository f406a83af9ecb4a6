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


@app.periodic(cron="47 3 1 * *")
@app.task(queue="beheer", queueing_lock="logboek_ruim_op", pass_context=False)
def ruim_logboek_op(timestamp: int) -> None:
    """Clear away what is older than the logbook must be kept, every first of the month."""
    from toetssteen.web.logboek.actions.ruim_op import grens, ruim_op

    nu = timezone.now()
    ruim_op(grens(nu), nu, wie="taak")
