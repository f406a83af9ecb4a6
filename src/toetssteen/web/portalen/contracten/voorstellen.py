"""Propose a change of a contract, and decide about one: two people, always."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from toetssteen.contracten.yamlbron import Fout, ProfielFout
from toetssteen.toetsing.contract.vergelijken import vergelijk
from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.overeenkomsten.actions.besluit import BesluitFout, besluit, trek_in
from toetssteen.web.overeenkomsten.actions.stel_voor import VoorstelFout, stel_voor
from toetssteen.web.overeenkomsten.inlezen import uit_upload
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.overeenkomsten.tarief import TariefFout, Tariefsleutel, met_tarief, met_versie, volgende_versie
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.contracten.formulieren import Besluitvorm, Intrekvorm, Tariefvorm, Uploadvorm
from toetssteen.web.portalen.contracten.inhoud import inhoud_van
from toetssteen.web.portalen.contracten.pagina import versie_van
from toetssteen.web.portalen.contracten.versies import VERSCHILKOLOMMEN, gegroepeerd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import GeenRecht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij

_FOUTKOLOMMEN = (Kolom("Waar"), Kolom("Wat er mis is"), Kolom("Wat u kunt doen"))


@pagina(Recht.CONTRACT_VOORSTELLEN)
def voorstellen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Ask for a new tariff or new files; what is not right is shown with file and line."""
    zicht = request.zicht
    versie = access.profielversies(zicht).select_related("eigenaar").get(pk=sleutel)
    if zicht.soort != Soort.GEMEENTE or versie.eigenaar_id not in zicht.ids:
        raise GeenRecht("Een wijziging van het contract stelt de gemeente voor.")
    soort = request.POST.get("soort", "") if request.method == "POST" else ""
    tarief, upload = _tariefvorm(request, versie, soort), _uploadvorm(request, soort)
    fouten: list[Fout] = []
    if soort:
        gedaan = _probeer(request, versie, tarief if soort == "tarief" else upload)
        if isinstance(gedaan, Profielversie):
            messages.success(request, "Het voorstel is gedaan. Een collega neemt het besluit.")
            return redirect("contract_besluiten", gedaan.pk)
        fouten = gedaan
    inhoud = {
        "kruimelpad": [
            ("Contracten", adres("contracten")),
            (versie.titel, adres("contract", versie.pk)),
            ("Wijziging voorstellen", ""),
        ],
        "v": versie,
        "tarief": tarief,
        "upload": upload,
        "fouten": [_foutrij(f) for f in fouten],
        "foutkolommen": _FOUTKOLOMMEN,
        "geldt": versie.stand == Stand.GELDT,
    }
    return render(request, "contracten/voorstellen.html", inhoud, status=400 if soort else 200)


def _tariefvorm(request: Verzoek, versie: Profielversie, soort: str) -> Tariefvorm:
    profiel = inhoud_van(versie).geladen.profiel
    begin = {"versie": volgende_versie(versie.versie)}
    data = request.POST if soort == "tarief" else None
    return Tariefvorm(data, profiel=profiel, dag=timezone.localdate(), initial=begin, auto_id="tarief_%s")


def _uploadvorm(request: Verzoek, soort: str) -> Uploadvorm:
    wel = soort == "upload"
    return Uploadvorm(request.POST if wel else None, request.FILES if wel else None, auto_id="upload_%s")


def _probeer(request: Verzoek, versie: Profielversie, form: forms.Form) -> Profielversie | list[Fout]:
    """Make the proposal, or return what is wrong with the files; what is wrong with the form is in the form."""
    if not form.is_valid():
        return []
    bestanden: Callable[[], dict[str, str]] = (
        (lambda: _met_tarief(versie, form.cleaned_data))
        if isinstance(form, Tariefvorm)
        else (lambda: uit_upload(form.cleaned_data["bestanden"], versie.bestanden))
    )
    try:
        return stel_voor(request.zicht, versie, bestanden(), form.cleaned_data["toelichting"], timezone.now())
    except (VoorstelFout, TariefFout) as fout:
        form.add_error(None, str(fout))
        return fout.fouten if isinstance(fout, VoorstelFout) else []
    except ProfielFout as fout:
        form.add_error(None, "Deze bestanden zijn nog niet goed.")
        return fout.fouten


