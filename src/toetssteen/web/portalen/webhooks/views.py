"""Webhooks: a list, one with its deliveries, and trying again what did not arrive."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.gebeurtenissen.actions.webhooks import MEESTE_SAMEN, bied_bezorgingen_opnieuw_aan
from toetssteen.web.gebeurtenissen.models import Stand
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import neem
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.webhooks.formulieren import Standkeuze
from toetssteen.web.portalen.webhooks.tonen import KOLOMMEN, gegevens, met_tellingen, rij, woord
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import aantal

_ACTIES: Final = [("opnieuw", "Bezorg opnieuw")]


@require_GET
@pagina(Recht.WEBHOOK_BEHEREN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the webhooks of the own organisations, those that need a person first."""
    noteer(request.zicht, "lijst", "webhooks")
    rijen = list(met_tellingen(access.webhooks(request.zicht)).order_by("naam", "pk"))
    rijen.sort(key=lambda w: not (w.geparkeerd or w.uitgezet_op))  # type: ignore[attr-defined]
    return render(request, "webhooks/lijst.html", {
        "kruimelpad": [("Webhooks", "")],
        "webhooks": [_kaart(request, w) for w in rijen],
    })  # fmt: skip


def _kaart(request: Verzoek, webhook: Any) -> dict[str, Any]:
    tekst, kleur = woord(webhook)
    return {"webhook": webhook, "woord": tekst, "kleur": kleur, "gegevens": gegevens(webhook, request.zicht)}


@require_GET
@pagina(Recht.WEBHOOK_BEHEREN)
def een(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show one webhook, what it was told and what it must still be told; its secret when it was just made."""
    zicht = request.zicht
    webhook: Any = met_tellingen(access.webhooks(zicht)).get(pk=sleutel)
    keuze = Standkeuze(request.GET)
    rijen = access.bezorgingen(zicht).filter(webhook_id=sleutel)
    for naam in ("stand", "onderwerp"):
        waarde = keuze.cleaned_data.get(naam) if keuze.is_valid() else ""
        rijen = rijen.filter(**{naam: waarde}) if waarde else rijen
    deel = blad(rijen, request.GET, ["-op"])
    noteer(zicht, "inzien", "webhook", str(sleutel))
    kiesbaar = any(b.stand == Stand.GEPARKEERD for b in deel.rijen)
    return render(request, "webhooks/webhook.html", _kaart(request, webhook) | {
        "kruimelpad": [("Webhooks", reverse("webhooks")), (webhook.naam, "")],
        "geheim": neem(request, f"webhook {sleutel}"),
        "keuze": keuze,
        "kolommen": KOLOMMEN,
        "rijen": [rij(zicht, b) for b in deel.rijen],
        "paginering": deel.paginering,
        "acties": _ACTIES if kiesbaar and webhook.actief else [],
        "alle": webhook.geparkeerd if not request.GET.get("onderwerp") else None,
    })  # fmt: skip


@require_POST
@pagina(Recht.WEBHOOK_BEHEREN)
def opnieuw(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Let parked deliveries be tried again: those that were ticked, or all of them."""
    gekozen = None if request.POST.get("alle") == "ja" else _sleutels(request)
    gedaan = bied_bezorgingen_opnieuw_aan(request.zicht, sleutel, gekozen, timezone.now())
    if gedaan:
        tekst = f"{aantal(gedaan, 'melding wordt,meldingen worden')} nog eens bezorgd."
        messages.success(request, tekst[:1].upper() + tekst[1:])
    else:
        messages.warning(request, "Er is niets gedaan. Vink meldingen aan die niet gelukt zijn.")
    return redirect("webhook", sleutel)


def _sleutels(request: Verzoek) -> list[UUID]:
    uit = []
    for ruw in request.POST.getlist("bezorging")[:MEESTE_SAMEN]:
        try:
            uit.append(UUID(ruw))
        except ValueError:
            continue
    return uit
