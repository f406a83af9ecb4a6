"""The page of one client, and the page that asks why one opens a client one does not work for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from toetssteen.web import access
from toetssteen.web.clienten.actions.betrek import betrek
from toetssteen.web.clienten.models import Client
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingtabel import bevindingtabel
from toetssteen.web.portalen.clienten import tabellen
from toetssteen.web.portalen.clienten.dossier import BERICHTEN, REGELS, Dossier, open_dossier
from toetssteen.web.portalen.clienten.reden import Reden
from toetssteen.web.portalen.herkomst import terug_naar
from toetssteen.web.portalen.opstellen.ingangen import ingangen_client
from toetssteen.web.stand.clienten import bsn_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, alleen_voor
from toetssteen.web.vormgeving.weergave import datum

_TITEL = {Soort.GEMEENTE: "Wie werkt voor deze cliënt", Soort.AANBIEDER: "Betrokken professionals"}
_PAD = [("Werklijst", "/"), ("Cliënten", "/clienten/")]


@never_cache
@require_GET
@pagina(Recht.CLIENT_INZIEN)
def client(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a client; who works for another client of the organisation is asked why."""
    zicht, dag = request.zicht, localdate()
    try:
        dossier = open_dossier(zicht, sleutel, dag)
    except Client.DoesNotExist:
        if not zicht.mag(Recht.CLIENT_MET_REDEN):
            raise
        access.clienten_met_reden(zicht).get(sleutel=sleutel)
        return _vraag(request, sleutel, Reden())
    doel = _doel(dossier, zicht, dag)
    noteer(
        alleen_voor(zicht, dossier.client.gemeente_id).met_doel(doel), "inzien", "client", clienten=[dossier.client.pk]
    )
    return render(request, "clienten/client.html", _inhoud(dossier, zicht, dag))


@never_cache
@require_http_methods(["POST"])
@pagina(Recht.CLIENT_MET_REDEN)
def betrekken(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take up a client with a reason, and go to their page."""
    form = Reden(request.POST)
    if not form.is_valid():
        access.clienten_met_reden(request.zicht).get(sleutel=sleutel)
        return _vraag(request, sleutel, form, status=422)
    betrek(request.zicht, sleutel, form.woorden(), form.cleaned_data["dagen"], localdate())
    messages.success(request, "U werkt nu voor deze cliënt. Dat en uw reden staan in het logboek.")
    return redirect("client", sleutel)


def _vraag(request: Verzoek, sleutel: UUID, form: Reden, status: int = 200) -> HttpResponse:
    terug = terug_naar(request, adres("clienten"))
    inhoud = {"form": form, "sleutel": sleutel, "terug": terug, "kruimelpad": [*_PAD, ("Reden", "")]}
    return render(request, "clienten/reden.html", inhoud, status=status)


def _doel(dossier: Dossier, zicht: Zicht, dag: date) -> str:
    """Return why this file is opened: the reason given, "" for a role that sees every client."""
    eigen = (b for b in dossier.betrokkenen if b.gebruiker_id == zicht.gebruiker and b.van <= dag)
    return next((b.grond for b in eigen), "")


def _inhoud(dossier: Dossier, zicht: Zicht, dag: date) -> dict[str, object]:
    naam = dossier.naam
    return {
        "naam": naam.aanspraak,
        "wie": {
            "BSN": bsn_van(bytes(dossier.client.bsn_geheim)),
            "Geboren": datum(naam.geboortedatum),
            "Gemeente": dossier.client.gemeente.naam,
        },
        "geboren": naam.geboortedatum,
        "ingangen": list(ingangen_client(zicht, dossier.client.sleutel, (t.paar_id for t in dossier.versies))),
        "toewijzingen": tabellen.toewijzingen(dossier, zicht, dag),
        "verzoeken": tabellen.verzoeken(dossier, zicht) if dossier.verzoeken else None,
        "leveringen": tabellen.leveringen(dossier, zicht) if dossier.leveringen else None,
        "regels": tabellen.regels(dossier.regels, zicht) if zicht.mag(Recht.DECLARATIE_INZIEN) else None,
        "laatste_regels": len(dossier.regels) == REGELS,
        "termijnen": tabellen.termijnen(dossier.termijnen, zicht, dag) if dossier.termijnen else None,
        "bevindingen": bevindingtabel(zicht, dossier.bevindingen) if dossier.bevindingen else None,
        "berichten": tabellen.berichten(dossier, BERICHTEN) if dossier.berichten else None,
        "betrokkenen": dossier.betrokkenen,
        "betrokken_titel": _TITEL[zicht.soort],
        "sleutel": dossier.client.sleutel,
        "betrekken": zicht.mag(Recht.CLIENT_BETREKKEN),
        "kruimelpad": [*_PAD, ("Cliënt", "")],
    }