def _met_tarief(versie: Profielversie, keuze: dict[str, Any]) -> dict[str, str]:
    profiel = inhoud_van(versie).geladen.profiel
    sleutel = Tariefsleutel.van_tekst(keuze["product"])
    nieuw = met_tarief(versie.bestanden, profiel, sleutel, keuze["bedrag"], keuze["van"])
    return met_versie(nieuw, keuze["versie"])


def _foutrij(fout: Fout) -> Rij:
    waar = f"{fout.bestand}, regel {fout.regel}" if fout.regel else fout.bestand
    melding = f"{fout.plaats}: {fout.melding}" if fout.plaats else fout.melding
    return Rij([waar, melding, fout.herstel])


@pagina(Recht.CONTRACT_VOORSTELLEN, Recht.CONTRACT_BESLUITEN)
def besluiten(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a proposal with what it changes; a POST decides about it."""
    zicht = request.zicht
    voorstel = versie_van(zicht, sleutel)
    if zicht.soort != Soort.GEMEENTE:
        raise Profielversie.DoesNotExist
    form = Besluitvorm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            akkoord = form.cleaned_data["besluit"] == "ja"
            besloten = besluit(zicht, voorstel.pk, akkoord, form.cleaned_data["reden"], timezone.now())
        except BesluitFout as fout:
            form.add_error(None, str(fout))
            voorstel = versie_van(zicht, sleutel)
        else:
            gelukt = f"Versie {besloten.versie} geldt nu." if akkoord else "Het voorstel is afgewezen."
            messages.success(request, gelukt)
            return redirect("contract" if akkoord else "contract_besluiten", besloten.pk)
    inhoud = {
        "kruimelpad": [("Contracten", adres("contracten")), (f"{voorstel.titel}, versie {voorstel.versie}", "")],
        "v": voorstel,
        "form": form,
        "open": voorstel.stand == Stand.VOORSTEL,
        "eigen": voorstel.voorgesteld_door_id == zicht.gebruiker,
        "intrekken": Intrekvorm(auto_id="intrekken_%s"),
        "mag": zicht.mag(Recht.CONTRACT_BESLUITEN),
        **_verschil(request, voorstel),
    }
    return render(request, "contracten/besluiten.html", inhoud, status=400 if form.errors else 200)


@require_POST
@pagina(Recht.CONTRACT_VOORSTELLEN)
def intrekken(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take back one's own proposal."""
    form = Intrekvorm(request.POST)
    reden = form.cleaned_data["reden"] if form.is_valid() else ""
    try:
        weg = trek_in(request.zicht, sleutel, reden, timezone.now())
    except BesluitFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Uw voorstel voor versie {weg.versie} is ingetrokken. Er is niets veranderd.")
    return redirect("contract_besluiten", sleutel)


def _verschil(request: Verzoek, voorstel: Profielversie) -> dict[str, Any]:
    """Return what the proposal changes of the version that holds."""
    eigen = access.profielversies(request.zicht).filter(eigenaar_id=voorstel.eigenaar_id, naam=voorstel.naam)
    nu = eigen.defer("bestanden").filter(stand=Stand.GELDT).first()
    if nu is None or nu.pk == voorstel.pk:
        return {"groepen": [], "nu": nu, "kolommen": VERSCHILKOLOMMEN, "aantal": 0}
    verschillen = vergelijk(inhoud_van(nu).geladen, inhoud_van(voorstel).geladen)
    return {"groepen": gegroepeerd(verschillen), "nu": nu, "kolommen": VERSCHILKOLOMMEN, "aantal": len(verschillen)}
