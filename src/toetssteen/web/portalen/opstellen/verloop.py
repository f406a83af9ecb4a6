"""The way of every form: fill in, look at what it does, send, see what was sent. Each step is a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from toetssteen.berichten.rijen import SchrijfFout
from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.toewijzing import NietTeHonoreren
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.actions.neem_aan import Geweigerd
from toetssteen.web.berichtenverkeer.models import Status
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.actions.bewaar_concept import bewaar_concept, lees_concept, vergeet_concept
from toetssteen.web.opstellen.actions.verzend_eigen import Bezwaar, Uitkomst, proef, verzend_eigen
from toetssteen.web.opstellen.models import Concept, Verzending
from toetssteen.web.opstellen.volgorde import Ingehaald, controleer, versies_van
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.basis import Verzoek
from toetssteen.web.portalen.opstellen.soort import Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.soorten import SOORTEN
from toetssteen.web.portalen.opstellen.wie import MetPersoon, wie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Bevinding as Getoond
from toetssteen.web.vormgeving.weergave import tijdstip

_NIET_BEWAREN = ("csrfmiddlewaretoken", "sleutel", "versies")


def formulierpagina(request: Verzoek, soort: Opstelsoort, start: Start, sleutel: UUID | None = None,
                    bewaard: dict[str, Any] | None = None) -> HttpResponse:  # fmt: skip
    """Show a form, or keep what was filled in: on to the page that shows what it does, or back with what is wrong."""
    request.zicht.eis(soort.recht)
    nu = timezone.now()
    werken = soort.werken(request.zicht, start, nu)
    if request.method != "POST":
        _noteer_inzien(request, soort, werken)
        data = _terug(bewaard) if bewaard is not None else None
        form = soort.form(werken, start, data)
        return _toon(request, soort, start, werken, form, sleutel or uuid4(), bewaard is not None)
    eigen = sleutel or _sleutel(request)
    form = soort.form(werken, start, request.POST)
    goed = _goed(request, soort, start, werken, form)
    versies = _versies(werken) if goed else _gezien(request, len(werken))
    inhoud = {"start": start, "waarden": _bewaren(request.POST), "versies": versies}
    bewaar_concept(request.zicht, eigen, soort.naam, werken[0].wij, inhoud)
    return redirect("concept_controle", eigen) if goed else _toon(request, soort, start, werken, form, eigen, True)


def controlepagina(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what a draft will do, or send it."""
    try:
        naam, inhoud = lees_concept(request.zicht, sleutel)
    except Concept.DoesNotExist:
        if access.verzendingen(request.zicht).filter(sleutel=sleutel).exists():
            return redirect("concept_klaar", sleutel)
        raise
    soort, start = SOORTEN[naam], inhoud["start"]
    request.zicht.eis(soort.recht)
    if inhoud["waarden"] is None:
        return redirect("concept", sleutel)
    werken = soort.werken(request.zicht, start, timezone.now())
    form = soort.form(werken, start, _terug(inhoud["waarden"]))
    if request.method == "POST":
        return _verstuur(request, sleutel, soort, start, werken, form, inhoud["versies"])
    if not form.is_valid() or (uitkomst := _proef(soort, start, werken, form)) is None:
        messages.error(request, "Dit kan zo niet meer worden verstuurd. Hieronder staat waarom.")
        return redirect("concept", sleutel)
    _noteer_inzien(request, soort, werken)
    context = {
        "titel": soort.titel(start), "sleutel": sleutel, "soort": soort, "blokken": soort.blokken(werken, uitkomst),
        "signalen": [toon_bevinding(s, "waarschuwing") for s in uitkomst.signalen], "berichten": uitkomst.eigen,
        "kruimelpad": _kruimels(soort, start, werken, "Controleren"), "gegevens": _over(soort, start, werken, form),
        "letop": list(soort.letop(werken, start, form, uitkomst)),
    }  # fmt: skip
    return render(request, "opstellen/controle.html", context)


