"""What is measured around every job: one line in the log, with a mark, and a span."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from opentelemetry.trace import SpanKind
from procrastinate import JobContext

from toetssteen.web.toestand.sporen import KOP, spoor

log = structlog.get_logger()


def meet_taak(verder: Callable[[], Any], context: JobContext, worker: Any) -> Any:
    """Do a job, and tell of it: its kind, how it ended and how long it took; not what it was about.

    It goes on in the trace of who asked for it, which stands among its arguments.
    """
    ouder = str(context.job.task_kwargs.pop(KOP, ""))
    naam = context.job.task_name.rsplit(".", 1)[-1]
    kenmerk = uuid.uuid4().hex
    begin = time.perf_counter()
    uitkomst = "goed"
    structlog.contextvars.bind_contextvars(taak=kenmerk)
    try:
        with spoor(f"taak {naam}", SpanKind.CONSUMER, ouder, **{"toetssteen.taak": naam}):
            return verder()
    except BaseException as fout:
        uitkomst = type(fout).__name__
        raise
    finally:
        log.info(
            "taak", naam=naam, nummer=context.job.id, keer=context.job.attempts + 1, uitkomst=uitkomst,
            ms=round((time.perf_counter() - begin) * 1000),
        )  # fmt: skip
        structlog.contextvars.unbind_contextvars("taak")
