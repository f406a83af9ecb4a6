"""Allocations: which there are, their versions, and what is left of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from toetssteen.toetsing.overzicht.ruimte import ruimte
from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Vraag, lees_blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.toewijzing_vorm import (
    Ruimte,
    Toewijzingen,
    ToewijzingMetVersies,
    Toewijzingsleutel,
    met_versies,
    ontleed,
    toewijzing_van,
)
from toetssteen.web.api.v1.versie import zet_versie
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Gemeentecode, Wet
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.volgorde import versie_van
from toetssteen.web.stand.van_toewijzing import stand_van_toewijzing
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("toewijzingen")


class Toewijzingvraag(Vraag):
    """Which allocations."""

    client: UUID | None = Field(None, description="De sleutel van een cliënt (zie POST /clienten/_zoek).")
    wet: Wet | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    product_categorie: str | None = Field(None, pattern=r"^[0-9]{2}$")
    product_code: str | None = Field(None, pattern=r"^[A-Za-z0-9]{5}$")
    loopt_op: Datum | None = Field(None, description="Ingegaan en niet geëindigd op deze dag.")


@onderwerp.get(
    "/toewijzingen",
    response=Toewijzingen,
    **wijze("lijstToewijzingen", "Toewijzingen, de laatst ingegane eerst", Recht.CLIENT_INZIEN),
)
def lijst(request: Verzoek, vraag: Query[Toewijzingvraag]) -> dict[str, Any]:
    """List allocations, each by the version that counts."""
    waarden = {
        "client__sleutel": vraag.client, "wet": vraag.wet, "gemeente__code": vraag.gemeente,
        "aanbieder__code": vraag.aanbieder, "product_categorie": vraag.product_categorie,
        "product_code": vraag.product_code,
    }  # fmt: skip
    rijen = access.toewijzingen(request.zicht).filter(laatste=True)
    rijen = rijen.filter(**{k: w for k, w in waarden.items() if w is not None})
    if vraag.loopt_op is not None:
        rijen = rijen.filter(
            Q(einddatum__isnull=True) | Q(einddatum__gte=vraag.loopt_op), ingangsdatum__lte=vraag.loopt_op
        )
    rijen = access.met_bericht(rijen).select_related("gemeente", "aanbieder", "client")
    gevonden, volgende = lees_blad(request, rijen, ["-ingangsdatum", "id"], vraag)
    noteer(request.zicht, "lijst", "toewijzingen", clienten=sorted({r.client_id for r in gevonden}))
    return {"links": links(request, volgende), "resultaten": [toewijzing_van(r) for r in gevonden]}


def _versies(request: Verzoek, sleutel: str) -> list[Any]:
    """Return the versions of an allocation in order; raise ObjectDoesNotExist when there are none to see."""
    rijen = access.met_bericht(access.toewijzingen(request.zicht).filter(**ontleed(sleutel)))
    gevonden = list(rijen.select_related("gemeente", "aanbieder", "client", "paar").order_by("volgorde", "rij"))
    if not gevonden:
        raise ObjectDoesNotExist
    return gevonden


@onderwerp.get(
    "/toewijzingen/{toewijzing}",
    response=ToewijzingMetVersies,
    **wijze(
        "leesToewijzing", "Eén toewijzing, met al haar versies", Recht.CLIENT_INZIEN, etag=True,
        uitleg="De ETag is de stand van de cliënt bij deze aanbieder: stuur hem mee (`If-Match`) bij een wijziging.",
    ),
)  # fmt: skip
def een(request: Verzoek, response: HttpResponse, toewijzing: Toewijzingsleutel) -> ToewijzingMetVersies:
    """Give one allocation."""
    rijen = _versies(request, toewijzing)
    noteer(request.zicht, "inzien", "toewijzing", toewijzing, clienten=[rijen[0].client_id])
    zet_versie(response, versie_van(rijen[0].paar, rijen[0].client_id))
    return met_versies(rijen)


@onderwerp.get(
    "/toewijzingen/{toewijzing}/ruimte",
    response=Ruimte,
    **wijze(
        "leesRuimte", "Hoeveel er is toegekend, en hoeveel er over is", Recht.DECLARATIE_INZIEN,
        uitleg="Over de hele looptijd. Een declaratie moet ook passen in haar eigen maand.",
    ),
)  # fmt: skip
def hoeveel_over(request: Verzoek, toewijzing: Toewijzingsleutel) -> Ruimte:
    """Give what is left of one allocation."""
    (*_, laatste) = _versies(request, toewijzing)
    uit = ruimte(stand_van_toewijzing(laatste.paar_id, laatste.wet, laatste.toewijzing_nummer)).row(0, named=True)
    noteer(request.zicht, "inzien", "toewijzing", f"{toewijzing} ruimte", clienten=[laatste.client_id])
    return Ruimte(
        eenheid=uit["eenheid"],
        maximum=uit["max"],
        toegekend=uit["toegekend"],
        over=uit["over"],
        getoetst=uit["getoetst"],
        som=uit["som"],
        toegekend_eurocent=uit["toegekend_bedrag"],
        budget_over_eurocent=uit["budget_over"],
        aantal_prestaties=uit["prestaties"],
        niet_meegeteld=uit["niet_meegeteld"],
        laatste_maand=uit["laatste_maand"],
    )
