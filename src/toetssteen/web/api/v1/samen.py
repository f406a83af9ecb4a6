"""One thing for many at once: steps on findings, mending messages, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES, Reden
from toetssteen.web.api.v1.herhaal import EenmaligSleutel, antwoord, eenmalig
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Datum, Eurocent, Invoer, Link, Tekst, Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.bevindingen.actions.doe_samen import vraag_samen
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.doe_samen import SamenFout, vraag_berichten_samen

onderwerp = Onderwerp("opdrachten")
_ZETTEN: Final = (Recht.BEVINDING_VOORSTELLEN, Recht.BEVINDING_REAGEREN, Recht.BEVINDING_BESLUITEN)
Sleutels = Annotated[list[UUID], Field(min_length=1, max_length=2_000)]


class NietGelukt(Vorm):
    """One for which it could not be done, and why."""

    id: UUID
    reden: str


class Opdracht(Vorm):
    """One thing that is done for many: how far it is."""

    links: dict[str, Link]
    id: UUID
    wat: str = Field(description="bevindingen of berichten.")
    handeling: str
    totaal: int
    gedaan: int
    gevraagd_op: datetime
    klaar_op: datetime | None = Field(description="Leeg zolang het bezig is.")
    niet_gelukt: list[NietGelukt]


class ZettenSamen(Invoer):
    """One step for many findings."""

    handeling: Literal["stel_voor", "aanvaard", "weerspreek", "besluit", "trek_in"]
    bevindingen: Sleutels
    tekst: Tekst = ""
    bedrag_eurocent: Eurocent | None = Field(None, description="Leeg: het bedrag van de bevinding of het voorstel.")
    voorstel: Literal["korting", "vordering", "vraag"] | None = Field(None, description="Bij stel_voor.")
    uiterlijk: Datum | None = Field(None, description="Bij stel_voor: een ruimere termijn dan het contract geeft.")


class BerichtenSamen(Invoer):
    """One thing for many messages."""

    handeling: Literal["bied_opnieuw_aan", "verstuur_opnieuw", "handel_af", "heropen"]
    berichten: Sleutels
    reden: Reden | None = Field(None, description="Bij handel_af, en dan verplicht.")


@onderwerp.post(
    "/bevindingen/_doe-samen",
    response={202: Opdracht},
    **wijze(
        "doeBevindingenSamen", "Eén stap voor veel bevindingen tegelijk", *_ZETTEN, inhoud="json", codes=(409,),
        uitleg="Het antwoord komt meteen; volg `Location`. Een bevinding waarbij intussen een stap is gezet wordt "
        "overgeslagen, en staat dan in `nietGelukt`.",
    ),
)  # fmt: skip
def bevindingen(request: Verzoek, invoer: ZettenSamen, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Ask for one step for many findings."""
    gegeven = {
        "tekst": invoer.tekst,
        "bedrag": invoer.bedrag_eurocent,
        "voorstel": invoer.voorstel,
        "uiterlijk": invoer.uiterlijk.isoformat() if invoer.uiterlijk else None,
    }
    nu = timezone.now()
    return _vraag(
        request, sleutel, lambda: vraag_samen(request.zicht, invoer.handeling, invoer.bevindingen, gegeven, nu)
    )


@onderwerp.post(
    "/berichten/_doe-samen",
    response={202: Opdracht},
    **wijze(
        "doeBerichtenSamen", "Veel berichten opnieuw aanbieden, versturen of afhandelen", Recht.BERICHT_HERSTELLEN,
        inhoud="json", codes=(409,), uitleg="Het antwoord komt meteen; volg `Location`.",
    ),
)  # fmt: skip
def berichten(request: Verzoek, invoer: BerichtenSamen, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Ask for one thing for many messages."""
    nu = timezone.now()
    return _vraag(
        request,
        sleutel,
        lambda: vraag_berichten_samen(request.zicht, invoer.handeling, invoer.berichten, nu, reden=invoer.reden or ""),
    )


def _vraag(request: Verzoek, sleutel: str | None, vraag: Callable[[], Any]) -> HttpResponse:
    def doe() -> HttpResponse:
        try:
            rij = vraag()
        except SamenFout as fout:
            raise Weigering(409, str(fout)) from fout
        return antwoord(_vorm(rij), 202, {"Location": f"{ADRES}/opdrachten/{rij.pk}"})

    return eenmalig(request, sleutel, doe)


@onderwerp.get(
    "/opdrachten/{opdracht}",
    response=Opdracht,
    **wijze("leesOpdracht", "Hoe ver een opdracht voor veel tegelijk is", *_ZETTEN, Recht.BERICHT_HERSTELLEN),
)
def een(request: Verzoek, opdracht: UUID) -> Opdracht:
    """Give one: only to the program that asked for it."""
    return _vorm(access.samen(request.zicht).get(pk=opdracht))


def _vorm(rij: Any) -> Opdracht:
    return Opdracht(
        links={"self": Link(href=f"{ADRES}/opdrachten/{rij.pk}")},
        id=rij.pk,
        wat=rij.wat,
        handeling=rij.handeling,
        totaal=len(rij.sleutels),
        gedaan=rij.gedaan,
        gevraagd_op=rij.gevraagd_op,
        klaar_op=rij.klaar_op,
        niet_gelukt=[NietGelukt(id=UUID(pk), reden=reden) for pk, reden in rij.mislukt.items()],
    )
