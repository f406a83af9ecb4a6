"""The showroom."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toetssteen.web.vormgeving.gegevens import Paginering
from toetssteen.web.vormgeving.toonzaal import formulieren, voorbeelden


def toonzaal(request: HttpRequest) -> HttpResponse:
    """Show every component; `?leeg` shows the parts that can be empty without anything in them."""
    messages.success(request, "De toewijzing is verstuurd naar De Lindehof Begeleiding.")
    return render(request, "vormgeving/toonzaal.html", {**_omlijsting(), **_inhoud(request)})


def voortgang(request: HttpRequest) -> HttpResponse:
    """Show how far an invented task is by now: done, whenever one asks."""
    return render(
        request, "vormgeving/toonzaal_voortgang.html", {"waarde": voorbeelden.TAAK, "totaal": voorbeelden.TAAK}
    )


def _omlijsting() -> dict[str, object]:
    """Return what the base template asks of every page."""
    return {
        "navigatie": voorbeelden.NAVIGATIE,
        "organisatie": "Gemeente Steenwijde",
        "rol": "Backoffice",
        "gebruiker": "Mira Dekker",
        "gebruikersmenu": [("Mijn gegevens", "#"), ("Wissel van rol", "#")],
        "uitlog_url": "#",
        "zoek_url": "#",
        "voetlinks": [("Toegankelijkheid", "#"), ("Uw gegevens", "#")],
        "kruimelpad": [("Werklijst", "#"), ("Declaraties", "#"), ("Toonzaal", "")],
        "versie": "0.1.0",
        "release": "iWmo en iJw 3.2",
    }


def _inhoud(request: HttpRequest) -> dict[str, object]:
    leeg = "leeg" in request.GET
    return {
        "tegels": voorbeelden.TEGELS,
        "tabs": voorbeelden.TABS,
        "kolommen": voorbeelden.KOLOMMEN,
        "rijen": [] if leeg else voorbeelden.RIJEN,
        "totaal": voorbeelden.TOTAAL,
        "pagina": Paginator(range(1240), 50).page(3),
        "los": Paginering("?voor=1", "?na=50"),
        "gegevens": voorbeelden.GEGEVENS,
        "gebeurtenissen": [] if leeg else voorbeelden.GEBEURTENISSEN,
        "bevindingen": voorbeelden.BEVINDINGEN,
        "bron": voorbeelden.BRON,
        "betekenis": voorbeelden.BETEKENIS,
        "form": formulieren.Toewijzing(auto_id="id_goed_%s"),
        "fout": formulieren.met_fouten(),
        "filter": formulieren.Filter(request.GET or None, auto_id="filter_%s"),
        "acties": [("betaal", "Goedkeuren"), ("vraag", "Vraag stellen"), ("wijs_af", "Afwijzen")],
        "moment": datetime(2026, 6, 13, 14, 40, tzinfo=UTC),
        "statussen": ["Goedgekeurd", "Afgewezen", "Deels afgewezen", "In behandeling", "Nieuw", "Ingetrokken"],
    }
