"""The message monitor: which messages come and go, how they stand, and what to do with those that are stuck."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.filters import BerichtFilter
from toetssteen.web.portalen.berichten.rijen import KOLOMMEN, SORTERINGEN, UITVOER, mogelijk, rij, uitvoer
from toetssteen.web.portalen.berichten.samen import ACTIES
from toetssteen.web.portalen.bladeren import GENOEG, blad, telling
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, toelichting
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


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
            "acties": _acties(deel.rijen, zicht),
            "samen": adres("berichten_samen", vraag=_filters(request)),
            "totaal": _te_herstellen(filter_, rijen),
            "vormen": VORMEN.items() if zicht.mag(Recht.UITVOEREN) else [],
            "leeg": _leeg(filter_),
            "mag_indienen": zicht.mag(Recht.BERICHT_INDIENEN),
        },
    )


def _acties(berichten: Sequence[Bericht], zicht: Zicht) -> list[tuple[str, str]]:
    """Return what can be done with one of these messages, for who may mend messages."""
    if not zicht.mag(Recht.BERICHT_HERSTELLEN):
        return []
    kan = {handeling for b in berichten for handeling in mogelijk(b, zicht)}
    return [(actie, label) for actie, label in ACTIES if actie.partition(" ")[0] in kan]


def _filters(request: Verzoek) -> str:
    vraag = request.GET.copy()
    for naam in ("na", "voor"):
        vraag.pop(naam, None)
    return vraag.urlencode()


def _te_herstellen(filter_: BerichtFilter, rijen: QuerySet[Bericht]) -> int | None:
    """Return how many of a filter can be mended at once: only where all of them can."""
    if not filter_.is_valid() or filter_.cleaned_data["status"] not in ("geparkeerd", "mislukt", "onleesbaar"):
        return None
    gevonden = telling(rijen)
    return gevonden if gevonden <= GENOEG else None


def _leeg(filter_: BerichtFilter) -> str:
    if not filter_.is_valid():
        return "Verbeter eerst het filter hierboven."
    if gekozen(filter_):
        return "Geen bericht past bij dit filter. Maak het filter ruimer, of wis het."
    return "Er zijn nog geen berichten. Ze verschijnen hier zodra u er een indient of er een binnenkomt."


def _met_alles(zicht: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
    antwoorden = access.eigen_berichten(zicht).only("antwoord_op_id", "wet", "nummer", "identificatie", "aflevering")
    gekoppeld = rijen.select_related("gemeente", "aanbieder", "antwoord_op").defer("niet_getoetst", "som")
    return access.met_afhandeling(zicht, gekoppeld).prefetch_related(
        Prefetch("antwoorden", antwoorden.order_by("nummer_binnen"))
    )


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
