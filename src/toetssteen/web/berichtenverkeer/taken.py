"""Jobs of the post: what goes out and what comes in. What a message does is a job of `verwerking`."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.task(queue="berichten")
def verstuur() -> None:
    """Hand what waits to be sent to the transport."""
    from toetssteen.web.berichtenverkeer.actions.verstuur import verstuur_wachtende

    verstuur_wachtende()


@app.periodic(cron="* * * * *")
@app.task(queue="post", queueing_lock="haal_post", pass_context=False)
def haal_post(timestamp: int) -> None:
    """Take in what waits in the folder of this installation, when it has one."""
    from toetssteen.web.berichtenverkeer.actions.haal_post import haal_post as doe

    doe()
