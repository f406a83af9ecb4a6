"""Programs that miss what happened: deliveries that are parked, and webhooks that were put off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.gebeurtenissen.models import Stand
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.webhooks.advies import advies_bij
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def webhookblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return the webhooks that need a person, for who manages them; there are at most twenty per organisation."""
    if not zicht.mag(Recht.WEBHOOK_BEHEREN):
        return
    vast = access.bezorgingen(zicht).filter(webhook_id=OuterRef("pk"), stand=Stand.GEPARKEERD).order_by("-op", "pk")
    mis = access.bezorgingen(zicht).filter(webhook_id=OuterRef("pk")).exclude(uitkomst="").order_by("-op", "pk")
    rijen = access.webhooks(zicht).annotate(
        vast=Exists(vast), reden=Subquery(vast.values("uitkomst")[:1]), laatste=Subquery(mis.values("uitkomst")[:1]),
        sinds=Subquery(vast.values("op")[:1]),
    )  # fmt: skip
    open_ = list(rijen.filter(Q(vast=True) | Q(uitgezet_op__isnull=False, actief=False)).order_by("naam", "pk"))
    yield Blok(
        "webhooks", "Programma’s die meldingen missen", "Meldingen niet bezorgd",
        "Een ander programma zou een melding krijgen, maar die kwam niet aan. Los het op met de leverancier en bezorg "
        "de meldingen opnieuw.",
        "waarschuwing", len(open_), [_punt(w) for w in open_[:MAXIMUM]], url=adres("webhooks"), begin="Sinds",
        einde="", kolom="Webhook",
    )  # fmt: skip


def _punt(w: Any) -> Punt:
    advies = advies_bij(w.reden or w.laatste or "")
    uit = w.uitgezet_op is not None and not w.actief
    sinds = w.uitgezet_op if uit else w.sinds
    return Punt(
        w.naam,
        adres("webhook", w.pk, vraag="stand=geparkeerd" if w.vast else ""),
        "uitgezet door Toetssteen" if uit else "meldingen niet gelukt",
        sinds=localdate(sinds) if sinds else None,
        waarom=f"{advies.wat} {advies.doe}".strip(),
    )
