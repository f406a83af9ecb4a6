"""Rate limits, counted in PostgreSQL so that every process of an installation counts along."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.fouten import te_veel

Teller = tuple[str, int]  # who is counted, and how often a minute that may be
_MINUUT = 60


class TeVeel(Exception):
    """Somebody asks too much; `wacht` is after how many seconds they may try again."""

    def __init__(self, wacht: int) -> None:
        self.wacht = wacht
        super().__init__(f"too many requests: wait {wacht} seconds")


def tel(soort: str, tellers: Iterable[Teller], *, nu: float | None = None) -> None:
    """Count one request of a kind for each of `tellers`; raise TeVeel when one of them is over its limit."""
    nu = time.time() if nu is None else nu
    venster = int(nu // _MINUUT)
    te_hoog = [wie for wie, grens in tellers if op_een(f"{soort} {wie}", venster) > grens]
    if te_hoog:
        raise TeVeel(int((venster + 1) * _MINUUT - nu) + 1)


def op_een(sleutel: str, venster: int) -> int:
    """Count one more for a key in a window (a number of a minute), and return how many there are now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO toetssteen_teller AS t (sleutel, venster, aantal) VALUES (%s, %s, 1)"
            " ON CONFLICT (sleutel, venster) DO UPDATE SET aantal = t.aantal + 1 RETURNING aantal",
            [sleutel, venster],
        )
        return int(cursor.fetchone()[0])


def ruim_tellers_op(*, nu: float | None = None) -> int:
    """Remove counts of more than an hour ago; return how many."""
    nu = time.time() if nu is None else nu
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM toetssteen_teller WHERE venster < %s", [int(nu // _MINUUT) - 70])
        return int(cursor.rowcount)


def soort_van(request: HttpRequest) -> str | None:
    """Return which limit a request falls under: "api", "upload", "zoeken", "uitvoer"; None for any other page."""
    if request.path_info.startswith("/api/"):
        return "api"
    if request.method == "POST" and (request.content_type or "").startswith("multipart/"):
        return "upload"
    naam = request.resolver_match.url_name or "" if request.resolver_match else ""
    if "zoek" in naam and request.method == "POST":
        return "zoeken"
    return "uitvoer" if "uitvoer" in naam else None


def _tellers(request: HttpRequest, soort: str) -> list[Teller]:
    """Count per user and organisation; who is nobody yet per address. The API counts a program when it knows it."""
    per_wie, per_organisatie = settings.LIMIETEN[soort]
    if request.user.is_authenticated:
        zicht = getattr(request, "zicht", None)
        samen = [(f"organisatie {pk}", per_organisatie) for pk in zicht.ids] if zicht else []
        return [(f"gebruiker {request.user.pk}", per_wie), *samen]
    return [(f"adres {groep_van(adres_van(request))}", per_organisatie)]


def tel_programma(sleutel: str, organisaties: Iterable[int]) -> None:
    """Count a request of a program that showed a good key (its public part), and of its organisations."""
    per_wie, per_organisatie = settings.LIMIETEN["api"]
    tel("api", [(f"sleutel {sleutel}", per_wie), *((f"organisatie {pk}", per_organisatie) for pk in organisaties)])


class Limiet:
    """Stops who asks too much, with a page (or a problem, for a program) that says when it goes on."""

    def __init__(self, verder: Callable[[HttpRequest], HttpResponse]):
        self.verder = verder

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on: what counts is known when the view is."""
        return self.verder(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Count, when the page has a limit."""
        soort = soort_van(request)
        if soort is None:
            return None
        try:
            tel(soort, _tellers(request, soort))
        except TeVeel as fout:
            return te_veel(request, fout.wacht)
        return None

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        """Answer a view that counted by itself."""
        return te_veel(request, fout.wacht) if isinstance(fout, TeVeel) else None
