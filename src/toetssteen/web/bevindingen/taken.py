"""Jobs about findings."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(queue="bevindingen", retry=RetryStrategy(max_attempts=8, exponential_wait=2))
def doe_samen(samen: str) -> None:
    """Do what someone asked for many findings at once."""
    from toetssteen.web.bevindingen.actions.doe_samen import voer_uit

    voer_uit(samen)
