"""Whether this process lives, whether the installation is ready, and its figures: for machines, without log-in."""

from __future__ import annotations

import ipaddress
import os

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from toetssteen.web.databank.klaar import niet_bij
from toetssteen.web.http.adres import adres_van
from toetssteen.web.sleutels import gelijk
from toetssteen.web.toestand.tellen import Installatie

TEKST = "text/plain; charset=utf-8"
_klaar: list[bool] = []  # once the tables are there they stay; asking again at every probe costs for nothing


@require_safe
def gezond(request: HttpRequest) -> HttpResponse:
    """Say that this process lives; nothing outside it is asked."""
    return HttpResponse("gezond\n", content_type=TEKST)


@require_safe
def gereed(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and has the tables of this version; 503 and why when not."""
    if reden := _niet_gereed():
        return HttpResponse(f"{reden}\n", status=503, content_type=TEKST)
    return HttpResponse("gereed\n", content_type=TEKST)


def _niet_gereed() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _klaar:
            if niet_bij():
                return "De databank is niet bij met deze versie."
            _klaar.append(True)
    except DatabaseError:
        return "De databank antwoordt niet."  # where it stands is nobody's business here
    return ""


@require_safe
def meetwaarden(request: HttpRequest) -> HttpResponse:
    """Give the figures for Prometheus to who has the word of TOETSSTEEN_METEN, or without one to this machine."""
    if not _mag_meten(request):
        return HttpResponse("Geen toegang.\n", status=403, content_type=TEKST)
    return HttpResponse(_processen() + _installatie(), content_type=CONTENT_TYPE_LATEST)


def _mag_meten(request: HttpRequest) -> bool:
    woord = settings.METEN_TOKEN
    if woord:
        return gelijk(request.headers.get("Authorization", ""), f"Bearer {woord}")
    if not settings.PROXYS and "HTTP_X_FORWARDED_FOR" in request.META:
        return False  # a proxy on this machine that we were not told of: whoever asks is somewhere else
    try:
        return ipaddress.ip_address(adres_van(request)).is_loopback
    except ValueError:
        return False


def _processen() -> bytes:
    """Return what the processes of this server counted themselves: all of them when gunicorn runs several."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    samen = CollectorRegistry()
    MultiProcessCollector(samen)  # type: ignore[no-untyped-call]
    return generate_latest(samen)


def _installatie() -> bytes:
    eigen = CollectorRegistry()
    eigen.register(Installatie())
    return generate_latest(eigen)
