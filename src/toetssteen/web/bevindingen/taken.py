"""Jobs about findings."""

from __future__ import annotations

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(queue="bevindingen", retry=RetryStrategy(max_attempts=8, exponential_wait=2))
def doe_samen(samen: str) -> None:
    """Do what someone asked for many findings at once."""
    from toetssteen.web.bevindingen.actions.doe_samen import voer_uit

    voer_uit(samen)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="bevindingen", queueing_lock="samen_veeg", pass_context=False)
def veeg_samen(timestamp: int) -> None:
    """Ask again for what was asked for many at once and still is not done."""
    from toetssteen.web.bevindingen.actions.veeg_samen import veeg_samen as doe

    doe(timezone.now())
