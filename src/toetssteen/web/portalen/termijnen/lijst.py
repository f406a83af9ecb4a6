"""The list of terms, with the picture of the weeks in which they end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.grafieken.termijnen import termijnen_per_week
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.clienten.tabellen import ander
from toetssteen.web.portalen.namen import Naam, namen_van
from toetssteen.web.portalen.termijnen.filter import Termijnfilter
from toetssteen.web.portalen.termijnen.tabs import tabs
from toetssteen.web.portalen.termijnwoorden import adres_termijn, hoe_lang, onderwerp, taak
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_KOLOMMEN = [
    Kolom("Wat"), Kolom("Uiterste dag", "status"), Kolom("Wie"), Kolom("Cliënt"), Kolom("Hoe die dag ontstaat"),
]  # fmt: skip


@require_GET
@pagina(Recht.TERMIJN_INZIEN)
def termijnen(request: Verzoek) -> HttpResponse:
    """Show the terms that the filters ask for, the first to end first."""
    zicht, dag = request.zicht, localdate()
    form = formulier(request)
    rijen = form.rijen(dag).select_related("gemeente", "aanbieder")
    onbekend = request.GET.get("wanneer") == "onbekend"
    deel = blad(rijen, request.GET, ["pk"] if onbekend else ["uiterste_dag"])
    namen = namen_van(zicht, (t.client_id for t in deel.rijen))
    noteer(zicht, "lijst", "termijnen", clienten=sorted(namen))
    ziet_clienten = zicht.mag(Recht.CLIENT_INZIEN)
    weg = set() if ziet_clienten else {3}
    inhoud = {
        "form": form,
        "tabs": tabs("lijst", request),
        "grafiek": _grafiek(form, dag),
        "kolommen": [k for n, k in enumerate(_KOLOMMEN) if n not in weg],
        "rijen": [_rij(t, namen, zicht, dag, weg) for t in deel.rijen],
        "bladzijden": deel.paginering,
        "uitvoer": uitvoerlinks(request, "termijnen"),
        "kruimelpad": [("Werklijst", "/"), ("Termijnen", "")],
    }
    return render(request, "termijnen/lijst.html", inhoud)


def formulier(request: Verzoek) -> Termijnfilter:
    """Return the filters as the address has them."""
    return Termijnfilter(request.GET, zicht=request.zicht, partijen=list(access.tegenpartijen(request.zicht)))


def _grafiek(form: Termijnfilter, dag: date) -> object:
    """Return the picture, from the number of terms per day."""
    per_dag = form.open_termijnen().order_by().values_list("uiterste_dag").annotate(hoeveel=Count("pk"))
    frame = pl.DataFrame(list(per_dag), schema={"uiterste_dag": pl.Date(), "hoeveel": pl.Int64()}, orient="row")
    alle = frame.select(pl.col("uiterste_dag").repeat_by("hoeveel").explode()) if frame.height else frame
    return format_html("{}", termijnen_per_week(alle, dag))


def _rij(termijn: Termijn, namen: Mapping[int, Naam], zicht: Zicht, dag: date, weg: set[int]) -> Rij:
    naam = namen.get(termijn.client_id) if termijn.client_id else None
    cellen: list[object] = [
        Cel(taak(termijn.termijn), adres_termijn(zicht, termijn), klein=onderwerp(termijn)),
        _dag(termijn, dag),
        Cel("Wij" if termijn.wie == zicht.soort else f"De {termijn.wie}", klein=f"met {ander(termijn, zicht)}"),
        naam.cel() if naam else None,
        Cel(termijn.uitleg, klein=termijn.bron),
    ]
    return Rij([cel for n, cel in enumerate(cellen) if n not in weg])


def _dag(termijn: Termijn, dag: date) -> Cel:
    tot = termijn.uiterste_dag
    if tot is None:
        return Cel("Niet bekend", status="neutraal")
    soort = "fout" if tot < dag else "waarschuwing" if (tot - dag).days < 2 else "bezig"
    return Cel(f"{tot:%d-%m-%Y}", status=soort, klein=hoe_lang(tot, dag))  # type: ignore[arg-type]
