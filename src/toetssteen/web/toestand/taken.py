"""Jobs about jobs."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queue="beheer", queueing_lock="hervat_taken", pass_context=False)
def hervat_taken(timestamp: int) -> None:
    """Do again what workers that are gone were at."""
    from toetssteen.web.toestand.hervatten import hervat

    hervat()
