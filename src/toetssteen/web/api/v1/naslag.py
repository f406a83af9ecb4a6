"""What is the same for everybody: organisations one works with, rules, retour codes."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ObjectDoesNotExist
from ninja import Query
from pydantic import Field, StringConstraints

from toetssteen.toetsing.uitleg.inhoud import bekende_codes, uitleg
from toetssteen.toetsing.uitleg.overzicht import overzicht
from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Link, Vorm
from toetssteen.web.api.v1.wijze import wijze

onderwerp = Onderwerp("naslag")
Regelcode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9\-]{1,40}$")]
Retourcode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Organisatiecode = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}|[0-9]{8})$")]


class Organisatie(Vorm):
    """A gemeente (code of CBS) or an aanbieder (AGB-code)."""

    links: dict[str, Link]
    soort: str
    code: str
    naam: str
    eigen: bool = Field(description="Uw sleutel werkt voor deze organisatie.")


class Organisaties(Blad[Organisatie]):
    """A page of organisations."""


class RegelKort(Vorm):
    """A rule, short."""

    links: dict[str, Link]
    code: str
    niveau: str
    norm: str
    bron: str
    berichten: list[str]
    wetten: list[str]
    retourcode: str | None


class Regel(RegelKort):
    """A rule as it is explained."""

    toelichting: str
    melding: str
    herstel: str
    som: str | None
    retourcode_betekenis: str | None
    waar: list[dict[str, Any]]


class Regels(Blad[RegelKort]):
    """All rules that fit, on one page."""


class RetourcodeKort(Vorm):
    """A retour code."""

    links: dict[str, Link]
    code: str
    betekenis: str
    wanneer: str | None
    regels: list[str]


class Retourcodes(Blad[RetourcodeKort]):
    """All retour codes, on one page."""


class Regelvraag(Vorm):
    """Which rules."""

    niveau: Regelcode | None = None
    bericht: str | None = Field(None, pattern=r"^3[0-9]{2}$")
    retourcode: Retourcode | None = None


@onderwerp.get(
    "/organisaties", response=Organisaties, **wijze("lijstOrganisaties", "Uw organisatie, en met wie zij werkt")
)
def organisaties(request: Verzoek, vraag: Query[Vraag]) -> dict[str, Any]:
    """List organisations."""
    rijen = access.organisaties(request.zicht)
    return blad(request, rijen, ["soort", "code"], vraag, lambda r: _organisatie(r, request.zicht.ids))


@onderwerp.get(
    "/organisaties/{organisatie}", response=Organisatie, **wijze("leesOrganisatie", "Eén organisatie, op haar code")
)
def organisatie(request: Verzoek, organisatie: Organisatiecode) -> Organisatie:
    """Give one organisation."""
    return _organisatie(access.organisaties(request.zicht).get(code=organisatie), request.zicht.ids)


def _organisatie(rij: Any, eigen: list[int]) -> Organisatie:
    zelf = {"self": Link(href=f"{ADRES}/organisaties/{rij.code}")}
    return Organisatie(links=zelf, soort=rij.soort, code=rij.code, naam=rij.naam, eigen=rij.pk in eigen)


@onderwerp.get("/regels", response=Regels, **wijze("lijstRegels", "Alle regels waarop wordt getoetst"))
def regels(request: Verzoek, vraag: Query[Regelvraag]) -> dict[str, Any]:
    """List rules."""
    gekozen = [
        rij
        for rij in overzicht()
        if vraag.niveau in (None, rij["niveau"])
        and (vraag.bericht is None or vraag.bericht in rij["berichten"])
        and vraag.retourcode in (None, rij["retourcode"])
    ]
    return {"links": links(request, None), "resultaten": [RegelKort(**_regel(rij)) for rij in gekozen]}


@onderwerp.get("/regels/{regel}", response=Regel, **wijze("leesRegel", "Eén regel, uitgelegd"))
def regel(request: Verzoek, regel: Regelcode) -> Regel:
    """Explain one rule."""
    inhoud = uitleg(regel)["regel"] if regel in bekende_codes() else None
    if inhoud is None:
        raise ObjectDoesNotExist
    eigen = {n: inhoud[n] for n in Regel.model_fields if n not in RegelKort.model_fields}
    return Regel(**_regel(inhoud), **eigen)


def _regel(rij: dict[str, Any]) -> dict[str, Any]:
    zelf = {"self": Link(href=f"{ADRES}/regels/{rij['code']}")}
    return {"links": zelf} | {n: rij[n] for n in RegelKort.model_fields if n != "links"}


@onderwerp.get("/retourcodes", response=Retourcodes, **wijze("lijstRetourcodes", "Alle retourcodes"))
def retourcodes(request: Verzoek) -> dict[str, Any]:
    """List retour codes."""
    gevonden = [uitleg(code)["retourcode"] for code in sorted(bekende_codes())]
    return {"links": links(request, None), "resultaten": [_retourcode(r) for r in gevonden if r is not None]}


@onderwerp.get(
    "/retourcodes/{retourcode}", response=RetourcodeKort, **wijze("leesRetourcode", "Eén retourcode, uitgelegd")
)
def retourcode(request: Verzoek, retourcode: Retourcode) -> RetourcodeKort:
    """Explain one retour code."""
    inhoud = uitleg(retourcode)["retourcode"] if retourcode in bekende_codes() else None
    if inhoud is None:
        raise ObjectDoesNotExist
    return _retourcode(inhoud)


def _retourcode(inhoud: dict[str, Any]) -> RetourcodeKort:
    return RetourcodeKort(
        links={"self": Link(href=f"{ADRES}/retourcodes/{inhoud['code']}")},
        code=inhoud["code"],
        betekenis=inhoud["betekenis"],
        wanneer=inhoud["wanneer"],
        regels=inhoud["regels"],
    )
