"""Messages: what came and went, handing one in, what was found, the answer, the XML itself."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query
from ninja.responses import Status
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import (
    ADRES,
    Bericht,
    Berichten,
    Bevindingen,
    bericht_van,
    bevinding_van,
)
from toetssteen.web.api.v1.bladeren import Vraag, blad, lees_blad, links
from toetssteen.web.api.v1.lezen_xml import XML_IN, XML_UIT, bestand_uit
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Gemeentecode, Wet
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.berichtenverkeer.actions.dien_in import dien_in
from toetssteen.web.berichtenverkeer.betekenis import alle_bsns
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import bied_opnieuw_aan, verstuur_opnieuw
from toetssteen.web.verwerking.actions.toets_contract import toets_opnieuw

onderwerp = Onderwerp("berichten")


class Berichtvraag(Vraag):
    """Which messages."""

    wet: Wet | None = None
    nummer: str | None = Field(None, pattern=r"^3[0-9]{2}$", description="301, 302, ... 325.")
    status: Literal["ontvangen", "verwerkt", "onleesbaar", "geparkeerd"] | None = None
    richting: Literal["in", "uit"] | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    identificatie: str | None = Field(None, pattern=r"^[A-Za-z0-9]{1,12}$")
    afhandeling: Literal["open", "afgehandeld"] | None = Field(
        None,
        description="open: niet te lezen, geparkeerd, niet verstuurd of van u en afgekeurd, en niet afgehandeld. "
        "afgehandeld: uw organisatie hoeft er niets meer mee.",
    )
    contract_stand: Literal["geen", "wacht", "getoetst", "geparkeerd"] | None = Field(
        None, description="geparkeerd: declaraties waarbij de toets aan het contract niet lukte."
    )


@onderwerp.get(
    "/berichten",
    response=Berichten,
    **wijze("lijstBerichten", "Berichten, het laatst ontvangen eerst", Recht.BERICHT_VOLGEN),
)
def lijst(request: Verzoek, vraag: Query[Berichtvraag]) -> dict[str, Any]:
    """List messages."""
    zicht = request.zicht
    waarden = {
        "wet": vraag.wet, "nummer": vraag.nummer, "status": vraag.status, "gemeente__code": vraag.gemeente,
        "aanbieder__code": vraag.aanbieder, "identificatie": vraag.identificatie,
        "contract_stand": vraag.contract_stand,
    }  # fmt: skip
    rijen = access.berichten(zicht).filter(**{k: w for k, w in waarden.items() if w is not None})
    if vraag.richting == "uit":
        rijen = rijen.filter(afzender_id__in=zicht.ids)
    elif vraag.richting == "in":
        rijen = rijen.filter(afzender__isnull=False).exclude(afzender_id__in=zicht.ids)
    if vraag.afhandeling == "open":
        rijen = access.nog_open(zicht, rijen)
    elif vraag.afhandeling == "afgehandeld":
        rijen = rijen.filter(pk__in=access.afhandelingen(zicht).values("bericht_id"))
    return blad(request, _met_alles(zicht, rijen), ["-nummer_binnen"], vraag, lambda r: bericht_van(r, zicht.ids))


@onderwerp.post(
    "/berichten",
    response={202: Bericht, 200: Bericht},
    **wijze(
        "dienBerichtIn", "Een bericht indienen", Recht.BERICHT_INDIENEN, inhoud="bericht", codes=(403, 409),
        uitleg="Het antwoord komt meteen (202); het oordeel later, want berichten worden op volgorde verwerkt. "
        "Volg `Location`, of neem een webhook. Dezelfde bytes nog eens geven hetzelfde bericht (200), en niets dubbel.",
        **XML_IN,
    ),
)  # fmt: skip
def indienen(request: Verzoek, response: HttpResponse) -> Any:
    """Take a message in."""
    (resultaat,) = dien_in(request.zicht, [bestand_uit(request)], timezone.now())
    if resultaat.uitkomst == "geweigerd":
        raise Weigering(409, resultaat.tekst)
    response.headers["Location"] = f"{ADRES}/berichten/{resultaat.bericht}"
    bericht = _een(request, UUID(resultaat.bericht), eis=False)
    return Status(202 if resultaat.uitkomst == "aangenomen" else 200, bericht)


@onderwerp.get(
    "/berichten/{bericht}",
    response=Bericht,
    **wijze("leesBericht", "Eén bericht, met zijn oordeel", Recht.BERICHT_VOLGEN),
)
def een(request: Verzoek, bericht: UUID) -> Bericht:
    """Give one message."""
    gevonden = _een(request, bericht)
    noteer(request.zicht, "inzien", "bericht", str(bericht))
    return gevonden


def _een(request: Verzoek, sleutel: UUID, *, eis: bool = True) -> Bericht:
    rijen = (access.berichten if eis else access.eigen_berichten)(request.zicht)
    return bericht_van(_met_alles(request.zicht, rijen).get(pk=sleutel), request.zicht.ids)


def _met_alles(zicht: Zicht, rijen: QuerySet[Any]) -> QuerySet[Any]:
    return access.met_afhandeling(zicht, rijen.select_related("gemeente", "aanbieder"))


@onderwerp.get(
    "/berichten/{bericht}/bevindingen",
    response=Bevindingen,
    **wijze("lijstBevindingenVanBericht", "Wat er bij een bericht is gevonden", Recht.BEVINDING_INZIEN),
)
def bevindingen(request: Verzoek, bericht: UUID, vraag: Query[Vraag]) -> dict[str, Any]:
    """List the findings on one message, in the order of the message."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    rijen = access.bevindingen(request.zicht).filter(bericht_id=bericht)
    gevonden, volgende = lees_blad(request, rijen, ["plek"], vraag)
    lezer = Lezer(request.zicht, gevonden)
    noteer(request.zicht, "inzien", "bevindingen van bericht", str(bericht), clienten=lezer.gezien)
    return {"links": links(request, volgende), "resultaten": [bevinding_van(r, lezer.alles(r)) for r in gevonden]}


