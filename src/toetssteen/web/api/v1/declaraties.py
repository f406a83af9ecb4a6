"""Claims and their lines."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad, lees_blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Gemeentecode, Link, Partij, Vorm, Wet, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("declaraties")


class Declaratie(Vorm):
    """A claim that was processed; its id is that of the message (323)."""

    links: dict[str, Link]
    id: UUID
    wet: str
    gemeente: Partij
    aanbieder: Partij
    identificatie: str
    dagtekening: date
    declaratie_nummer: str
    begindatum: date | None
    einddatum: date | None
    aantal_regels: int
    aantal_afgewezen: int
    ingediend_eurocent: int
    toegekend_eurocent: int


class Declaraties(Blad[Declaratie]):
    """A page of claims."""


class Declaratieregel(Vorm):
    """One line of a claim."""

    rij: int
    client: UUID
    referentie_nummer: str
    vorig_referentie_nummer: str | None
    toewijzing_nummer: int | None
    product_categorie: str | None
    product_code: str | None
    begindatum: date
    einddatum: date
    volume: int | None
    eenheid: str | None
    tarief_eurocent: int | None
    bedrag_eurocent: int
    debet_credit: str
    toegekend: bool


class Declaratieregels(Blad[Declaratieregel]):
    """A page of lines."""


class Declaratievraag(Vraag):
    """Which claims."""

    wet: Wet | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    declaratie_nummer: str | None = Field(None, pattern=r"^[A-Za-z0-9]{1,12}$")
    maand: Datum | None = Field(None, description="De eerste dag van de maand waarover is gedeclareerd.")


class Declaratieregelvraag(Vraag):
    """Which lines."""

    client: UUID | None = None
    toewijzing_nummer: int | None = Field(None, ge=1, le=999_999_999)
    toegekend: bool | None = None
    referentie_nummer: str | None = Field(None, pattern=r"^[A-Za-z0-9.\-_]{1,20}$")


@onderwerp.get(
    "/declaraties",
    response=Declaraties,
    **wijze(
        "lijstDeclaraties", "Verwerkte declaraties, de laatste maand eerst", Recht.DECLARATIE_INZIEN,
        Recht.BEVINDING_INZIEN,
    ),
)  # fmt: skip
def lijst(request: Verzoek, vraag: Query[Declaratievraag]) -> dict[str, Any]:
    """List claims."""
    waarden = {
        "wet": vraag.wet, "gemeente__code": vraag.gemeente, "aanbieder__code": vraag.aanbieder,
        "declaratie_nummer": vraag.declaratie_nummer, "declaratieperiode_begindatum": vraag.maand,
    }  # fmt: skip
    rijen = access.declaraties(request.zicht).filter(**{k: w for k, w in waarden.items() if w is not None})
    rijen = access.met_bericht(rijen).select_related("gemeente", "aanbieder")
    noteer(request.zicht, "lijst", "declaraties")
    return blad(request, rijen, ["-dagtekening", "-volgorde"], vraag, _declaratie)


@onderwerp.get(
    "/declaraties/{declaratie}",
    response=Declaratie,
    **wijze("leesDeclaratie", "Eén declaratie, met haar totalen", Recht.DECLARATIE_INZIEN, Recht.BEVINDING_INZIEN),
)
def een(request: Verzoek, declaratie: UUID) -> Declaratie:
    """Give one claim."""
    rij = _een(request, declaratie)
    noteer(request.zicht, "inzien", "declaratie", str(declaratie))
    return _declaratie(rij)


def _een(request: Verzoek, sleutel: UUID) -> Any:
    eigen = access.met_bericht(access.uit_bericht(access.declaraties(request.zicht), sleutel))
    return eigen.select_related("gemeente", "aanbieder").get()


@onderwerp.get(
    "/declaraties/{declaratie}/regels",
    response=Declaratieregels,
    **wijze(
        "lijstRegelsVanDeclaratie", "De regels van een declaratie, in de volgorde van het bericht",
        Recht.DECLARATIE_INZIEN,
        uitleg="Waarom een regel is afgewezen staat bij `/berichten/{bericht}/bevindingen`.",
    ),
)  # fmt: skip
def regels(request: Verzoek, declaratie: UUID, vraag: Query[Declaratieregelvraag]) -> dict[str, Any]:
    """List the lines of one claim."""
    hoofd = _een(request, declaratie)
    waarden = {
        "client__sleutel": vraag.client, "toewijzing_nummer": vraag.toewijzing_nummer,
        "goedgekeurd": vraag.toegekend, "referentie_nummer": vraag.referentie_nummer,
    }  # fmt: skip
    rijen = access.prestaties(request.zicht).filter(paar_id=hoofd.paar_id, volgorde=hoofd.volgorde)
    rijen = rijen.filter(**{k: w for k, w in waarden.items() if w is not None}).select_related("client")
    gevonden, volgende = lees_blad(request, rijen, ["rij"], vraag)
    clienten = sorted({r.client_id for r in gevonden})
    noteer(request.zicht, "inzien", "regels van declaratie", str(declaratie), clienten=clienten)
    return {"links": links(request, volgende), "resultaten": [_regel(r) for r in gevonden]}


def _declaratie(rij: Any) -> Declaratie:
    hier = f"{ADRES}/declaraties/{rij.bericht_sleutel}"
    bericht = f"{ADRES}/berichten/{rij.bericht_sleutel}"
    gemeente, aanbieder = partij(rij.gemeente), partij(rij.aanbieder)
    assert gemeente is not None
    assert aanbieder is not None
    return Declaratie(
        links={"self": Link(href=hier), "regels": Link(href=f"{hier}/regels"), "bericht": Link(href=bericht)},
        id=rij.bericht_sleutel,
        wet=rij.wet,
        gemeente=gemeente,
        aanbieder=aanbieder,
        identificatie=rij.identificatie,
        dagtekening=rij.dagtekening,
        declaratie_nummer=rij.declaratie_nummer,
        begindatum=rij.declaratieperiode_begindatum,
        einddatum=rij.declaratieperiode_einddatum,
        aantal_regels=rij.aantal_regels,
        aantal_afgewezen=rij.aantal_afgewezen,
        ingediend_eurocent=rij.ingediend,
        toegekend_eurocent=rij.toegekend,
    )


def _regel(rij: Any) -> Declaratieregel:
    return Declaratieregel(
        rij=rij.rij,
        client=rij.client.sleutel,
        referentie_nummer=rij.referentie_nummer,
        vorig_referentie_nummer=rij.vorig_referentie_nummer,
        toewijzing_nummer=rij.toewijzing_nummer,
        product_categorie=rij.product_categorie,
        product_code=rij.product_code,
        begindatum=rij.productperiode_begindatum,
        einddatum=rij.productperiode_einddatum,
        volume=rij.geleverd_volume,
        eenheid=rij.eenheid,
        tarief_eurocent=rij.product_tarief,
        bedrag_eurocent=rij.ingediend_bedrag,
        debet_credit=rij.debet_credit,
        toegekend=rij.goedgekeurd,
    )
