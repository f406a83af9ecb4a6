"""Jobs about logging in."""

from __future__ import annotations

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="41 * * * *")
@app.task(queue="beheer", queueing_lock="aanmelden", pass_context=False)
def ruim_aanmelden_op(timestamp: int) -> None:
    """Remove sessions that are over and counts of long ago, every hour."""
    from toetssteen.web.http.limiet import ruim_tellers_op

    call_command("clearsessions")
    ruim_tellers_op()
