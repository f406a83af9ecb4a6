"""Spans of OpenTelemetry around requests and jobs. Without an SDK that is configured they cost nothing and go nowhere.

A span gets the name of a page or a job, and numbers; never an address, a name or an argument that says who. A trace
begins where the caller began it: the header `traceparent` (W3C Trace Context) is read, and goes with every job that a
request asks for, so that a request and its jobs are one trace.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from toetssteen import __version__

KOP: Final = "traceparent"
_tracer = trace.get_tracer("toetssteen", __version__)
_doorgever = TraceContextTextMapPropagator()


@contextmanager
def spoor(naam: str, soort: SpanKind, ouder: str = "", **waarden: str | int) -> Iterator[Span]:
    """Open a span; an exception marks it as failed by its kind only, for its text can hold personal data.

    `ouder` is the traceparent of the caller; what is no traceparent is left aside.
    """
    kwargs = {"kind": soort, "attributes": waarden, "record_exception": False, "set_status_on_exception": False}
    context = _doorgever.extract({KOP: ouder}) if ouder else None
    with _tracer.start_as_current_span(naam, context=context, **kwargs) as span:  # type: ignore[arg-type]
        try:
            yield span
        except BaseException as fout:
            span.set_status(Status(StatusCode.ERROR, type(fout).__name__))
            raise


def lopend() -> str:
    """Return the traceparent of the trace that runs here; "" when there is none."""
    if not trace.get_current_span().get_span_context().is_valid:
        return ""
    drager: dict[str, str] = {}
    _doorgever.inject(drager)
    return drager.get(KOP, "")
