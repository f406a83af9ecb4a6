"""Terms on a calendar: a month as a table, with per day how many end on it."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta
from typing import Final

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.core.werkdagen import is_werkdag
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.termijnen.lijst import formulier
from toetssteen.web.portalen.termijnen.tabs import tabs
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Paginering, Rij
from toetssteen.web.vormgeving.query import met
from toetssteen.web.vormgeving.weergave import aantal, datum

_DAGEN: Final = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")
_EERSTE, _LAATSTE = 2015, 2100


@require_GET
@pagina(Recht.TERMIJN_INZIEN)
def kalender(request: Verzoek) -> HttpResponse:
    """Show a month (`?maand=2026-06`), this one when it is not said."""
    dag = localdate()
    maand = _maand(request.GET.get("maand", ""), dag)
    form = formulier(request)
    volgende = (maand + timedelta(days=31)).replace(day=1)
    rijen = form.open_termijnen().filter(uiterste_dag__gte=maand, uiterste_dag__lt=volgende).order_by()
    per_dag = {d: n for d, n in rijen.values_list("uiterste_dag").annotate(hoeveel=Count("pk")) if d is not None}
    weken = Calendar().monthdatescalendar(maand.year, maand.month)
    inhoud = {
        "tabs": tabs("kalender", request),
        "maand": maand,
        "vandaag": dag,
        "elders": "" if maand == dag.replace(day=1) else met(request.GET, {"maand": None}),
        "totaal": sum(per_dag.values()),
        "kolommen": [Kolom("Week"), *(Kolom(naam) for naam in _DAGEN)],
        "rijen": [_week(week, maand, per_dag, dag, request) for week in weken],
        "bladzijden": Paginering(
            met(request.GET, {"maand": f"{maand - timedelta(days=1):%Y-%m}"}),
            met(request.GET, {"maand": f"{volgende:%Y-%m}"}),
            datum(maand, "maand").capitalize(),
        ),
        "kruimelpad": [("Werklijst", "/"), ("Termijnen", adres("termijnen")), ("Kalender", "")],
    }  # fmt: skip
    return render(request, "termijnen/kalender.html", inhoud)


def _maand(tekst: str, dag: date) -> date:
    """Return the first day of a month as the address says it; this month for anything else."""
    jaar, _, maand = tekst.partition("-")
    goed = jaar.isdecimal() and maand.isdecimal() and len(tekst) == 7
    if goed and _EERSTE <= int(jaar) <= _LAATSTE and 1 <= int(maand) <= 12:
        return date(int(jaar), int(maand), 1)
    return dag.replace(day=1)


def _week(week: list[date], maand: date, per_dag: dict[date, int], vandaag: date, request: Verzoek) -> Rij:
    return Rij([f"Week {week[0].isocalendar().week}", *(_dag(d, maand, per_dag, vandaag, request) for d in week)])


def _dag(dag: date, maand: date, per_dag: dict[date, int], vandaag: date, request: Verzoek) -> object:
    """Return a day: its number, how many terms end, and whether it is today or a day off."""
    if dag.month != maand.month:
        return "\u00a0"
    hoeveel = per_dag.get(dag, 0)
    wie = request.GET.get("wie", "")
    vraag = f"van={dag}&tot={dag}" + (f"&wie={wie}" if wie in ("eigen", "ander") else "")
    woorden = [aantal(hoeveel, "termijn,termijnen")] if hoeveel else []
    woorden += ["vandaag"] if dag == vandaag else []
    woorden += ["vrije dag"] if is_werkdag(dag) is False and dag.isoweekday() < 6 else []
    plek = adres("termijnen", vraag=vraag) if hoeveel else ""
    return Cel(str(dag.day), plek, status="info" if dag == vandaag else None, klein=", ".join(woorden))
