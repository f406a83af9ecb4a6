"""What a gemeente decides: allocate, change, delete (301), and answer a request (319, or a 301 that honours it)."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from django.http import HttpResponse
from pydantic import Field, StringConstraints

from toetssteen.toetsing.toewijzing.besluit import Afspraak, Plek
from toetssteen.web import access
from toetssteen.web.api.v1.herhaal import EenmaligSleutel
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.opstellen import OpdrachtInvoer, Verzonden, eis_persoon, verzend, werk_voor
from toetssteen.web.api.v1.persoon import Wie, werk_voor_wie
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.stand_vorm import ontleed as ontleed_rij
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.toewijzing_vorm import Toewijzingsleutel, ontleed
from toetssteen.web.api.v1.versie import IfMatch
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Geheel, Gemeentecode, Invoer, Rijsleutel
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.opstellen.actions.beantwoord_verzoek import stel_afwijzing_op, stel_onderzoek_op
from toetssteen.web.opstellen.actions.wijs_toe import (
    stel_honorering_op,
    stel_toewijzing_op,
    stel_verwijdering_op,
    stel_wijziging_op,
)
from toetssteen.web.opstellen.verzoekinhoud import tabellen_op
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("toewijzingen")
_CODES: Final = (404, 409, 412)
Reden = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}$")]


class NieuweToewijzing(OpdrachtInvoer, Wie):
    """An allocation to make, for a client that is known or told in full."""

    gemeente: Gemeentecode
    aanbieder: Agbcode
    wet: Literal["iwmo", "ijw"] | None = Field(None, description="Leeg: de wet van het contract.")
    referentie_aanbieder: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9\-]{1,36}$")] | None = Field(
        None, description="Het verzoek (315) dat hiermee wordt gehonoreerd."
    )


class Wijziging(OpdrachtInvoer):
    """What an allocation must become."""

    reden_wijziging: Reden = Field(description="Code van de standaard (RedenWijziging).")
    vanaf: Datum | None = Field(None, description="Vanaf wanneer, als het nieuwe een eigen nummer krijgt.")


class Afgesproken(Invoer):
    """Dates agreed on for one row of a 317 whose wished date has passed."""

    soort: Literal["TeWijzigenProduct", "NieuwProduct"]
    rij: Annotated[Geheel, Field(ge=0, le=10_000)]
    ingangsdatum: Datum | None = None
    einddatum: Datum | None = None


class AntwoordInvoer(Invoer):
    """An answer to a request."""

    antwoord: Literal["afgewezen", "in_onderzoek", "gehonoreerd"]
    reden: Reden | None = Field(None, description="Bij afgewezen: RedenAfwijzingVerzoek.")
    gemeente: Gemeentecode | None = Field(None, description="Bij reden 8 (Jeugdwet): de verantwoordelijke gemeente.")
    afspraken: list[Afgesproken] = Field(default_factory=list, max_length=100)


@onderwerp.post(
    "/toewijzingen",
    response={202: Verzonden},
    **wijze(
        "maakToewijzing", "Een nieuwe toewijzing", Recht.TOEWIJZING_OPSTELLEN, inhoud="json",
        codes=_CODES,
        uitleg="Maakt een 301 en verstuurt die, als geen regel hem zou afkeuren; anders 409 met elke reden. Geef de "
        "sleutel van een bekende cliënt (`client`), of wie iemand is die nog niet bekend is (`persoon`, met adres).",
    ),
)  # fmt: skip
def maak(request: Verzoek, invoer: NieuweToewijzing, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Make a new allocation."""
    paar = access.paren(request.zicht).get(gemeente__code=invoer.gemeente, aanbieder__code=invoer.aanbieder)
    nieuw, wie = werk_voor_wie(request, paar, invoer, invoer.wet, met_adres=True)
    opdracht = invoer.opdracht(invoer.referentie_aanbieder)
    return verzend(
        request, sleutel, None, paar, nieuw, lambda w: stel_toewijzing_op(w, (wie or eis_persoon)(w), opdracht)
    )


