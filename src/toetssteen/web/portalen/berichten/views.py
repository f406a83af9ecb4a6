"""The message monitor: which messages come and go, how they stand, and what to do with those that are stuck."""

from __future__ import annotations

import uuid
from typing import Final

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.filters import BerichtFilter
from toetssteen.web.portalen.berichten.gevolgd import volg
from toetssteen.web.portalen.berichten.rijen import KOLOMMEN, SORTERINGEN, UITVOER, rij, uitvoer
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, toelichting
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import MEESTE, bied_opnieuw_aan, verstuur_opnieuw
from toetssteen.web.vormgeving.weergave import aantal

_ACTIES: Final = {"opnieuw": "Bied opnieuw aan", "verstuur": "Verstuur opnieuw"}


@require_GET
@pagina(Recht.BERICHT_VOLGEN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the messages of the own organisations, newest first."""
    zicht = request.zicht
    filter_ = BerichtFilter(request.GET, zicht, access.tegenpartijen(zicht))
    rijen = filter_.pas_toe(access.berichten(zicht))
    orde = SORTERINGEN.get(request.GET.get("sorteer", ""), ["-nummer_binnen"])
    deel = blad(_met_alles(request.zicht, rijen), request.GET, orde, sleutel="nummer_binnen")
    noteer(zicht, "lijst", "berichten")
    return render(
        request,
        "berichten/lijst.html",
        {
            "kruimelpad": [("Berichten", "")],
            "filter": filter_,
            "kolommen": KOLOMMEN,
            "rijen": [rij(b, zicht) for b in deel.rijen],
            "paginering": deel.paginering,
            "acties": list(_ACTIES.items()) if zicht.mag(Recht.BERICHT_HERSTELLEN) else [],
            "vormen": VORMEN.items() if zicht.mag(Recht.UITVOEREN) else [],
            "leeg": _leeg(filter_),
            "mag_indienen": zicht.mag(Recht.BERICHT_INDIENEN),
        },
    )


def _leeg(filter_: BerichtFilter) -> str:
    if not filter_.is_valid():
        return "Verbeter eerst het filter hierboven."
    if gekozen(filter_):
        return "Geen bericht past bij dit filter. Maak het filter ruimer, of wis het."
    return "Er zijn nog geen berichten. Ze verschijnen hier zodra u er een indient of er een binnenkomt."


def _met_alles(zicht: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
    antwoorden = access.eigen_berichten(zicht).only("antwoord_op_id", "wet", "nummer", "identificatie", "aflevering")
    gekoppeld = rijen.select_related("gemeente", "aanbieder", "antwoord_op").defer("niet_getoetst", "som")
    return gekoppeld.prefetch_related(Prefetch("antwoorden", antwoorden.order_by("nummer_binnen")))


@require_GET
@pagina(Recht.UITVOEREN)
def als_tabel(request: Verzoek, vorm: str) -> HttpResponse:
    """Return the list, with its filters, as a file."""
    zicht = request.zicht
    filter_ = BerichtFilter(request.GET, zicht, access.tegenpartijen(zicht))
    rijen = filter_.pas_toe(access.berichten(zicht)).order_by("-nummer_binnen")
    noteer(zicht, "uitvoeren", "berichten", vorm)
    uitleg = toelichting(zicht, "Berichten", "Berichten met hun status", gekozen(filter_) if filter_.is_valid() else ())
    return als_bestand(request, vorm, "berichten", uitvoer(rijen), UITVOER, uitleg)


@require_POST
@pagina(Recht.BERICHT_HERSTELLEN)
def samen(request: Verzoek) -> HttpResponse:
    """Do one thing with the messages that were ticked, and follow how it goes."""
    sleutels = _sleutels(request)
    opnieuw = request.POST.get("actie") != "verstuur"
    gedaan = (bied_opnieuw_aan if opnieuw else verstuur_opnieuw)(request.zicht, sleutels)
    if not gedaan:
        messages.warning(
            request, "Er is niets gedaan. Vink berichten aan die zijn vastgelopen of die u eerder verstuurde."
        )
        return redirect("berichten")
    wat = "opnieuw aangeboden" if opnieuw else "klaargezet om opnieuw te versturen"
    messages.success(request, f"{aantal(len(gedaan), 'bericht,berichten')} {wat}.".capitalize())
    return redirect("berichten_gevolgd", volg(request, [str(s) for s in gedaan])) if opnieuw else redirect("berichten")


def _sleutels(request: Verzoek) -> list[uuid.UUID]:
    if request.POST.get("alle") == "ja":
        vast = access.berichten(request.zicht).filter(status=Status.GEPARKEERD).order_by("nummer_binnen")
        return list(vast.values_list("pk", flat=True)[:MEESTE])
    uit = []
    for ruw in request.POST.getlist("bericht")[:MEESTE]:
        try:
            uit.append(uuid.UUID(ruw))
        except ValueError:
            continue
    return uit
