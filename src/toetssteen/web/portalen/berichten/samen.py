"""One thing for many messages: which are meant, and then how far it is."""

from __future__ import annotations

import uuid
from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Afhandelreden, Aflevering, Bericht, Status
from toetssteen.web.bevindingen.models import Samen, Samenwat
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.filters import BerichtFilter
from toetssteen.web.portalen.samen import Woorden
from toetssteen.web.portalen.samen import voortgang as toon_voortgang
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.doe_samen import MEEST, SamenFout, vraag_berichten_samen
from toetssteen.web.vormgeving.gegevens import Cel

_NAAM: Final = {
    "bied_opnieuw_aan": "Bied opnieuw aan", "verstuur_opnieuw": "Verstuur opnieuw", "handel_af": "Zet op afgehandeld",
    "heropen": "Zet weer open",
}  # fmt: skip
_REDENEN: Final = [(f"handel_af {r}", f"Afgehandeld: {r.label}") for r in Afhandelreden]
ACTIES: Final = (
    ("bied_opnieuw_aan", _NAAM["bied_opnieuw_aan"]), ("verstuur_opnieuw", _NAAM["verstuur_opnieuw"]), *_REDENEN,
    ("heropen", _NAAM["heropen"]),
)  # fmt: skip
_KLAAR: Final = {
    "bied_opnieuw_aan": "opnieuw aangeboden", "verstuur_opnieuw": "klaargezet om opnieuw te versturen",
    "handel_af": "afgehandeld", "heropen": "weer open",
}  # fmt: skip


@require_POST
@pagina(Recht.BERICHT_HERSTELLEN)
def samen(request: Verzoek) -> HttpResponse:
    """Ask for one thing for the messages that were ticked, or for all of the filter that it can be done for."""
    handeling, _, reden = request.POST.get("actie", "").partition(" ")
    try:
        gevraagd = vraag_berichten_samen(
            request.zicht, handeling, _sleutels(request, handeling), timezone.now(), reden=reden
        )
    except SamenFout as fout:
        messages.warning(request, str(fout))
        return redirect(f"{adres('berichten')}?{request.GET.urlencode()}" if request.GET else "berichten")
    return redirect("berichten_samen_voortgang", gevraagd.pk)


@require_GET
@pagina(Recht.BERICHT_VOLGEN)
def voortgang(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Show how far it is, and what did not work."""
    gevraagd = access.samen(request.zicht).get(pk=sleutel, wat=Samenwat.BERICHTEN)
    h = gevraagd.handeling
    plek = adres("berichten_samen_voortgang", gevraagd.pk)
    woorden = Woorden(_NAAM[h], _KLAAR[h], "bericht,berichten", "Berichten", adres("berichten"), plek)
    return toon_voortgang(request, gevraagd, woorden, _namen(request, gevraagd) if gevraagd.mislukt else {})


def _namen(request: Verzoek, gevraagd: Samen) -> dict[str, Cel]:
    eigen = access.berichten(request.zicht).filter(pk__in=list(gevraagd.mislukt)).only("wet", "nummer", "identificatie")
    return {
        str(b.pk): Cel(f"{b.naam} {b.identificatie}".strip() or "onleesbaar", adres("bericht", b.pk)) for b in eigen
    }


def _sleutels(request: Verzoek, handeling: str) -> list[uuid.UUID]:
    if request.POST.get("alle") == "ja":
        filter_ = BerichtFilter(request.GET, request.zicht, access.tegenpartijen(request.zicht))
        rijen = _waar_het_kan(request, filter_.pas_toe(access.berichten(request.zicht)), handeling)
        return list(rijen.order_by("nummer_binnen").values_list("pk", flat=True)[: MEEST + 1])
    uit = []
    for ruw in request.POST.getlist("bericht")[: MEEST + 1]:
        try:
            uit.append(uuid.UUID(ruw))
        except ValueError:
            continue
    return uit


def _waar_het_kan(request: Verzoek, rijen: QuerySet[Bericht], handeling: str) -> QuerySet[Bericht]:
    if handeling == "verstuur_opnieuw":
        eerder = [Aflevering.VERSTUURD, Aflevering.MISLUKT]
        return rijen.filter(afzender_id__in=request.zicht.ids, aflevering__in=eerder)
    if handeling == "handel_af":
        return access.zonder_afgehandeld(request.zicht, rijen.filter(access.niet_doorgekomen(request.zicht)))
    if handeling == "heropen":
        return rijen.filter(pk__in=access.afhandelingen(request.zicht).values("bericht_id"))
    return rijen.filter(status=Status.GEPARKEERD)
