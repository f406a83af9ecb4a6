"""Which jobs a worker does, and how: telling other programs goes beside the rest, so it never holds up a message."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable, Sequence
from typing import Any, Final

from procrastinate import App
from procrastinate.contrib.django import app

Groep = Sequence[str]
"""Queues of which the jobs are done one after another."""
APART: Final = frozenset({"webhooks"})
"""Queues whose jobs wait for machines of others."""


class WachtrijFout(ValueError):
    """There is no such queue; the text (Dutch) says which there are."""


def wachtrijen() -> list[str]:
    """Return the queues that jobs of this version can be in."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    return sorted({taak.queue for taak in app.tasks.values()} | {"default"})


def kies(wel: Iterable[str] = (), niet: Iterable[str] = ()) -> list[Groep]:
    """Return the queues to work on, in groups that go side by side; all of them when nothing is chosen."""
    bekend, wel, niet = wachtrijen(), set(wel), set(niet)
    if vreemd := sorted((wel | niet) - set(bekend)):
        raise WachtrijFout(f"Wachtrij {', '.join(vreemd)} is er niet. Kies uit: {', '.join(bekend)}.")
    over = [naam for naam in bekend if naam not in niet and (not wel or naam in wel)]
    if not over:
        raise WachtrijFout("Zo blijft er geen wachtrij over. Noem er een minder bij --zonder.")
    delen = ([n for n in over if n not in APART], [n for n in over if n in APART])
    return [deel for deel in delen if deel]


def doe_taken(*, wacht: bool, groepen: Sequence[Groep] | None = None) -> None:
    """Run jobs in this process: until it is stopped, or (without `wacht`) until none is left."""
    from toetssteen.web.toestand.processen import noem_werkproces
    from toetssteen.web.toestand.taakmeting import meet_taak

    noem_werkproces()
    opties: dict[str, Any] = {"wait": wacht, "delete_jobs": "successful", "fetch_job_polling_interval": 1.0}
    opties |= {"install_signal_handlers": False, "task_middleware": [meet_taak]}
    met_pool = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    delen = list(groepen) if groepen is not None else kies()
    if not wacht:
        met_pool.run_worker(queues=[naam for deel in delen for naam in deel], **opties)
        return
    asyncio.run(_naast_elkaar(met_pool, delen, opties))


async def _naast_elkaar(met_pool: App, delen: Sequence[Groep], opties: dict[str, Any]) -> None:
    """Work on groups of queues until a signal comes; then each ends the job it is at. When one ends, all do."""
    async with met_pool.open_async():
        werk = [asyncio.create_task(met_pool.run_worker_async(queues=deel, name=deel[0], **opties)) for deel in delen]
        lus = asyncio.get_running_loop()
        for soort in (signal.SIGINT, signal.SIGTERM):
            lus.add_signal_handler(soort, _stop, werk)
        klaar, _ = await asyncio.wait(werk, return_when=asyncio.FIRST_COMPLETED)
        _stop(werk)
        await asyncio.gather(*werk, return_exceptions=True)
        for deel in klaar:
            if not deel.cancelled() and (fout := deel.exception()) is not None:
                raise fout


def _stop(werk: Iterable[asyncio.Task[None]]) -> None:
    for deel in werk:
        deel.cancel()
