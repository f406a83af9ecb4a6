"""Jobs whose worker is gone are done again: by another worker, from the begin."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.utils import utcnow

log = structlog.get_logger()
STIL: Final = timedelta(seconds=60)
"""A worker tells every ten seconds that it lives; after so long without, it is gone."""
MEESTE: Final = 8
"""A job that was begun so often takes its worker down itself: it is left as failed, where a beheerder sees it."""


def hervat() -> int:
    """Put back in the queue what gone workers were at; return how many jobs that were.

    A worker that only seemed gone does no harm: every job looks in the tables what is left to do.
    """
    dood = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=Now() - STIL)
    jobs = ProcrastinateJob.objects.filter(dood, status=Status.DOING.value).order_by("id")
    return sum(_hervat(*job) for job in jobs.values_list("id", "task_name", "attempts"))


def _hervat(nummer: int, naam: str, pogingen: int) -> bool:
    kort = naam.rsplit(".", 1)[-1]
    if pogingen + 1 >= MEESTE:
        _rond_af(nummer, Status.FAILED, weg=False)
        log.error("taak_opgegeven", naam=kort, nummer=nummer, keer=pogingen + 1)
        return False
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(nummer, utcnow())
    except UniqueViolation:  # the same was asked meanwhile: that job does it
        _rond_af(nummer, Status.ABORTED, weg=True)
        return False
    except ConnectorException:  # it ended after all
        return False
    log.warning("taak_hervat", naam=kort, nummer=nummer, keer=pogingen + 1)
    return True


def _rond_af(nummer: int, status: Status, *, weg: bool) -> None:
    try:
        with transaction.atomic():
            app.job_manager.connector.get_sync_connector().execute_query(
                "SELECT procrastinate_finish_job_v1(%(nummer)s, %(status)s, %(weg)s)",
                nummer=nummer, status=status.value, weg=weg,
            )  # fmt: skip
    except ConnectorException:  # it is no longer busy
        return
