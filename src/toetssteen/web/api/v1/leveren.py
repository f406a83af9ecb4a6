"""What a provider reports and asks: starts and stops (305, 307), requests (315, 317)."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.http import HttpResponse
from pydantic import Field, StringConstraints

from toetssteen.toetsing.opstellen.regie import Melding
from toetssteen.toetsing.opstellen.toewijzing import Omvang
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Verwijzer, Wens
from toetssteen.web import access
from toetssteen.web.api.v1.herhaal import EenmaligSleutel
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.opstellen import (
    OmvangInvoer,
    OpdrachtInvoer,
    Verzonden,
    Volume,
    eis_persoon,
    verzend,
    werk_voor,
)
from toetssteen.web.api.v1.persoon import Wie, werk_voor_wie
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.toewijzen import Reden, werk_van_toewijzing
from toetssteen.web.api.v1.toewijzing_vorm import Toewijzingsleutel
from toetssteen.web.api.v1.versie import IfMatch
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Geheel, Gemeentecode, Invoer
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.opstellen.actions.dien_verzoek_in import stel_aanvraag_op, stel_wijzigingsverzoek_op
from toetssteen.web.opstellen.actions.meld_levering import stel_start_op, stel_stop_op
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("verzoeken en leveringen")
_CODES: Final = (404, 409, 412)
JaNee = Annotated[bool, Field(strict=True)]
Nummer = Annotated[Geheel, Field(ge=1, le=999_999_999)]
Naam = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[ -~À-ÿ]*$")]


class StartInvoer(Invoer):
    """A start."""

    begindatum: Datum
    intrekken: JaNee = Field(False, description="Waar: neemt een eerder gemelde start terug.")


class StopInvoer(StartInvoer):
    """A stop."""

    einddatum: Datum
    reden_beeindiging: Reden


class VerwijzerInvoer(Invoer):
    """Who referred the client (`soort`: code of COD327)."""

    soort: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] = "06"
    naam: Naam | None = None
    code: Agbcode | None = None


class Aanvraaginvoer(OpdrachtInvoer, Wie):
    """A request for an allocation, for a client that is known or told in full."""

    gemeente: Gemeentecode
    aanbieder: Agbcode
    wet: Literal["iwmo", "ijw"] | None = None
    verwijzer: VerwijzerInvoer = VerwijzerInvoer()
    beschikking_nummer: Nummer | None = None
    beschikking_ingangsdatum: Datum | None = None
    raamcontract: JaNee | None = None
    gezagsdrager_bekend: JaNee | None = Field(None, description="Alleen Jeugdwet.")


class Wensinvoer(Invoer):
    """A change of one allocation that is asked for."""

    toewijzing_nummer: Nummer
    ingangsdatum: Datum
    einddatum: Datum | None = None
    omvang: OmvangInvoer | None = None
    budget_eurocent: Volume | None = None


class Wijzigingsverzoek(Invoer):
    """The whole situation that is wished for: every current allocation stays or is changed."""

    client: UUID
    gemeente: Gemeentecode
    aanbieder: Agbcode
    wet: Literal["iwmo", "ijw"] | None = None
    reden_verzoek: Reden
    ongewijzigd: list[Nummer] = Field(default_factory=list, max_length=100)
    gewijzigd: list[Wensinvoer] = Field(default_factory=list, max_length=100)
    nieuw: list[OpdrachtInvoer] = Field(default_factory=list, max_length=100)


@onderwerp.post(
    "/toewijzingen/{toewijzing}/starts",
    response={202: Verzonden},
    **wijze("meldStart", "Melden dat de ondersteuning begon (305)", Recht.LEVERING_MELDEN, inhoud="json", codes=_CODES),
)
def start(
    request: Verzoek, toewijzing: Toewijzingsleutel, invoer: StartInvoer, versie: IfMatch,
    sleutel: EenmaligSleutel = None,
) -> HttpResponse:  # fmt: skip
    """Report a start."""
    rij, paar, nieuw = werk_van_toewijzing(request, toewijzing)
    melding = _melding(rij, invoer)
    return verzend(request, sleutel, versie, paar, nieuw, lambda w: stel_start_op(_bekend(w), [melding]))


@onderwerp.post(
    "/toewijzingen/{toewijzing}/stops",
    response={202: Verzonden},
    **wijze("meldStop", "Melden dat de ondersteuning stopte (307)", Recht.LEVERING_MELDEN, inhoud="json", codes=_CODES),
)
def stop(
    request: Verzoek,
    toewijzing: Toewijzingsleutel,
    invoer: StopInvoer,
    versie: IfMatch,
    sleutel: EenmaligSleutel = None,
) -> HttpResponse:
    """Report a stop."""
    rij, paar, nieuw = werk_van_toewijzing(request, toewijzing)
    melding = _melding(rij, invoer)
    return verzend(request, sleutel, versie, paar, nieuw, lambda w: stel_stop_op(_bekend(w), [melding]))


def _melding(rij: Any, invoer: StartInvoer) -> Melding:
    melding = Melding(
        rij.toewijzing_nummer, rij.product_categorie, rij.product_code, rij.ingangsdatum, invoer.begindatum,
        intrekken=invoer.intrekken,
    )  # fmt: skip
    if isinstance(invoer, StopInvoer):
        return replace(melding, einde=invoer.einddatum, reden=invoer.reden_beeindiging)
    return melding


def _bekend(werk: Any) -> Any:
    eis_persoon(werk)
    return werk


@onderwerp.post(
    "/verzoeken",
    response={202: Verzonden},
    **wijze(
        "maakVerzoek", "Een toewijzing vragen (315)", Recht.VERZOEK_INDIENEN, inhoud="json",
        codes=_CODES,
        uitleg="Geef de sleutel van een bekende cliënt (`client`), of wie iemand is die nog niet bekend is "
        "(`persoon`).",
    ),
)  # fmt: skip
def vraag(request: Verzoek, invoer: Aanvraaginvoer, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Ask for an allocation."""
    paar = access.paren(request.zicht).get(gemeente__code=invoer.gemeente, aanbieder__code=invoer.aanbieder)
    nieuw, wie = werk_voor_wie(request, paar, invoer, invoer.wet, met_adres=False)
    v = invoer.verwijzer
    aanvraag = Aanvraag(
        invoer.opdracht(), Verwijzer(v.soort, v.naam, v.code), invoer.beschikking_nummer,
        invoer.beschikking_ingangsdatum, _code(invoer.raamcontract),
    )  # fmt: skip
    drager = _code(invoer.gezagsdrager_bekend)
    return verzend(
        request, sleutel, None, paar, nieuw,
        lambda w: stel_aanvraag_op(w, (wie or eis_persoon)(w), [aanvraag], gezagsdrager=drager),
    )  # fmt: skip


