"""What became of the sessions of a delivery: the lines to claim, each session, and why one gives less."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID

import polars as pl
from django.utils import timezone
from ninja import Query
from pydantic import Field

from toetssteen.toetsing.levering.maanden import te_declareren
from toetssteen.toetsing.levering.uitleg import Sessieuitleg, leg_uit
from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad_van_lijst
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.levering.actions.lever_aan import contract_voor
from toetssteen.web.levering.beoordelen import Onbruikbaar, beoordeel
from toetssteen.web.levering.kluis import haal_op
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("aanleveringen")


class Leverregel(Vorm):
    """A line that a claim would have."""

    client: UUID | None = Field(description="Leeg: deze cliënt is nog niet bekend.")
    toewijzing_nummer: int | None
    product_code: str | None
    volume: int | None
    eenheid: str | None
    bedrag_eurocent: int | None
    te_declareren: bool


class Leverregels(Blad[Leverregel]):
    """A page of lines."""


class Sessie(Vorm):
    """A session with its minutes, and why those to claim are fewer than delivered."""

    sessie: str | None
    client: UUID | None
    toewijzing_nummer: int | None
    product_code: str | None
    begin: datetime | None
    einde: datetime | None
    geleverd_minuten: int
    declarabel_minuten: int
    onzeker: bool = Field(description="Waar: er ontbreekt een gegeven; deze minuten worden nog niet gedeclareerd.")
    redenen: list[str]


class Sessies(Blad[Sessie]):
    """A page of sessions."""


class Sessievraag(Vraag):
    """Which sessions."""

    alleen_minder: bool = Field(False, description="Waar: alleen sessies die minder geven dan is geleverd.")


class Uitlegvraag(Vorm):
    """Which session."""

    sessie: Annotated[str, Field(min_length=1, max_length=80, description="Het kenmerk van de sessie.")]


class Uitlegstap(Vorm):
    """What a clause left of the minutes (null: cannot be said), and why."""

    clausule: str
    regel: str
    vindplaats: str
    minuten: int | None
    uitkomst: str
    waarom: str


class Uitleg(Vorm):
    """How the minutes of one client in a session came about, clause by clause."""

    client: UUID | None
    geleverd_minuten: int
    declarabel_minuten: int
    onzeker: bool
    stappen: list[Uitlegstap]


class Uitleggen(Vorm):
    """The explanation of one session, per client in it."""

    resultaten: list[Uitleg]


@onderwerp.get(
    "/aanleveringen/{aanlevering}/regels",
    response=Leverregels,
    **wijze("lijstRegelsVanAanlevering", "De regels die een declaratie zou hebben", Recht.DECLARATIE_INDIENEN),
)
def regels(request: Verzoek, aanlevering: UUID, vraag: Query[Vraag]) -> dict[str, Any]:
    """List the lines of a delivery."""
    rij, inhoud = _lees(request, aanlevering)
    alle = inhoud.tabellen["regels"]
    sleutel = ["Bsn", "ToewijzingNummer", "Product"]
    goed = set(te_declareren(alle).select(sleutel).iter_rows())
    bladzijde, rijen = blad_van_lijst(request, alle.to_dicts(), vraag)
    clienten = _clienten(request, rij, (r["Bsn"] for r in rijen))
    uit = [_regel(r, clienten, (r["Bsn"], r["ToewijzingNummer"], r["Product"]) in goed) for r in rijen]
    return {"links": bladzijde, "resultaten": uit}


def _regel(r: dict[str, Any], clienten: dict[str, UUID], goed: bool) -> Leverregel:
    return Leverregel(
        client=clienten.get(r["Bsn"]), toewijzing_nummer=r["ToewijzingNummer"], product_code=r["Product"],
        volume=r["Volume"], eenheid=r["Eenheid"], bedrag_eurocent=r["Bedrag"],
        te_declareren=goed and r["toegewezen"] is not False,
    )  # fmt: skip


@onderwerp.get(
    "/aanleveringen/{aanlevering}/sessies",
    response=Sessies,
    **wijze("lijstSessiesVanAanlevering", "Elke sessie, met haar minuten en wat vervalt", Recht.DECLARATIE_INDIENEN),
)
def sessies(request: Verzoek, aanlevering: UUID, vraag: Query[Sessievraag]) -> dict[str, Any]:
    """List the sessions of a delivery."""
    rij, inhoud = _lees(request, aanlevering)
    alle = inhoud.tabellen["sessies"]
    gekozen = alle.filter(pl.col("redenen") != "") if vraag.alleen_minder else alle
    bladzijde, rijen = blad_van_lijst(request, gekozen.to_dicts(), vraag)
    clienten = _clienten(request, rij, (r["Bsn"] for r in rijen))
    return {"links": bladzijde, "resultaten": [_sessie(r, clienten) for r in rijen]}


def _sessie(r: dict[str, Any], clienten: dict[str, UUID]) -> Sessie:
    return Sessie(
        sessie=r["Sessie"], client=clienten.get(r["Bsn"]), toewijzing_nummer=r["ToewijzingNummer"],
        product_code=r["ProductCode"], begin=_moment(r["Begin"]), einde=_moment(r["Einde"]),
        geleverd_minuten=r["geleverd"], declarabel_minuten=r["declarabel"], onzeker=bool(r["onzeker"]),
        redenen=[zin for zin in r["redenen"].split("\n") if zin],
    )  # fmt: skip


@onderwerp.get(
    "/aanleveringen/{aanlevering}/uitleg",
    response=Uitleggen,
    **wijze(
        "leesUitlegVanSessie", "Hoe de minuten van één sessie tot stand komen, per clausule",
        Recht.DECLARATIE_INDIENEN, uitleg="Beoordeeld met wat nu bekend is. 404 als er geen sessie met dit kenmerk is.",
    ),
)  # fmt: skip
def uitleg(request: Verzoek, aanlevering: UUID, vraag: Query[Uitlegvraag]) -> Uitleggen:
    """Explain one session."""
    rij, inhoud = _lees(request, aanlevering)
    dag = timezone.localdate()
    try:
        oordeel = beoordeel(rij.paar, contract_voor(rij.paar, rij.maand, dag), rij.maand, inhoud.bestanden, dag)
    except Onbruikbaar:
        raise Weigering(404, "Deze aanlevering is met wat nu bekend is niet te beoordelen.") from None
    gevonden = leg_uit(oordeel.levering, vraag.sessie)
    if not gevonden:
        raise Weigering(404, "In deze aanlevering is geen sessie met dit kenmerk.")
    clienten = _clienten(request, rij, (u.bsn for u in gevonden))
    return Uitleggen(resultaten=[_uitleg(u, clienten) for u in gevonden])


def _uitleg(u: Sessieuitleg, clienten: dict[str, UUID]) -> Uitleg:
    stappen = [
        Uitlegstap(
            clausule=s.clausule, regel=s.regel, vindplaats=s.vindplaats, minuten=_minuten(s.minuten),
            uitkomst=s.uitkomst, waarom=s.waarom,
        )
        for s in u.stappen
    ]  # fmt: skip
    return Uitleg(
        client=clienten.get(u.bsn), geleverd_minuten=int(u.geleverd), declarabel_minuten=int(u.declarabel),
        onzeker=u.onzeker, stappen=stappen,
    )  # fmt: skip


def _moment(moment: datetime | None) -> datetime | None:
    """Return a moment with its zone: files of sessions tell the time in the Netherlands."""
    return timezone.make_aware(moment) if moment is not None and timezone.is_naive(moment) else moment


def _minuten(m: Fraction | None) -> int | None:
    return None if m is None else int(m)


def _lees(request: Verzoek, sleutel: UUID) -> tuple[Any, Any]:
    eigen = access.aanleveringen(request.zicht).select_related("paar__gemeente", "paar__aanbieder")
    rij = eigen.get(pk=sleutel)
    return rij, haal_op(rij.pk, rij.geheim)


def _clienten(request: Verzoek, rij: Any, bsns: Iterable[str | None]) -> dict[str, UUID]:
    """Return the keys of clients one may see, by BSN; the view of them is in the logbook."""
    zicht = request.zicht
    nummers = Clienten(rij.gemeente_id).zoek([b for b in bsns if b])
    eigen: dict[int, UUID] = {}
    if nummers and zicht.mag(Recht.CLIENT_INZIEN):
        eigen = dict(access.clienten(zicht).filter(pk__in=nummers.values()).values_list("pk", "sleutel"))
    noteer(zicht, "inzien", "aanlevering", str(rij.pk), clienten=sorted(eigen))
    return {bsn: eigen[nummer] for bsn, nummer in nummers.items() if nummer in eigen}
