"""Deliver what waits: each event is claimed in one short transaction, told outside of any, and its outcome noted.

A run takes a limited time and divides it over the webhooks, so a slow receiver holds up only itself.
A crash between telling and noting makes it be told once more, with the same id: that is how a receiver knows.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from toetssteen.web.gebeurtenissen.adres import AdresFout, zoek_op
from toetssteen.web.gebeurtenissen.geheim import haal_geheim, handtekening
from toetssteen.web.gebeurtenissen.models import Bezorging, Stand, Webhook
from toetssteen.web.gebeurtenissen.versturen import NietBezorgd, verstuur
from toetssteen.web.sleutels import SleutelFout

log = structlog.get_logger(__name__)
POGINGEN: Final = 8
"""Tries per event, a minute after the first and then twice as long each time: two hours in all."""
MEESTE_MISLUKT: Final = 25
"""Failures in a row after which a webhook is put off until a person looks at it."""
BEWAAR: Final = timedelta(days=31)
SECONDEN_PER_RONDE: Final = 45.0
"""So long one run takes at most, and a delivery more: what is left waits for the next, within a minute."""
_BEURT: Final = 2.0
_GEHUURD: Final = timedelta(minutes=5)
_GOED: Final = range(200, 300)


@dataclass(frozen=True)
class Poging:
    """What came of one try."""

    gelukt: bool
    uitkomst: str


def bezorg_wachtende(nu: datetime | None = None) -> int:
    """Deliver what may be tried at a moment, as far as time allows, and return how many tries that were.

    In each round every webhook may come up to the same time spent; who took longer waits until the others had theirs.
    """
    einde = time.monotonic() + SECONDEN_PER_RONDE
    gebruikt: defaultdict[UUID, float] = defaultdict(float)
    ruimte, aantal, vorige = 0.0, 0, -1
    while vorige < aantal and time.monotonic() < einde and (rij := _aan_de_beurt(nu or timezone.now())):
        vorige = aantal
        ruimte = max(ruimte, min(gebruikt[w] for w in rij)) + _BEURT
        for webhook in rij:
            while gebruikt[webhook] < ruimte and time.monotonic() < einde:
                begin = time.monotonic()
                if not _bezorg(webhook, nu):
                    break
                gebruikt[webhook] += time.monotonic() - begin
                aantal += 1
    return aantal


def _bezorg(webhook: UUID, nu: datetime | None) -> bool:
    """Deliver the next of one webhook; return whether there was one."""
    bezorging = _neem(webhook, nu or timezone.now())
    if bezorging is None:
        return False
    _noteer(bezorging, _probeer(bezorging), nu or timezone.now())
    return True


def _aan_de_beurt(nu: datetime) -> list[UUID]:
    """Return the webhooks that something may be told to, those first that waited longest."""
    rijp = Bezorging.objects.filter(webhook=OuterRef("pk"), stand=Stand.WACHT, volgende__lte=nu)
    rijen = Webhook.objects.filter(Exists(rijp), actief=True)
    return list(rijen.order_by(F("gepoogd_op").asc(nulls_first=True), "pk").values_list("pk", flat=True))


def ruim_op(nu: datetime | None = None) -> int:
    """Forget what is older than a month; return how many."""
    return Bezorging.objects.filter(op__lt=(nu or timezone.now()) - BEWAAR).delete()[0]


@transaction.atomic
def _neem(webhook: UUID, nu: datetime) -> Bezorging | None:
    """Claim the next delivery of a webhook: nobody else takes it for some minutes."""
    rijen = Bezorging.objects.select_for_update(skip_locked=True, of=("self",)).select_related("webhook")
    rijp = rijen.filter(webhook_id=webhook, stand=Stand.WACHT, volgende__lte=nu, webhook__actief=True)
    eerste = rijp.order_by("volgende").first()
    if eerste is not None:
        Webhook.objects.filter(pk=webhook).update(gepoogd_op=nu)
        eerste.pogingen += 1
        eerste.volgende = nu + _GEHUURD
        eerste.save(update_fields=["pogingen", "volgende"])
    return eerste


def _probeer(bezorging: Bezorging) -> Poging:
    """Tell it; whatever goes wrong is a try that failed, so it is tried less and less and then parked."""
    try:
        status = _vertel(bezorging)
    except (AdresFout, NietBezorgd) as fout:
        return Poging(False, str(fout)[:200])
    except SleutelFout:
        log.exception("webhook_sleutel", webhook=str(bezorging.webhook_id))
        return Poging(False, "de sleutel van deze webhook is niet te lezen; maak de webhook opnieuw")
    except Exception as fout:
        log.exception("webhook_fout", webhook=str(bezorging.webhook_id))
        return Poging(False, f"fout in Toetssteen: {type(fout).__name__}")
    return Poging(status in _GOED, f"status {status}")


def _vertel(bezorging: Bezorging) -> int:
    webhook = bezorging.webhook
    inhoud = inhoud_van(bezorging)
    geheim = haal_geheim(webhook.pk, webhook.geheim)
    koppen = {
        "Content-Type": "application/json",
        "User-Agent": f"Toetssteen/{settings.VERSIE}",
        "Toetssteen-Gebeurtenis": str(bezorging.pk),
        "Toetssteen-Handtekening": handtekening(geheim, int(timezone.now().timestamp()), inhoud),
    }
    return verstuur(zoek_op(webhook.url), inhoud, koppen)


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