@onderwerp.post(
    "/wijzigingsverzoeken",
    response={202: Verzonden},
    **wijze(
        "maakWijzigingsverzoek", "Een wijziging van de toewijzingen van een cliënt vragen (317)",
        Recht.VERZOEK_INDIENEN, inhoud="json", codes=_CODES,
        uitleg="Noem elke toewijzing die nu loopt: bij `ongewijzigd` of bij `gewijzigd`.",
    ),
)  # fmt: skip
def vraag_wijziging(request: Verzoek, invoer: Wijzigingsverzoek, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Ask for a change."""
    paar, nieuw = werk_voor(request, invoer.gemeente, invoer.aanbieder, invoer.client, invoer.wet)
    wensen = [_wens(w) for w in invoer.gewijzigd]
    erbij = [o.opdracht() for o in invoer.nieuw]
    return verzend(
        request, sleutel, None, paar, nieuw,
        lambda w: stel_wijzigingsverzoek_op(
            w, invoer.reden_verzoek, ongewijzigd=invoer.ongewijzigd, wensen=wensen, nieuw=erbij
        ),
    )  # fmt: skip


def _wens(invoer: Wensinvoer) -> Wens:
    o = invoer.omvang
    omvang = Omvang(o.volume, o.eenheid, o.frequentie, invoer.budget_eurocent) if o else None
    return Wens(
        invoer.toewijzing_nummer, invoer.ingangsdatum, invoer.einddatum, omvang or Omvang(budget=invoer.budget_eurocent)
    )


def _code(ja: bool | None) -> str | None:
    return None if ja is None else "1" if ja else "2"
