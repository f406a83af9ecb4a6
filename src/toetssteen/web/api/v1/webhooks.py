"""Webhooks: which addresses hear of what happens, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query
from ninja.responses import Status
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad
from toetssteen.web.api.v1.herhaal import EenmaligSleutel, antwoord, eenmalig
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.versie import IfMatch, eis_versie, zet_versie
from toetssteen.web.api.v1.vorm import Invoer, Kort, Link, Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.gebeurtenissen.actions.webhooks import (
    Inrichting,
    WebhookWeigering,
    bied_bezorging_opnieuw_aan,
    maak_webhook,
    verwijder_webhook,
    wijzig_webhook,
)
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("webhooks")
Gebeurtenis = Literal[
    "bericht.verwerkt", "bericht.beantwoord", "bericht.geparkeerd", "bevinding.geopend", "bevinding.gewijzigd",
    "contract.voorgesteld", "contract.besloten",
]  # fmt: skip
Url = Annotated[str, Field(min_length=8, max_length=400, pattern=r"^https?://[!-~]+$")]


class Webhook(Vorm):
    """An address that hears of events."""

    links: dict[str, Link]
    id: UUID
    naam: str
    url: str
    onderwerpen: list[str]
    actief: bool
    mislukt: int = Field(description="Hoeveel bezorgingen achter elkaar niet lukten.")
    uitgezet_op: datetime | None = Field(description="Wanneer Toetssteen hem uitzette omdat te veel niet lukte.")
    gemaakt_op: datetime
    gemaakt_door: str


class NieuweWebhook(Webhook):
    """A webhook just made, with the key that signs: it is shown this once."""

    geheim: str


class Webhooks(Blad[Webhook]):
    """A page of webhooks."""


class Bezorging(Vorm):
    """One event for one webhook."""

    id: UUID
    onderwerp: str
    resource: str
    op: datetime
    stand: str = Field(description="wacht, bezorgd of geparkeerd.")
    pogingen: int
    volgende: datetime | None
    bezorgd_op: datetime | None
    uitkomst: str


class Bezorgingen(Blad[Bezorging]):
    """A page of deliveries."""


class WebhookInvoer(Invoer):
    """How a webhook must be."""

    naam: Kort
    url: Url
    onderwerpen: Annotated[list[Gebeurtenis], Field(min_length=1, max_length=20)]
    actief: Annotated[bool, Field(strict=True)] = True


class Bezorgvraag(Vraag):
    """Which deliveries."""

    stand: Literal["wacht", "bezorgd", "geparkeerd"] | None = None


@onderwerp.get(
    "/webhooks", response=Webhooks, **wijze("lijstWebhooks", "Webhooks van uw organisatie", Recht.WEBHOOK_BEHEREN)
)
def lijst(request: Verzoek, vraag: Query[Vraag]) -> dict[str, Any]:
    """List webhooks."""
    return blad(request, access.webhooks(request.zicht), ["gemaakt_op", "id"], vraag, lambda r: Webhook(**_velden(r)))


@onderwerp.post(
    "/webhooks",
    response={201: NieuweWebhook},
    **wijze(
        "maakWebhook", "Een webhook maken", Recht.WEBHOOK_BEHEREN, inhoud="json", codes=(409,), etag=True,
        uitleg="Het geheim waarmee u de handtekening controleert staat alleen in dit antwoord.",
    ),
)  # fmt: skip
def maak(request: Verzoek, invoer: WebhookInvoer, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Make a webhook."""

    def doe() -> HttpResponse:
        try:
            rij, geheim = maak_webhook(request.zicht, _inrichting(invoer), timezone.now())
        except WebhookWeigering as fout:
            raise _fout(fout) from fout
        koppen = {"Location": f"{ADRES}/webhooks/{rij.pk}", "ETag": f'"v{rij.versie}"'}
        return antwoord(NieuweWebhook(**_velden(rij), geheim=geheim), 201, koppen)

    return eenmalig(request, sleutel, doe)


@onderwerp.get(
    "/webhooks/{webhook}",
    response=Webhook,
    **wijze("leesWebhook", "Eén webhook", Recht.WEBHOOK_BEHEREN, etag=True),
)
def een(request: Verzoek, response: HttpResponse, webhook: UUID) -> Webhook:
    """Give one webhook."""
    rij = access.webhooks(request.zicht).get(pk=webhook)
    zet_versie(response, rij.versie)
    return Webhook(**_velden(rij))


