"""Sessions of a provider: hand files in, see what they come to, claim them (323)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query
from ninja.responses import Status

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad
from toetssteen.web.api.v1.herhaal import EenmaligSleutel, eenmalig
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.opstellen import Verzonden, verzonden
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.versie import IfMatch, gelezen_versie, zet_versie
from toetssteen.web.api.v1.vorm import Gemeentecode, Link, Partij, Vorm, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.berichtenverkeer.upload import te_veel
from toetssteen.web.levering.actions.declareer import declareer
from toetssteen.web.levering.actions.lever_aan import beoordeel_opnieuw, lever_aan, verwijder_aanlevering
from toetssteen.web.levering.actions.verantwoord import verantwoord
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("aanleveringen")
MEESTE: Final = 20
_MAAND: Final = "maand"
_FORMULIER: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Een formulier met de gemeente, de maand (2026-05) en een of meer bestanden met sessies.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "gemeente": {"type": "string", "pattern": "^[0-9]{4}$"},
                        "aanbieder": {"type": "string", "pattern": "^[0-9]{8}$"},
                        _MAAND: {"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"},
                        "bestanden": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1},
                    },
                    "required": ["gemeente", "aanbieder", _MAAND, "bestanden"],
                }
            }
        },
    }
}


class Aanlevering(Vorm):
    """A delivery of sessions for a month."""

    links: dict[str, Link]
    id: UUID
    gemeente: Partij
    aanbieder: Partij
    maand: date
    op: datetime
    bestanden: list[str]
    status: str
    uitslag: dict[str, Any]


class Aanleveringen(Blad[Aanlevering]):
    """A page of deliveries."""


class Aanleveringvraag(Vraag):
    """Which deliveries."""

    gemeente: Gemeentecode | None = None


@onderwerp.get(
    "/aanleveringen",
    response=Aanleveringen,
    **wijze("lijstAanleveringen", "Aangeleverde sessies, de laatste eerst", Recht.DECLARATIE_INDIENEN),
)
def lijst(request: Verzoek, vraag: Query[Aanleveringvraag]) -> dict[str, Any]:
    """List deliveries."""
    rijen = access.aanleveringen(request.zicht).select_related("gemeente", "aanbieder").defer("geheim")
    if vraag.gemeente is not None:
        rijen = rijen.filter(gemeente__code=vraag.gemeente)
    noteer(request.zicht, "lijst", "aanleveringen")
    return blad(request, rijen, ["-op", "-id"], vraag, _vorm)


@onderwerp.post(
    "/aanleveringen",
    response={201: Aanlevering},
    **wijze(
        "maakAanlevering", "Sessies aanleveren en laten beoordelen", Recht.DECLARATIE_INDIENEN, inhoud="formulier",
        codes=(404, 409), etag=True, **_FORMULIER,
    ),
)  # fmt: skip
def maak(request: Verzoek, response: HttpResponse, sleutel: EenmaligSleutel = None) -> Any:
    """Take files of sessions in."""
    bestanden = [(b.name or "sessies", b.read()) for _, rij in request.FILES.lists() for b in rij]
    if reden := te_veel(request):
        raise Weigering(413, reden)
    if not 1 <= len(bestanden) <= MEESTE or sum(len(i) for _, i in bestanden) > settings.MAX_UPLOAD:
        raise Weigering(400, f"Stuur 1 tot en met {MEESTE} bestanden.")
    maand = _maand(request.POST.get(_MAAND, ""))
    partijen = {"gemeente__code": request.POST.get("gemeente"), "aanbieder__code": request.POST.get("aanbieder")}
    paar = access.paren(request.zicht).get(**partijen)
    nummer = uuid4() if sleutel is None else _nummer(request, sleutel)
    rij = lever_aan(request.zicht, paar, maand, bestanden, timezone.now(), nummer)
    zet_versie(response, rij.versie)
    response.headers["Location"] = f"{ADRES}/aanleveringen/{rij.pk}"
    return Status(201, _vorm(rij))


def _nummer(request: Verzoek, sleutel: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"aanlevering {request.sleutel} {sleutel}")


def _maand(tekst: str) -> date:
    try:
        return date.fromisoformat(f"{tekst}-01")
    except ValueError as mis:
        fout = Fout(naam=_MAAND, code="maand", reden="Dit moet een maand zijn, als 2026-05.")
        raise Weigering(400, "De maand klopt niet.", [fout]) from mis


@onderwerp.get(
    "/aanleveringen/{aanlevering}",
    response=Aanlevering,
    **wijze("leesAanlevering", "Eén aanlevering, met haar uitslag", Recht.DECLARATIE_INDIENEN, etag=True),
)
def een(request: Verzoek, response: HttpResponse, aanlevering: UUID) -> Aanlevering:
    """Give one delivery."""
    rij = access.aanleveringen(request.zicht).select_related("gemeente", "aanbieder").get(pk=aanlevering)
    noteer(request.zicht, "inzien", "aanlevering", str(aanlevering))
    zet_versie(response, rij.versie)
    return _vorm(rij)


@onderwerp.post(
    "/aanleveringen/{aanlevering}/_beoordeel-opnieuw",
    response=Aanlevering,
    **wijze(
        "beoordeelAanleveringOpnieuw", "Opnieuw beoordelen met wat nu bekend is", Recht.DECLARATIE_INDIENEN,
        codes=(409, 412), etag=True,
    ),
)  # fmt: skip
def opnieuw(request: Verzoek, response: HttpResponse, aanlevering: UUID, versie: IfMatch) -> Aanlevering:
    """Judge a delivery again."""
    rij = beoordeel_opnieuw(request.zicht, aanlevering, gelezen_versie(versie), timezone.now())
    zet_versie(response, rij.versie)
    return _vorm(rij)


@onderwerp.post(
    "/aanleveringen/{aanlevering}/_verantwoord",
    response=Aanlevering,
    **wijze(
        "verantwoordMetAanlevering", "Sessies naast de declaraties van hun maand leggen", Recht.DECLARATIE_INDIENEN,
        codes=(409, 412), etag=True,
        uitleg="Wat het contract ervan zegt, staat daarna als bevinding bij die declaraties, voor beide partijen. "
        "Andere sessies van die maand die er lagen, gelden dan niet meer.",
    ),
)  # fmt: skip
def naast(request: Verzoek, response: HttpResponse, aanlevering: UUID, versie: IfMatch) -> Aanlevering:
    """Lay a delivery beside the claims of its month."""
    verantwoord(request.zicht, aanlevering, gelezen_versie(versie), timezone.now())
    rij = access.aanleveringen(request.zicht).select_related("gemeente", "aanbieder").get(pk=aanlevering)
    zet_versie(response, rij.versie)
    return _vorm(rij)


@onderwerp.delete(
    "/aanleveringen/{aanlevering}",
    response={204: None},
    **wijze("verwijderAanlevering", "Een aanlevering weggooien", Recht.DECLARATIE_INDIENEN, codes=(409, 412)),
)
def verwijder(request: Verzoek, aanlevering: UUID, versie: IfMatch) -> Any:
    """Throw a delivery away."""
    verwijder_aanlevering(request.zicht, aanlevering, gelezen_versie(versie))
    return Status(204, None)


@onderwerp.post(
    "/aanleveringen/{aanlevering}/declaraties",
    response={202: Verzonden},
    **wijze(
        "declareerAanlevering", "Declareren wat in een aanlevering te declareren is (323)", Recht.DECLARATIE_INDIENEN,
        codes=(409, 412),
        uitleg="Regels die de gemeente zou afwijzen blijven erbuiten; `uitslag` zegt welke.",
    ),
)  # fmt: skip
def declaratie(request: Verzoek, aanlevering: UUID, versie: IfMatch, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Claim a delivery."""
    nummer = uuid4() if sleutel is None else _nummer(request, sleutel)

    def doe() -> HttpResponse:
        return verzonden(request, declareer(request.zicht, aanlevering, gelezen_versie(versie), nummer, timezone.now()))

    return eenmalig(request, sleutel, doe)


def _vorm(rij: Any) -> Aanlevering:
    hier = f"{ADRES}/aanleveringen/{rij.pk}"
    gemeente, aanbieder = partij(rij.gemeente), partij(rij.aanbieder)
    assert gemeente is not None
    assert aanbieder is not None
    verder = {"declaratie": Link(href=f"{ADRES}/berichten/{rij.declaratie_id}")} if rij.declaratie_id else {}
    return Aanlevering(
        links={"self": Link(href=hier), **verder},
        id=rij.pk,
        gemeente=gemeente,
        aanbieder=aanbieder,
        maand=rij.maand,
        op=rij.op,
        bestanden=list(rij.namen),
        status=rij.status,
        uitslag=dict(rij.uitslag),
    )
