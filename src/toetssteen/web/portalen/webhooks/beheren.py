"""Making, changing, stopping and removing a webhook."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from toetssteen.web import access
from toetssteen.web.gebeurtenissen.actions.webhooks import (
    Inrichting,
    WebhookWeigering,
    maak_webhook,
    verwijder_webhook,
    wijzig_webhook,
)
from toetssteen.web.gebeurtenissen.models import Webhook
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import bewaar
from toetssteen.web.portalen.webhooks.formulieren import WebhookFormulier, gewijzigd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import alleen_voor


class IntussenGewijzigd(Exception):
    """Somebody else changed the webhook since it was read."""


@pagina(Recht.WEBHOOK_BEHEREN)
def maken(request: Verzoek) -> HttpResponse:
    """Make a webhook; its secret is on the next page, once."""
    form = WebhookFormulier(request.POST or None, request.zicht)
    if request.method == "POST" and form.is_valid():
        voor = form.cleaned_data.get("organisatie") or request.zicht.organisaties[0].pk
        try:
            webhook, geheim = maak_webhook(alleen_voor(request.zicht, voor), form.inrichting(), timezone.now())
        except WebhookWeigering as fout:
            form.add_error(fout.veld or None, str(fout))
        else:
            bewaar(request, f"webhook {webhook.pk}", geheim)
            messages.success(request, f"De webhook {webhook.naam} is gemaakt.")
            return redirect("webhook", webhook.pk)
    context = {"form": form, "kruimelpad": [("Webhooks", reverse("webhooks")), ("Webhook maken", "")]}
    return render(request, "webhooks/maken.html", context, status=400 if form.errors else 200)


@pagina(Recht.WEBHOOK_BEHEREN)
def wijzigen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Change name, address or subjects; the second of two who change it is told what the first did."""
    webhook = access.webhooks(request.zicht).get(pk=sleutel)
    form = WebhookFormulier(request.POST or None, request.zicht, webhook)
    if request.method == "POST" and form.is_valid():
        try:
            wijzig_webhook(request.zicht, sleutel, form.inrichting(actief=webhook.actief), _eis(request))
        except WebhookWeigering as fout:
            form.add_error(fout.veld or None, str(fout))
        except IntussenGewijzigd:
            form.data = request.POST.copy()
            form.data["versie"] = str(webhook.versie)  # who saves now has read what the other did
            form.add_error(None, gewijzigd(webhook))
        else:
            messages.success(request, f"De webhook {form.cleaned_data['naam']} is gewijzigd.")
            return redirect("webhook", sleutel)
    pad = [("Webhooks", reverse("webhooks")), (webhook.naam, reverse("webhook", args=[sleutel])), ("Wijzigen", "")]
    context = {"form": form, "webhook": webhook, "kruimelpad": pad}
    return render(request, "webhooks/wijzigen.html", context, status=400 if form.errors else 200)


@require_POST
@pagina(Recht.WEBHOOK_BEHEREN)
def zetten(request: Verzoek, sleutel: UUID, stand: str) -> HttpResponse:
    """Put a webhook on or off; on again forgets what failed before."""
    webhook, aan = access.webhooks(request.zicht).get(pk=sleutel), stand == "aan"
    try:
        wijzig_webhook(request.zicht, sleutel, _zelfde(webhook, aan), _eis(request))
    except IntussenGewijzigd:
        messages.error(request, gewijzigd(webhook))
    except WebhookWeigering as fout:
        messages.error(request, str(fout))
    else:
        hoe = "staat weer aan" if aan else "is gestopt; nieuwe meldingen krijgt dit programma niet"
        messages.success(request, f"De webhook {webhook.naam} {hoe}.")
    return redirect("webhook", sleutel)


@pagina(Recht.WEBHOOK_BEHEREN)
def verwijderen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Ask whether a webhook may go, and remove it."""
    webhook = access.webhooks(request.zicht).get(pk=sleutel)
    if request.method == "POST":
        try:
            verwijder_webhook(request.zicht, sleutel, _eis(request))
        except IntussenGewijzigd:
            messages.error(request, gewijzigd(webhook))
            return redirect("webhook_verwijderen", sleutel)
        messages.success(request, f"De webhook {webhook.naam} is verwijderd.")
        return redirect("webhooks")
    pad = [("Webhooks", reverse("webhooks")), (webhook.naam, reverse("webhook", args=[sleutel])), ("Verwijderen", "")]
    return render(request, "webhooks/verwijderen.html", {"webhook": webhook, "kruimelpad": pad})


def _zelfde(webhook: Webhook, actief: bool) -> Inrichting:
    return Inrichting(webhook.naam, webhook.url, tuple(webhook.onderwerpen), actief)


def _eis(request: Verzoek) -> Callable[[int], None]:
    """Return what raises when the version is not the one of the form that was sent."""
    gelezen = request.POST.get("versie", "")

    def eis(nu: int) -> None:
        if gelezen != str(nu):
            raise IntussenGewijzigd

    return eis
