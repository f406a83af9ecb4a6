"""Make, change and remove webhooks, and let one hear again what did not arrive."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from toetssteen.web.gebeurtenissen import access
from toetssteen.web.gebeurtenissen.adres import AdresFout, controleer_vorm
from toetssteen.web.gebeurtenissen.geheim import berg_geheim, nieuw_geheim
from toetssteen.web.gebeurtenissen.melden import TAAK
from toetssteen.web.gebeurtenissen.models import Bezorging, Onderwerp, Stand, Webhook
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

MEESTE: Final = 20
"""Webhooks of one organisation."""
MEESTE_SAMEN: Final = 2_000
"""Deliveries that are tried again in one go."""


class WebhookWeigering(ValueError):
    """This cannot be; the text (Dutch) says why, `veld` which value is wrong (empty: none)."""

    def __init__(self, tekst: str, veld: str = "") -> None:
        super().__init__(tekst)
        self.veld = veld


@dataclass(frozen=True)
class Inrichting:
    """How a webhook must be; `onderwerpen` are of `Onderwerp`."""

    naam: str
    url: str
    onderwerpen: tuple[str, ...]
    actief: bool = True


@transaction.atomic
def maak_webhook(zicht: Zicht, inrichting: Inrichting, moment: datetime) -> tuple[Webhook, str]:
    """Make a webhook for the (first) organisation of the view; return it with the key that signs, to show once."""
    zicht.eis(Recht.WEBHOOK_BEHEREN)
    _keur(inrichting)
    organisatie = zicht.organisaties[0]
    if access.webhooks(zicht).filter(organisatie_id=organisatie.pk).count() >= MEESTE:
        raise WebhookWeigering(f"Er zijn al {MEESTE} webhooks. Verwijder er eerst een.")
    sleutel, geheim = uuid.uuid4(), nieuw_geheim()
    webhook = Webhook.objects.create(
        pk=sleutel,
        organisatie_id=organisatie.pk,
        naam=inrichting.naam,
        url=inrichting.url,
        onderwerpen=list(inrichting.onderwerpen),
        geheim=berg_geheim(sleutel, geheim),
        actief=inrichting.actief,
        gemaakt_op=moment,
        gemaakt_door=zicht.naam[:120],
    )
    noteer(replace(zicht, organisaties=(organisatie,)), "maken", "webhook", str(sleutel))
    return webhook, geheim


@transaction.atomic
def wijzig_webhook(zicht: Zicht, sleutel: uuid.UUID, inrichting: Inrichting, eis: Callable[[int], None]) -> Webhook:
    """Change a webhook; `eis` is called with its version and raises when that is not the one that was read.

    Putting it on again forgets what failed before.
    """
    webhook = access.webhooks(zicht).select_for_update().get(pk=sleutel)
    eis(webhook.versie)
    _keur(inrichting)
    if inrichting.actief and not webhook.actief:
        webhook.mislukt, webhook.uitgezet_op = 0, None
    webhook.naam, webhook.url, webhook.actief = inrichting.naam, inrichting.url, inrichting.actief
    webhook.onderwerpen, webhook.versie = list(inrichting.onderwerpen), webhook.versie + 1
    webhook.save()
    noteer(zicht, "wijzigen", "webhook", str(sleutel))
    if webhook.actief:
        app.configure_task(TAAK, queue="webhooks").defer()
    return webhook


@transaction.atomic
def verwijder_webhook(zicht: Zicht, sleutel: uuid.UUID, eis: Callable[[int], None]) -> None:
    """Remove a webhook with its deliveries."""
    webhook = access.webhooks(zicht).select_for_update().get(pk=sleutel)
    eis(webhook.versie)
    webhook.delete()
    noteer(zicht, "verwijderen", "webhook", str(sleutel))


@transaction.atomic
def bied_bezorging_opnieuw_aan(zicht: Zicht, webhook: uuid.UUID, sleutel: uuid.UUID, moment: datetime) -> Bezorging:
    """Let a parked delivery be tried again, from now."""
    eigen = access.bezorgingen(zicht).select_for_update(of=("self",)).select_related("webhook")
    bezorging = eigen.get(pk=sleutel, webhook_id=webhook)
    if bezorging.stand != Stand.GEPARKEERD:
        raise WebhookWeigering("Deze bezorging is niet geparkeerd; er is niets te herstellen.")
    bezorging.stand, bezorging.pogingen, bezorging.volgende = Stand.WACHT, 0, moment
    bezorging.save(update_fields=["stand", "pogingen", "volgende"])
    noteer(zicht, "herstellen", "webhook", f"{webhook} {sleutel}")
    app.configure_task(TAAK, queue="webhooks").defer()
    return bezorging


@transaction.atomic
def bied_bezorgingen_opnieuw_aan(
    zicht: Zicht, webhook: uuid.UUID, sleutels: Sequence[uuid.UUID] | None, moment: datetime
) -> int:
    """Let parked deliveries of a webhook be tried again from now: these, or (None) all; return how many.

    At most `MEESTE_SAMEN`, the oldest first; what is not parked is left as it is.
    """
    access.webhooks(zicht).only("pk").get(pk=webhook)
    rijen = access.bezorgingen(zicht).filter(webhook_id=webhook, stand=Stand.GEPARKEERD)
    if sleutels is not None:
        rijen = rijen.filter(pk__in=sleutels[:MEESTE_SAMEN])
    vast = rijen.select_for_update(of=("self",)).order_by("op", "pk").values_list("pk", flat=True)[:MEESTE_SAMEN]
    gekozen = list(vast)
    Bezorging.objects.filter(pk__in=gekozen).update(stand=Stand.WACHT, pogingen=0, volgende=moment)
    if gekozen:
        noteer(zicht, "herstellen", "webhook", f"{webhook} {len(gekozen)} bezorgingen")
        app.configure_task(TAAK, queue="webhooks").defer()
    return len(gekozen)


def _keur(inrichting: Inrichting) -> None:
    """Refuse what can never work: an address inside our own network, a subject that does not exist."""
    try:
        controleer_vorm(inrichting.url)
    except AdresFout as fout:
        raise WebhookWeigering(str(fout), "url") from fout
    vreemd = [o for o in inrichting.onderwerpen if o not in Onderwerp.values]
    if vreemd or not inrichting.onderwerpen:
        raise WebhookWeigering(f"Kies uit: {', '.join(Onderwerp.values)}.", "onderwerpen")