@onderwerp.get(
    "/berichten/{bericht}/inhoud",
    **wijze(
        "leesInhoudVanBericht", "De XML van een bericht, byte voor byte", Recht.BERICHT_INZIEN,
        uitleg="Een bericht gaat over meer cliënten: de sleutel moet alle cliënten van de organisatie mogen zien.",
        **XML_UIT,
    ),
)  # fmt: skip
def inhoud(request: Verzoek, bericht: UUID) -> HttpResponse:
    """Give the bytes of one message."""
    rij = access.inhoud_van(request.zicht, bericht)
    ruw = haal_op(rij.pk, rij.inhoud.geheim)
    clienten = Clienten(rij.gemeente_id or 0).zoek(alle_bsns(ruw))
    noteer(request.zicht, "uitvoeren", "bericht", str(bericht), clienten=sorted(clienten.values()))
    koppen = {"Content-Disposition": f'attachment; filename="{bericht}.xml"'}
    return HttpResponse(ruw, content_type="application/xml", headers=koppen)


@onderwerp.get(
    "/berichten/{bericht}/antwoord",
    response=Bericht,
    **wijze(
        "leesAntwoordOpBericht", "Het antwoord op een bericht", Recht.BERICHT_VOLGEN,
        uitleg="404 zolang er geen antwoord is.",
    ),
)  # fmt: skip
def antwoord(request: Verzoek, bericht: UUID) -> Bericht:
    """Give the answer to one message."""
    rij = _met_alles(request.zicht, access.antwoorden_op(request.zicht, bericht)).order_by("nummer_binnen")
    noteer(request.zicht, "inzien", "antwoord op bericht", str(bericht))
    return bericht_van(rij[:1].get(), request.zicht.ids)


@onderwerp.post(
    "/berichten/{bericht}/_bied-opnieuw-aan",
    response={202: Bericht},
    **wijze(
        "biedBerichtOpnieuwAan", "Een geparkeerd bericht weer laten verwerken", Recht.BERICHT_HERSTELLEN, codes=(409,)
    ),
)
def opnieuw_aanbieden(request: Verzoek, bericht: UUID) -> Any:
    """Let a parked message be judged again."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    if not bied_opnieuw_aan(request.zicht, [bericht]):
        raise Weigering(409, "Dit bericht is niet geparkeerd; er is niets te herstellen.")
    return Status(202, _een(request, bericht, eis=False))


@onderwerp.post(
    "/berichten/{bericht}/_verstuur-opnieuw",
    response={202: Bericht},
    **wijze("verstuurBerichtOpnieuw", "Een eigen bericht nog eens versturen", Recht.BERICHT_HERSTELLEN, codes=(409,)),
)
def opnieuw_versturen(request: Verzoek, bericht: UUID) -> Any:
    """Send a message again; the receiver knows it by its bytes."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    if not verstuur_opnieuw(request.zicht, [bericht]):
        raise Weigering(409, "Dit bericht is niet van u, of het is nog niet eerder verstuurd.")
    return Status(202, _een(request, bericht, eis=False))


@onderwerp.post(
    "/berichten/{bericht}/_toets-opnieuw",
    response={202: Bericht},
    **wijze(
        "toetsBerichtOpnieuw", "Een declaratie opnieuw aan haar contract toetsen", Recht.BERICHT_HERSTELLEN,
        codes=(409,),
        uitleg="Voor wat nog niet lukte: `contractStand` is wacht of geparkeerd. Volg daarna het bericht.",
    ),
)  # fmt: skip
def opnieuw_toetsen(request: Verzoek, bericht: UUID) -> Any:
    """Let a claim be judged by its contract again."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    if not toets_opnieuw(request.zicht, [bericht]):
        raise Weigering(409, "Dit bericht wacht niet op een toets aan het contract; er is niets te herstellen.")
    return Status(202, _een(request, bericht, eis=False))