@onderwerp.put(
    "/webhooks/{webhook}",
    response=Webhook,
    **wijze(
        "wijzigWebhook", "Een webhook wijzigen, of weer aanzetten", Recht.WEBHOOK_BEHEREN, inhoud="json", codes=(412,),
        etag=True,
    ),
)  # fmt: skip
def wijzig(request: Verzoek, response: HttpResponse, webhook: UUID, invoer: WebhookInvoer, versie: IfMatch) -> Webhook:
    """Change a webhook."""
    try:
        rij = wijzig_webhook(request.zicht, webhook, _inrichting(invoer), lambda nu: eis_versie(nu, versie))
    except WebhookWeigering as fout:
        raise _fout(fout) from fout
    zet_versie(response, rij.versie)
    return Webhook(**_velden(rij))


@onderwerp.delete(
    "/webhooks/{webhook}",
    response={204: None},
    **wijze("verwijderWebhook", "Een webhook verwijderen", Recht.WEBHOOK_BEHEREN, codes=(412,)),
)
def verwijder(request: Verzoek, webhook: UUID, versie: IfMatch) -> Any:
    """Remove a webhook, and whatever it still had to hear."""
    verwijder_webhook(request.zicht, webhook, lambda nu: eis_versie(nu, versie))
    return Status(204, None)


@onderwerp.get(
    "/webhooks/{webhook}/bezorgingen",
    response=Bezorgingen,
    **wijze("lijstBezorgingen", "Wat een webhook te horen kreeg, het laatste eerst", Recht.WEBHOOK_BEHEREN),
)
def bezorgingen(request: Verzoek, webhook: UUID, vraag: Query[Bezorgvraag]) -> dict[str, Any]:
    """List the deliveries of one webhook."""
    access.webhooks(request.zicht).only("pk").get(pk=webhook)
    rijen = access.bezorgingen(request.zicht).filter(webhook_id=webhook)
    if vraag.stand is not None:
        rijen = rijen.filter(stand=vraag.stand)
    return blad(request, rijen, ["-op", "id"], vraag, _bezorging)


@onderwerp.post(
    "/webhooks/{webhook}/bezorgingen/{bezorging}/_bied-opnieuw-aan",
    response={202: Bezorging},
    **wijze(
        "biedBezorgingOpnieuwAan", "Een geparkeerde bezorging nog eens proberen", Recht.WEBHOOK_BEHEREN, codes=(409,)
    ),
)
def opnieuw(request: Verzoek, webhook: UUID, bezorging: UUID) -> Any:
    """Try a parked delivery again."""
    try:
        rij = bied_bezorging_opnieuw_aan(request.zicht, webhook, bezorging, timezone.now())
    except WebhookWeigering as fout:
        raise Weigering(409, str(fout)) from fout
    return Status(202, _bezorging(rij))


def _inrichting(invoer: WebhookInvoer) -> Inrichting:
    return Inrichting(invoer.naam, invoer.url, tuple(sorted({str(o) for o in invoer.onderwerpen})), invoer.actief)


def _fout(fout: WebhookWeigering) -> Weigering:
    if fout.veld:
        return Weigering(400, str(fout), [Fout(naam=fout.veld, code="waarde", reden=str(fout))])
    return Weigering(409, str(fout))


def _velden(rij: Any) -> dict[str, Any]:
    hier = f"{ADRES}/webhooks/{rij.pk}"
    return {
        "links": {"self": Link(href=hier), "bezorgingen": Link(href=f"{hier}/bezorgingen")},
        "id": rij.pk,
        "naam": rij.naam,
        "url": rij.url,
        "onderwerpen": list(rij.onderwerpen),
        "actief": rij.actief,
        "mislukt": rij.mislukt,
        "uitgezet_op": rij.uitgezet_op,
        "gemaakt_op": rij.gemaakt_op,
        "gemaakt_door": rij.gemaakt_door,
    }


def _bezorging(rij: Any) -> Bezorging:
    return Bezorging(
        id=rij.pk,
        onderwerp=rij.onderwerp,
        resource=f"{ADRES}{rij.pad}",
        op=rij.op,
        stand=rij.stand,
        pogingen=rij.pogingen,
        volgende=rij.volgende if rij.stand == "wacht" else None,
        bezorgd_op=rij.bezorgd_op,
        uitkomst=rij.uitkomst,
    )
