"""Jobs that tell programs what happened. A job that is lost or doubled harms nothing: `haal_in` asks again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from toetssteen.web.gebeurtenissen.bezorgen import bezorg_wachtende, ruim_op


@app.task(queue="webhooks")
def bezorg() -> None:
    """Deliver what waits and may be tried now."""
    bezorg_wachtende()


@app.periodic(cron="* * * * *")
@app.task(queue="webhooks", queueing_lock="webhooks_haal_in", pass_context=False)
def haal_in(timestamp: int) -> None:
    """Try again what failed before and is due."""
    bezorg_wachtende()


@app.periodic(cron="17 3 * * *")
@app.task(queue="webhooks", queueing_lock="webhooks_ruim_op", pass_context=False)
def ruim_oude_op(timestamp: int) -> None:
    """Forget deliveries of a month ago."""
    ruim_op()
