"""The trace of a request goes with the jobs it asks for, as an argument that the worker takes off again."""

from __future__ import annotations

from typing import Any

from procrastinate import App
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from toetssteen.web.toestand.sporen import KOP, lopend
from toetssteen.web.toestand.taakmeting import meet_taak


class Taakbeheer(JobManager):
    """Puts the trace that runs, when there is one, in every job that is asked for."""

    async def batch_defer_jobs_async(self, jobs: list[Job], connection: Any | None = None) -> list[Job]:
        """Ask for jobs."""
        return await super().batch_defer_jobs_async(met_spoor(jobs), connection)

    def batch_defer_jobs(self, jobs: list[Job], connection: Any | None = None) -> list[Job]:
        """Ask for jobs."""
        return super().batch_defer_jobs(met_spoor(jobs), connection)


def met_spoor(jobs: list[Job]) -> list[Job]:
    """Return jobs with the trace that runs in them; the same jobs when there is none."""
    spoor = lopend()
    return [job.evolve(task_kwargs={**job.task_kwargs, KOP: spoor}) for job in jobs] if spoor else jobs


def richt_in(app: App) -> None:
    """Let an app of procrastinate pass traces on, and every worker of it take them off (`meet_taak`)."""
    app.job_manager = Taakbeheer(app.connector)
    app.worker_defaults = {"task_middleware": [meet_taak], **app.worker_defaults}
