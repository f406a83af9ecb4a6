"""The pages that forms begin at: which allocation, request or client it is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toetssteen.web import access
from toetssteen.web.opstellen.actions.bewaar_concept import lees_concept, vergeet_concept
from toetssteen.web.opstellen.models import Concept
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.navigatie import MAKEN
from toetssteen.web.portalen.opstellen.concepten import KOLOMMEN, conceptrijen
from toetssteen.web.portalen.opstellen.soort import Start
from toetssteen.web.portalen.opstellen.soorten import SOORTEN
from toetssteen.web.portalen.opstellen.verloop import controlepagina, formulierpagina, klaarpagina
from toetssteen.web.portalen.opstellen.verzoektoestand import ONDERZOEK, OPEN, met_toestand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def start_van_toewijzing(zicht: Zicht, wet: str, gemeente: str, aanbieder: str, nummer: int) -> Start:
    """Return what a form about an allocation is about; raises ObjectDoesNotExist for what the view may not see."""
    rij = access.toewijzingen(zicht).filter(
        laatste=True, wet=wet, gemeente__code=gemeente, aanbieder__code=aanbieder, toewijzing_nummer=nummer
    ).get()  # fmt: skip
    return {"paar": rij.paar_id, "client": rij.client_id, "wet": rij.wet, "nummer": rij.toewijzing_nummer}


@pagina(Recht.TOEWIJZING_OPSTELLEN)
def wijziging(request: Verzoek, soort: str, wet: str, gemeente: str, aanbieder: str, nummer: int) -> HttpResponse:
    """Change an allocation: `soort` is wijzigen, verlengen, intrekken or verwijderen."""
    start = start_van_toewijzing(request.zicht, wet, gemeente, aanbieder, nummer)
    return formulierpagina(request, SOORTEN[soort], start)


@pagina(Recht.LEVERING_MELDEN)
def start_van(request: Verzoek, wet: str, gemeente: str, aanbieder: str, nummer: int) -> HttpResponse:
    """Report the start of one allocation."""
    regel = start_van_toewijzing(request.zicht, wet, gemeente, aanbieder, nummer)
    return formulierpagina(request, SOORTEN["start"], {"regels": [regel]})


@pagina(Recht.LEVERING_MELDEN)
def stop_van(request: Verzoek, wet: str, gemeente: str, aanbieder: str, nummer: int) -> HttpResponse:
    """Report the stop of a delivery on an allocation."""
    return formulierpagina(
        request, SOORTEN["stop"], start_van_toewijzing(request.zicht, wet, gemeente, aanbieder, nummer)
    )


@pagina(Recht.LEVERING_MELDEN)
def melding_intrekken(request: Verzoek, levering: int) -> HttpResponse:
    """Take back a start or a stop."""
    rij = access.leveringen(request.zicht).get(pk=levering)
    start = {
        "paar": rij.paar_id, "client": rij.client_id, "wet": rij.wet, "nummer": rij.toewijzing_nummer,
        "melding": rij.soort, "categorie": rij.product_categorie, "code": rij.product_code,
        "ingang": _iso(rij.toewijzing_ingangsdatum), "begin": _iso(rij.begindatum), "einde": _iso(rij.einddatum),
        "reden": rij.reden_beeindiging,
    }  # fmt: skip
    return formulierpagina(request, SOORTEN["melding"], start)


def _iso(dag: Any) -> str | None:
    return dag.isoformat() if dag else None


@pagina(Recht.VERZOEK_INDIENEN)
def wijziging_vragen(request: Verzoek, paar: int, client: UUID) -> HttpResponse:
    """Ask for a change of what a client has at a gemeente."""
    rij = access.clienten(request.zicht).get(sleutel=client)
    bekend = (
        access.toewijzingen(request.zicht).filter(paar_id=paar, client=rij, laatste=True).order_by("-volgorde").first()
    )
    if bekend is None:
        raise Concept.DoesNotExist
    return formulierpagina(request, SOORTEN["wijzigingsverzoek"], {"paar": paar, "client": rij.pk, "wet": bekend.wet})


@pagina(Recht.VERZOEK_BEANTWOORDEN)
def antwoord(request: Verzoek, soort: str, verzoek: int) -> HttpResponse:
    """Answer a request: `soort` is afwijzen, onderzoek or honoreren; a product of a 315 becomes a new allocation."""
    rij: Any = met_toestand(request.zicht, access.verzoeken(request.zicht)).get(pk=verzoek)
    if rij.toestand not in (OPEN, ONDERZOEK) or (soort, rij.toestand) == ("onderzoek", ONDERZOEK):
        messages.info(request, f"Dit verzoek is al beantwoord: {rij.toestand}.")
        return redirect("verzoek", rij.pk)
    start = {"paar": rij.paar_id, "client": rij.client_id, "wet": rij.wet, "referentie": rij.referentie_aanbieder,
             "nummer": rij.nummer, "verzoek": rij.pk}  # fmt: skip
    naam = "toewijzing" if soort == "honoreren" and rij.nummer == "315" else soort
    return formulierpagina(request, SOORTEN[naam], start)


@pagina(*MAKEN)
def concept(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go on with a draft."""
    naam, inhoud = lees_concept(request.zicht, sleutel)
    return formulierpagina(request, SOORTEN[naam], inhoud["start"], sleutel, inhoud["waarden"])


@pagina(*MAKEN)
def concept_controle(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Look at what a draft will do, and send it."""
    return controlepagina(request, sleutel)


@pagina(*MAKEN)
def concept_klaar(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """See what was sent."""
    return klaarpagina(request, sleutel)


@require_POST
@pagina(*MAKEN)
def concept_weg(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Throw a draft away."""
    vergeet_concept(request.zicht, sleutel)
    messages.success(request, "Het concept is weggegooid. Er is niets verstuurd.")
    return redirect("/")


@pagina(*MAKEN)
def concepten(request: Verzoek) -> HttpResponse:
    """List what one was making and did not send."""
    context = {
        "kolommen": KOLOMMEN, "rijen": conceptrijen(request.zicht),
        "kruimelpad": [("Werklijst", "/"), ("Concepten", "")],
    }  # fmt: skip
    return render(request, "opstellen/concepten.html", context)
