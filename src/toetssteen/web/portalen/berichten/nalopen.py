"""What follows from messages and did not work: claims not judged by their contract, terms that are behind."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.databank.poging import GESTOPT, MEESTE
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.rijen import van_naar
from toetssteen.web.termijnen.actions.houd_bij import werk_opnieuw_bij
from toetssteen.web.termijnen.models import Termijnstand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.toets_contract import toets_opnieuw
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import aantal, tijdstip

MEER: Final = 200
"""Rows that the page shows of each kind, and does again in one go."""
_BERICHTEN: Final = (Kolom("Declaratie"), Kolom("Van en naar"), Kolom("Ontvangen", "tijdstip"), Kolom("Hoe het staat"))
_PAREN: Final = (Kolom("Gemeente en aanbieder"), Kolom("Bijgewerkt tot", "tijdstip"), Kolom("Hoe het staat"))


@require_http_methods(["GET", "POST"])
@pagina(Recht.BERICHT_HERSTELLEN)
def nalopen(request: Verzoek) -> HttpResponse:
    """Show what did not work, and try it again."""
    if request.method == "POST":
        return _opnieuw(request)
    berichten, paren = mislukt_contract(request.zicht)[:MEER], mislukte_termijnen(request.zicht)[:MEER]
    noteer(request.zicht, "lijst", "berichten", "nalopen")
    inhoud = {
        "kruimelpad": [("Berichten", adres("berichten")), ("Wat nog niet is nagelopen", "")],
        "berichten": [_bericht(b) for b in berichten],
        "bericht_kolommen": _BERICHTEN,
        "paren": [_paar(t) for t in paren],
        "paar_kolommen": _PAREN,
    }
    return render(request, "berichten/nalopen.html", inhoud)


def mislukt_contract(zicht: Zicht) -> Any:
    """Return the claims that could not be judged by their contract yet, the oldest first."""
    rijen = access.berichten(zicht).filter(contract_stand__in=[Contracttoets.WACHT, Contracttoets.GEPARKEERD])
    mis = rijen.exclude(contract_stand=Contracttoets.WACHT, contract_fout__in=["", GESTOPT])
    return mis.select_related("gemeente", "aanbieder").order_by("nummer_binnen")


def mislukte_termijnen(zicht: Zicht) -> Any:
    """Return the pairs whose terms could not be made, as they stand."""
    rijen = access.termijnstanden(zicht).filter(pogingen__gt=0)
    return rijen.exclude(fout=GESTOPT, pogingen__lt=MEESTE).select_related("gemeente", "aanbieder").order_by("pk")


def contractmelding(bericht: Bericht, zicht: Zicht) -> dict[str, Any] | None:
    """Return what the page of a claim says while its contract was not asked; None when there is nothing to say."""
    if bericht.contract_stand not in (Contracttoets.WACHT, Contracttoets.GEPARKEERD):
        return None
    vast = bericht.contract_stand == Contracttoets.GEPARKEERD
    mis = vast or bericht.contract_fout not in ("", GESTOPT)
    return {
        "soort": "fout" if vast else "waarschuwing" if mis else "info",
        "titel": "Nog niet aan het contract getoetst" if mis else "Wordt nog aan het contract getoetst",
        "hoe": _hoe(vast, bericht.contract_pogingen, bericht.contract_vanaf) if mis else "",
        "fout": bericht.contract_fout if mis else "",
        "opnieuw": mis and zicht.mag(Recht.BERICHT_HERSTELLEN),
    }


def _hoe(vast: bool, pogingen: int, vanaf: Any) -> str:
    keer = aantal(pogingen, "poging,pogingen")
    if vast:
        return f"Na {keer} is het opzij gezet."
    return f"Na {keer} lukte het nog niet; de volgende is om {tijdstip(vanaf)}." if vanaf else f"Na {keer} nog niet."


def _bericht(bericht: Bericht) -> Rij:
    vast = bericht.contract_stand == Contracttoets.GEPARKEERD
    naam = f"{bericht.naam} {bericht.identificatie}"
    cellen = [
        Cel(naam, url=adres("bericht", bericht.pk)),
        van_naar(bericht),
        bericht.ontvangen_op,
        Cel(_hoe(vast, bericht.contract_pogingen, bericht.contract_vanaf), klein=bericht.contract_fout),
    ]
    return Rij(cellen, sleutel=str(bericht.pk), naam=naam)


def _paar(stand: Termijnstand) -> Rij:
    vast = stand.pogingen >= MEESTE
    naam = f"{stand.gemeente} en {stand.aanbieder}"
    cellen = [naam, stand.bijgewerkt_op, Cel(_hoe(vast, stand.pogingen, stand.vanaf), klein=stand.fout)]
    return Rij(cellen, sleutel=str(stand.pk), naam=naam)


def _opnieuw(request: Verzoek) -> HttpResponse:
    zicht = request.zicht
    berichten, paren = _sleutels(request), [int(p) for p in request.POST.getlist("paar") if p.isdecimal()][:MEER]
    if request.POST.get("alle") == "ja":
        berichten = list(mislukt_contract(zicht).values_list("pk", flat=True)[:MEER])
        paren = list(mislukte_termijnen(zicht).values_list("pk", flat=True)[:MEER])
    gedaan = len(toets_opnieuw(zicht, berichten)) + len(werk_opnieuw_bij(zicht, paren))
    if gedaan:
        messages.success(request, "Toetssteen probeert het opnieuw. Kijk over een minuut of het is gelukt.")
    else:
        messages.warning(request, "Er is niets gedaan: het is al gelukt, of er is niets gekozen.")
    return (
        redirect("bericht", berichten[0])
        if request.POST.get("terug") == "bericht" and berichten
        else redirect("berichten_nalopen")
    )


def _sleutels(request: Verzoek) -> list[uuid.UUID]:
    uit = []
    for ruw in request.POST.getlist("bericht")[:MEER]:
        try:
            uit.append(uuid.UUID(ruw))
        except ValueError:
            continue
    return uit
