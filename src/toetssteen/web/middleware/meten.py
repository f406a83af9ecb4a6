"""Counts and times every request, and gives it a mark that the technical log carries."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from opentelemetry.trace import SpanKind
from prometheus_client import Counter, Histogram

from toetssteen.web.toestand.sporen import KOP, spoor

VERZOEKEN = Counter("toetssteen_verzoeken_total", "Requests", ["pagina", "methode", "status"])
DUUR = Histogram("toetssteen_verzoek_seconden", "Time of a request", ["pagina"])
METHODEN = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})  # a label has few values
log = structlog.get_logger()


class Meten:
    """Measures around everything."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time a request; the name of its page is the label, never its address."""
        kenmerk = uuid.uuid4().hex
        methode = request.method if request.method in METHODEN else "ANDERS"
        begin = time.perf_counter()
        structlog.contextvars.bind_contextvars(verzoek=kenmerk)
        try:
            ouder = request.headers.get(KOP, "")
            with spoor(f"verzoek {methode}", SpanKind.SERVER, ouder, **{"http.request.method": methode}) as span:
                antwoord = self.verder(request)
                pagina = request.resolver_match.view_name if request.resolver_match else "onbekend"
                span.update_name(f"{methode} {pagina}")
                span.set_attributes({"http.route": pagina, "http.response.status_code": antwoord.status_code})
            duur = time.perf_counter() - begin
            DUUR.labels(pagina).observe(duur)
            VERZOEKEN.labels(pagina, methode, antwoord.status_code).inc()
            antwoord.headers["X-Verzoek"] = kenmerk
            log.info("verzoek", pagina=pagina, methode=methode, status=antwoord.status_code, ms=round(duur * 1000))
            return antwoord
        finally:
            structlog.contextvars.unbind_contextvars("verzoek")
