"""Spans of OpenTelemetry around requests and jobs. Without an SDK that is configured they cost nothing and go nowhere.

A span gets the name of a page or a job, and numbers; never an address, a name or an argument that says who.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from toetssteen import __version__

_tracer = trace.get_tracer("toetssteen", __version__)


@contextmanager
def spoor(naam: str, soort: SpanKind, **waarden: str | int) -> Iterator[Span]:
    """Open a span; an exception marks it as failed by its kind only, for its text can hold personal data."""
    kwargs = {"kind": soort, "attributes": waarden, "record_exception": False, "set_status_on_exception": False}
    with _tracer.start_as_current_span(naam, **kwargs) as span:  # type: ignore[arg-type]
        try:
            yield span
        except BaseException as fout:
            span.set_status(Status(StatusCode.ERROR, type(fout).__name__))
            raise
