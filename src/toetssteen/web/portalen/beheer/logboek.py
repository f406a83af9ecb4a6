"""The logbook: who did what with whose data. Looking in it is a line in it as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl
from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Rol
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.logboekfilter import Logboekfilter
from toetssteen.web.portalen.beheer.logboekwoorden import gedaan, handeling
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, in_stukken, toelichting
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

KOLOMMEN: Final = (
    Kolom("Wanneer", "tijdstip"), Kolom("Wie"), Kolom("Deed wat"), Kolom("Cliënt"), Kolom("Waarom"),
    Kolom("Waarvandaan"), Kolom("Uitkomst", "status"),
)  # fmt: skip
GEZIEN: Final = (
    Kolom("Wie"), Kolom("Deed wat"), Kolom("Hoe vaak", "getal"), Kolom("Voor het eerst", "tijdstip"),
    Kolom("Voor het laatst", "tijdstip"),
)  # fmt: skip
UITVOER: Final = (
    Uitvoerkolom("volg", "Regel", "getal"), Uitvoerkolom("op", "Wanneer", "tijdstip"), Uitvoerkolom("naam", "Wie"),
    Uitvoerkolom("rol", "Rol"), Uitvoerkolom("handeling", "Handeling"), Uitvoerkolom("soort", "Wat"),
    Uitvoerkolom("object", "Kenmerk"), Uitvoerkolom("client", "Cliënt", "getal"), Uitvoerkolom("doel", "Waarom"),
    Uitvoerkolom("herkomst", "Waarvandaan"), Uitvoerkolom("uitkomst", "Uitkomst"), Uitvoerkolom("som", "Controlegetal"),
)  # fmt: skip
_SCHEMA: Final[dict[str, Any]] = {
    "volg": pl.Int64, "op": pl.Datetime("us", "UTC"), "naam": pl.String, "rol": pl.String, "handeling": pl.String,
    "soort": pl.String, "object": pl.String, "client": pl.Int64, "doel": pl.String, "herkomst": pl.String,
    "uitkomst": pl.String, "som": pl.Binary,
}  # fmt: skip


@require_GET
@pagina(Recht.LOGBOEK_INZIEN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the lines, newest first."""
    filter_ = Logboekfilter(request.GET, request.zicht)
    deel = blad(filter_.pas_toe(access.logregels(request.zicht)), request.GET, ["-pk"])
    _noteer(request, "lijst", filter_)
    return render(request, "beheer/logboek.html", {
        "filter": filter_,
        "kolommen": KOLOMMEN,
        "rijen": [_rij(r) for r in deel.rijen],
        "paginering": deel.paginering,
        "vormen": VORMEN.items(),
        "vraag": request.GET.urlencode(),
        "kruimelpad": [("Logboek", "")],
    })  # fmt: skip


@require_GET
@pagina(Recht.LOGBOEK_INZIEN)
def uitvoer(request: Verzoek, vorm: str) -> HttpResponse:
    """Return the lines, with the filters, as a file."""
    zicht = request.zicht
    filter_ = Logboekfilter(request.GET, zicht)
    regels = filter_.pas_toe(access.logregels(zicht)).order_by("-pk").values_list(*_SCHEMA)
    _noteer(request, "uitvoeren", filter_)
    frames = (f.with_columns(pl.col("som").bin.encode("hex")) for f in in_stukken(regels, _SCHEMA))
    uitleg = toelichting(zicht, "Logboek", "Regels van het logboek", gekozen(filter_) if filter_.is_valid() else ())
    return als_bestand(request, vorm, "logboek", frames, UITVOER, uitleg)


@require_GET
@pagina(Recht.LOGBOEK_INZIEN)
def client(request: Verzoek, pk: int) -> HttpResponse:
    """Show who saw or changed the file of one client: a summary per person, and the lines themselves."""
    regels = access.logregels(request.zicht).filter(client=pk)
    noteer(request.zicht, "inzien", "logboek", f"cliënt {pk}", clienten=[pk] if regels.exists() else [])
    samen = regels.values("naam", "rol", "handeling").annotate(n=Count("pk"), eerst=Min("op"), laatst=Max("op"))
    deel = blad(regels, request.GET, ["-pk"])
    return render(request, "beheer/logboek_client.html", {
        "client": pk,
        "gezien": [_gezien(r) for r in samen.order_by("-laatst")[:200]],
        "gezien_kolommen": GEZIEN,
        "kolommen": KOLOMMEN,
        "rijen": [_rij(r) for r in deel.rijen],
        "paginering": deel.paginering,
        "kruimelpad": [("Logboek", reverse("logboek")), (f"Cliënt {pk}", "")],
    })  # fmt: skip


def _noteer(request: Verzoek, handeling: str, filter_: Logboekfilter) -> None:
    gevraagd = filter_.cleaned_data if filter_.is_valid() else {}
    wat = ", ".join(f"{naam} {waarde}" for naam, waarde in gevraagd.items() if waarde and naam != "client")
    noteer(request.zicht, handeling, "logboek", wat, clienten=[gevraagd["client"]] if gevraagd.get("client") else [])


def rolnaam(rol: str) -> str:
    """Return a role as a page shows it; roles that are no more stay as they were."""
    return Rol(rol).label if rol in Rol.values else rol


def _rij(regel: Logregel) -> Rij:
    wat = gedaan(regel.handeling, regel.soort)
    adres = reverse("logboek_client", args=[regel.client]) if regel.client else ""
    return Rij([
        regel.op,
        Cel(regel.naam or "onbekend", klein=rolnaam(regel.rol)),
        Cel(wat, klein=regel.object),
        Cel(str(regel.client), url=adres) if regel.client else None,
        regel.doel or None,
        regel.herkomst or None,
        Cel(regel.uitkomst, status="goed" if regel.uitkomst == "goed" else "waarschuwing"),
    ])  # fmt: skip


def _gezien(regel: Mapping[str, Any]) -> Rij:
    naam = Cel(regel["naam"] or "onbekend", klein=rolnaam(regel["rol"]))
    return Rij([naam, handeling(regel["handeling"]), regel["n"], regel["eerst"], regel["laatst"]])
