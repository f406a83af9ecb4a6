"""Terms in one's own calendar: the page to make and take back addresses, and the calendar itself (iCal)."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import polars as pl
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.termijnen.tabs import tabs
from toetssteen.web.portalen.termijnwoorden import taak
from toetssteen.web.termijnen.actions.agenda import TeVeel, lezer, maak, trek_in, van
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, zet_zicht
from toetssteen.web.uitvoer.ical import TERMIJNEN, naar_ical

_SESSIE = "agenda_nieuw"
_TERUG = timedelta(days=92)
_MEESTE = 2_000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@pagina(Recht.TERMIJN_INZIEN)
def agenda(request: Verzoek) -> HttpResponse:
    """Show one's addresses, or make one; a new one is shown once."""
    if request.method == "POST":
        try:
            request.session[_SESSIE] = maak(request.zicht, timezone.now())
        except TeVeel as fout:
            messages.error(request, str(fout))
        return redirect("termijnen_agenda")
    geheim = request.session.pop(_SESSIE, "")
    inhoud = {
        "tabs": tabs("agenda", request),
        "nieuw": request.build_absolute_uri(adres("termijnen_ical", geheim)) if geheim else "",
        "sleutels": van(request.zicht).filter(ingetrokken_op__isnull=True).order_by("gemaakt_op"),
        "kruimelpad": [("Werklijst", "/"), ("Termijnen", adres("termijnen")), ("Eigen agenda", "")],
    }
    return render(request, "termijnen/agenda.html", inhoud)


@require_POST
@pagina(Recht.TERMIJN_INZIEN)
def intrekken(request: Verzoek, sleutel: int) -> HttpResponse:
    """Take an address back."""
    trek_in(request.zicht, sleutel, timezone.now())
    messages.success(request, "Ingetrokken. Een agenda met dit adres krijgt niets meer.")
    return redirect("termijnen_agenda")


@never_cache
@require_GET
def ical(request: HttpRequest, geheim: str) -> HttpResponse:
    """Give the terms to a calendar that knows the secret: no names, no BSN, no numbers of allocations."""
    nu = timezone.now()
    wie = lezer(geheim, nu, timezone.localdate(nu))
    if wie is None:
        raise Http404
    try:
        frame = _frame(wie.zicht)
        noteer(wie.zicht, "uitvoeren", "agenda", f"sleutel {wie.sleutel}")
    finally:
        zet_zicht([])
    inhoud = naar_ical(frame, nu, request.build_absolute_uri("/"))
    return HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")


def _frame(zicht: Zicht) -> pl.DataFrame:
    """Return own terms and those of the other side, as `uitvoer.ical.TERMIJNEN`, without what says of whom they are."""
    vanaf = timezone.localdate() - _TERUG
    rijen = access.termijnen(zicht).filter(Q(uiterste_dag__gte=vanaf), verstuurd__isnull=True)
    uit = {sleutel(t): t for t in rijen.order_by("uiterste_dag", "pk")[:_MEESTE]}
    data = [(s, taak(t.termijn), t.uiterste_dag, t.wie, None, _pad(t, zicht)) for s, t in uit.items()]
    return pl.DataFrame(data, schema=TERMIJNEN, orient="row")


def _pad(termijn: Termijn, zicht: Zicht) -> str:
    wie = "eigen" if termijn.wie == zicht.soort else "ander"
    return adres("termijnen", vraag=f"wie={wie}&van={termijn.uiterste_dag}&tot={termijn.uiterste_dag}")


def sleutel(termijn: Termijn) -> str:
    """Return an identity that stays the same when the terms of a pair are made again, and says nothing of a person."""
    delen = (
        termijn.paar_id, termijn.termijn, termijn.wet, termijn.nummer, termijn.identificatie, termijn.client_id,
        termijn.referentie_aanbieder, termijn.toewijzing_nummer, termijn.vanaf,
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, delen)).encode()).hexdigest()[:32]