def _over(soort: Opstelsoort, start: Start, werken: list[Werk], form: Opstelformulier) -> list[tuple[str, object]]:
    """Return what a draft is about; who the client is as was filled in."""
    gegevens = list(soort.gegevens(werken, start))
    if not isinstance(form, MetPersoon):
        return gegevens
    ingevuld = wie(werken[0], form.persoon())
    namen = {naam for naam, _ in ingevuld}
    return [*ingevuld, *(g for g in gegevens if g[0] not in namen)]


def _verstuur(
    request: Verzoek, sleutel: UUID, soort: Opstelsoort, start: Start, werken: list[Werk], form: Opstelformulier,
    versies: list[int],
) -> HttpResponseRedirect:  # fmt: skip
    gezien = [g for werk, versie in zip(werken, versies, strict=True) for g in werk.gezien(versie)]
    paren = [werk.paar for werk in werken]
    try:
        for wie in gezien:
            controleer(wie)
        if not form.is_valid():
            messages.error(request, "Dit kan zo niet meer worden verstuurd. Hieronder staat waarom.")
            return redirect("concept", sleutel)
        verzend_eigen(request.zicht, sleutel, lambda: soort.stel_op(werken, start, form), paren, gezien=gezien)
    except Ingehaald as fout:
        messages.warning(request, fout.melding)
        return redirect("concept", sleutel)
    except (Bezwaar, NietTeHonoreren, Geweigerd):
        messages.error(request, "Er is niets verstuurd: het bericht zou nu worden afgekeurd. Hieronder staat waarom.")
        return redirect("concept", sleutel)
    vergeet_concept(request.zicht, sleutel)
    return redirect("concept_klaar", sleutel)


def _goed(request: Verzoek, soort: Opstelsoort, start: Start, werken: list[Werk], form: Opstelformulier) -> bool:
    """Whether a form makes messages that nobody refuses; what is wrong is put at its fields."""
    if not form.is_valid():
        return False
    try:
        for werk, versie in zip(werken, _gezien(request, len(werken)), strict=True):
            for wie in werk.gezien(versie):
                controleer(wie)
        _proef(soort, start, werken, form)
    except Ingehaald as fout:
        form.add_error(None, fout.melding)
    return not form.errors


def _proef(soort: Opstelsoort, start: Start, werken: list[Werk], form: Opstelformulier) -> Uitkomst | None:
    """Return what a valid form would send, or None after putting what is wrong at its fields."""
    bezwaren: list[Bevinding] = []
    clienten = [werk.client for werk in werken]
    try:
        uitkomst = proef(lambda: soort.stel_op(werken, start, form), werken[0].dag)
        bezwaren = uitkomst.bezwaren
    except NietTeHonoreren as fout:
        bezwaren = list(fout.bevindingen)
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None
    except SchrijfFout:
        form.add_error(
            None, "In een van de teksten staat een teken dat niet in een bericht kan. Typ die tekst opnieuw."
        )
        return None
    finally:
        for werk, client in zip(werken, clienten, strict=True):
            werk.client = client  # one made in the rehearsal is not there any more
    for bezwaar in bezwaren:
        form.toon_bezwaar(bezwaar)
    return uitkomst if not bezwaren else None


def _toon(
    request: Verzoek, soort: Opstelsoort, start: Start, werken: list[Werk], form: Opstelformulier, sleutel: UUID,
    bewaard: bool,
) -> HttpResponse:  # fmt: skip
    if form.is_bound and form.is_valid() and request.method != "POST":
        _proef(soort, start, werken, form)
    context = {
        "titel": soort.titel(start),
        "form": form,
        "soort": soort,
        "sleutel": sleutel,
        "bewaard": bewaard,
        "versies": ",".join(map(str, _versies(werken))),
        "gegevens": list(soort.gegevens(werken, start)),
        "annuleer": soort.terug(werken, start) or "/",
        "kruimelpad": _kruimels(soort, start, werken, soort.titel(start)),
    }
    return render(request, "opstellen/formulier.html", context)


