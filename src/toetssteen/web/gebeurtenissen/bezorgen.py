"""Deliver what waits: each event is claimed in one short transaction, told outside of any, and its outcome noted.

A crash between telling and noting makes it be told once more, with the same id: that is how a receiver knows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from toetssteen.web.gebeurtenissen.adres import AdresFout, zoek_op
from toetssteen.web.gebeurtenissen.geheim import haal_geheim, handtekening
from toetssteen.web.gebeurtenissen.models import Bezorging, Stand, Webhook
from toetssteen.web.gebeurtenissen.versturen import NietBezorgd, verstuur

log = structlog.get_logger(__name__)
POGINGEN: Final = 8
"""Tries per event, a minute after the first and then twice as long each time: two hours in all."""
MEESTE_MISLUKT: Final = 25
"""Failures in a row after which a webhook is put off until a person looks at it."""
BEWAAR: Final = timedelta(days=31)
_GEHUURD: Final = timedelta(minutes=5)
_GOED: Final = range(200, 300)


@dataclass(frozen=True)
class Poging:
    """What came of one try."""

    gelukt: bool
    uitkomst: str


def bezorg_wachtende(nu: datetime | None = None) -> int:
    """Deliver everything that may be tried at a moment, and return how many tries that were."""
    aantal = 0
    while (bezorging := _neem(nu or timezone.now())) is not None:
        _noteer(bezorging, _probeer(bezorging), nu or timezone.now())
        aantal += 1
    return aantal


def ruim_op(nu: datetime | None = None) -> int:
    """Forget what is older than a month; return how many."""
    return Bezorging.objects.filter(op__lt=(nu or timezone.now()) - BEWAAR).delete()[0]


@transaction.atomic
def _neem(nu: datetime) -> Bezorging | None:
    """Claim the next delivery: nobody else takes it for some minutes."""
    rijen = Bezorging.objects.select_for_update(skip_locked=True, of=("self",)).select_related("webhook")
    eerste = rijen.filter(stand=Stand.WACHT, volgende__lte=nu, webhook__actief=True).order_by("volgende").first()
    if eerste is not None:
        eerste.pogingen += 1
        eerste.volgende = nu + _GEHUURD
        eerste.save(update_fields=["pogingen", "volgende"])
    return eerste


def _probeer(bezorging: Bezorging) -> Poging:
    webhook = bezorging.webhook
    inhoud = inhoud_van(bezorging)
    geheim = haal_geheim(webhook.pk, webhook.geheim)
    koppen = {
        "Content-Type": "application/json",
        "User-Agent": f"Toetssteen/{settings.VERSIE}",
        "Toetssteen-Gebeurtenis": str(bezorging.pk),
        "Toetssteen-Handtekening": handtekening(geheim, int(timezone.now().timestamp()), inhoud),
    }
    try:
        status = verstuur(zoek_op(webhook.url), inhoud, koppen)
    except (AdresFout, NietBezorgd) as fout:
        return Poging(False, str(fout)[:200])
    return Poging(status in _GOED, f"status {status}")


def inhoud_van(bezorging: Bezorging) -> bytes:
    """Return what is sent: which event, about what, when. Whoever wants to know more asks the API."""
    vorm = {
        "id": str(bezorging.pk),
        "onderwerp": bezorging.onderwerp,
        "resource": f"/api/v1{bezorging.pad}",
        "op": bezorging.op.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return json.dumps(vorm, ensure_ascii=False).encode()


@transaction.atomic
def _noteer(bezorging: Bezorging, poging: Poging, nu: datetime) -> None:
    """Note what came of a try; what failed too often is parked, and so is a webhook that never answers."""
    webhook = Webhook.objects.select_for_update().filter(pk=bezorging.webhook_id).first()
    if webhook is None:
        return
    bezorging.uitkomst = poging.uitkomst
    if poging.gelukt:
        bezorging.stand, bezorging.bezorgd_op = Stand.BEZORGD, nu
        Webhook.objects.filter(pk=webhook.pk).exclude(mislukt=0).update(mislukt=0)
    else:
        bezorging.volgende = nu + timedelta(minutes=2 ** (bezorging.pogingen - 1))
        if bezorging.pogingen >= POGINGEN:
            bezorging.stand = Stand.GEPARKEERD
        _mislukt(webhook, nu)
    bezorging.save(update_fields=["stand", "bezorgd_op", "volgende", "uitkomst"])


def _mislukt(webhook: Webhook, nu: datetime) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(mislukt=F("mislukt") + 1)
    if webhook.mislukt + 1 >= MEESTE_MISLUKT and webhook.actief:
        Webhook.objects.filter(pk=webhook.pk).update(actief=False, uitgezet_op=nu, versie=F("versie") + 1)
        log.warning("webhook_uitgezet", webhook=str(webhook.pk), organisatie=webhook.organisatie_id)