@onderwerp.post(
    "/toewijzingen/{toewijzing}/wijzigingen",
    response={202: Verzonden},
    **wijze(
        "wijzigToewijzing", "Een toewijzing wijzigen, verlengen of intrekken", Recht.TOEWIJZING_OPSTELLEN,
        inhoud="json", codes=_CODES,
        uitleg="Beschrijf de toewijzing zoals zij moet worden, en stuur in `If-Match` de ETag die u bij de toewijzing "
        "las. Een ander product of een andere omvang krijgt een nieuw ToewijzingNummer.",
    ),
)  # fmt: skip
def wijzig(
    request: Verzoek, toewijzing: Toewijzingsleutel, invoer: Wijziging, versie: IfMatch, sleutel: EenmaligSleutel = None
) -> HttpResponse:
    """Change an allocation."""
    rij, paar, nieuw = werk_van_toewijzing(request, toewijzing)
    wordt, nummer = invoer.opdracht(rij.referentie_aanbieder), rij.toewijzing_nummer
    return verzend(
        request, sleutel, versie, paar, nieuw,
        lambda w: stel_wijziging_op(w, nummer, wordt, invoer.reden_wijziging, vanaf=invoer.vanaf),
    )  # fmt: skip


@onderwerp.delete(
    "/toewijzingen/{toewijzing}",
    response={202: Verzonden},
    **wijze(
        "verwijderToewijzing", "Een toewijzing verwijderen, alsof zij er nooit was", Recht.TOEWIJZING_OPSTELLEN,
        codes=_CODES, uitleg="Maakt een 301 met RedenWijziging 13. Stoppen is iets anders: dat is een wijziging.",
    ),
)  # fmt: skip
def verwijder(
    request: Verzoek, toewijzing: Toewijzingsleutel, versie: IfMatch, sleutel: EenmaligSleutel = None
) -> HttpResponse:
    """Delete an allocation."""
    rij, paar, nieuw = werk_van_toewijzing(request, toewijzing)
    nummer = rij.toewijzing_nummer
    return verzend(request, sleutel, versie, paar, nieuw, lambda w: stel_verwijdering_op(w, nummer))


def werk_van_toewijzing(request: Verzoek, sleutel: str) -> tuple[Any, Any, Any]:
    """Return the version of an allocation that counts, its pair, and what makes a fresh `Werk`."""
    rijen = access.toewijzingen(request.zicht).filter(laatste=True, **ontleed(sleutel))
    rij = rijen.select_related("gemeente", "aanbieder", "client").get()
    paar, nieuw = werk_voor(request, rij.gemeente.code, rij.aanbieder.code, rij.client.sleutel, rij.wet)
    return rij, paar, nieuw


@onderwerp.post(
    "/verzoeken/{verzoek}/antwoorden",
    response={202: Verzonden},
    **wijze(
        "beantwoordVerzoek", "Een verzoek beantwoorden", Recht.VERZOEK_BEANTWOORDEN, inhoud="json", codes=_CODES,
        uitleg="Afwijzen en in onderzoek nemen maken een 319. Honoreren van een verzoek om wijziging (317) maakt een "
        "301; een verzoek om toewijzing (315) honoreert u met POST /toewijzingen en zijn `referentieAanbieder`.",
    ),
)  # fmt: skip
def beantwoord(
    request: Verzoek, verzoek: Rijsleutel, invoer: AntwoordInvoer, sleutel: EenmaligSleutel = None
) -> HttpResponse:
    """Answer a request."""
    bericht, plek = ontleed_rij(verzoek)
    rijen = access.uit_bericht(access.verzoeken(request.zicht), bericht)
    rij = rijen.select_related("gemeente", "aanbieder", "client").get(rij=plek)
    paar, nieuw = werk_voor(request, rij.gemeente.code, rij.aanbieder.code, rij.client.sleutel, rij.wet)
    _eis_passend(invoer, rij)
    referentie = rij.referentie_aanbieder or ""
    return verzend(request, sleutel, None, paar, nieuw, lambda w: _antwoord(w, referentie, invoer))


def _antwoord(werk: Any, referentie: str, invoer: AntwoordInvoer) -> Any:
    if invoer.antwoord == "afgewezen":
        return stel_afwijzing_op(werk, referentie, invoer.reden or "", invoer.gemeente)
    if invoer.antwoord == "in_onderzoek":
        return stel_onderzoek_op(werk, referentie)
    afspraken: dict[Plek, Afspraak] = {
        (a.soort, a.rij): Afspraak(a.ingangsdatum, a.einddatum) for a in invoer.afspraken
    }
    return stel_honorering_op(werk, tabellen_op(werk, referentie), referentie, afspraken)


def _eis_passend(invoer: AntwoordInvoer, rij: Any) -> None:
    """Refuse an answer that does not fit the request."""
    if invoer.antwoord == "gehonoreerd" and rij.nummer != "317":
        raise Weigering(409, "Een verzoek om toewijzing (315) honoreert u met POST /toewijzingen.")
    if invoer.antwoord == "afgewezen" and invoer.reden is None:
        fout = Fout(naam="reden", code="ontbreekt", reden="Bij een afwijzing hoort een reden.")
        raise Weigering(400, "De reden ontbreekt.", [fout])