def klaarpagina(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what a form sent, and how that fares."""
    rijen = list(access.verzendingen(request.zicht).filter(sleutel=sleutel).order_by("plek"))
    if not rijen:
        raise Concept.DoesNotExist
    bezig = any(r.bericht.status == Status.ONTVANGEN for r in rijen)
    verder = {
        "Naar de cliënt": next((adres_client(r.client.sleutel) for r in rijen if r.client), ""),
        "Naar het bericht": adres("bericht", rijen[0].bericht_id) if request.zicht.mag(Recht.BERICHT_VOLGEN) else "",
    }
    context = {
        "rijen": [{"bericht": r.bericht, "lijst": _verstuurd(r)} for r in rijen], "bezig": bezig,
        "verder": [(label, url) for label, url in verder.items() if url],
        "kruimelpad": [("Werklijst", "/"), ("Verstuurd", "")],
    }  # fmt: skip
    return render(request, "opstellen/klaar.html", context)


def _verstuurd(rij: Verzending) -> list[tuple[str, object]]:
    b = rij.bericht
    ontvanger = rij.paar.aanbieder if b.afzender_id == rij.paar.gemeente_id else rij.paar.gemeente
    stand = {True: "aanvaard", False: "afgekeurd"}.get(b.aanvaard, b.get_status_display())  # type: ignore[arg-type]
    return [("Kenmerk", b.identificatie), ("Aan", ontvanger), ("Waarover", rij.omschrijving),
            ("Verstuurd op", tijdstip(b.ontvangen_op)), ("Status", stand)]  # fmt: skip


def toon_bevinding(bevinding: Bevinding, soort: Any = "fout") -> Getoond:
    """Return a finding as a page shows it."""
    grond = bevinding.onderbouwing
    return Getoond(
        bevinding.regel, bevinding.melding, bevinding.herstel, soort, norm=str(grond.get("norm", "")),
        waarden=tuple(bevinding.waarden.items()), som=str(grond.get("som", "")), bron=str(grond.get("bron", "")),
    )  # fmt: skip


def _kruimels(soort: Opstelsoort, start: Start, werken: list[Werk], laatste: str) -> list[tuple[str, str]]:
    terug = soort.terug(werken, start)
    return [("Werklijst", "/"), *([(soort.kruimel(start), terug)] if terug else []), (laatste, "")]


def _versies(werken: list[Werk]) -> list[int]:
    paren = [(w.paar.pk, w.client.pk) for w in werken if w.client]
    versies = versies_van(paren) if paren else {}
    return [versies[w.paar.pk, w.client.pk] if w.client else 0 for w in werken]


def _gezien(request: Verzoek, aantal: int) -> list[int]:
    """Return the versions that the form was shown with; whoever sends others was never up to date."""
    delen = request.POST.get("versies", "").split(",")
    getallen = [int(d) if d.isascii() and d.isdigit() and len(d) < 19 else -1 for d in delen]
    return (getallen + [-1] * aantal)[:aantal]


def _sleutel(request: Verzoek) -> UUID:
    try:
        return UUID(request.POST.get("sleutel", ""))
    except ValueError:
        return uuid4()


def _bewaren(data: QueryDict) -> dict[str, list[str]]:
    return {naam: waarden for naam, waarden in data.lists() if naam not in _NIET_BEWAREN}


def _terug(waarden: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for naam, lijst in waarden.items():
        data.setlist(naam, lijst)
    return data


def _noteer_inzien(request: Verzoek, soort: Opstelsoort, werken: list[Werk]) -> None:
    clienten = sorted({w.client.pk for w in werken if w.client})
    if clienten:
        noteer(request.zicht, "inzien", "formulier", soort.naam, clienten=clienten)
