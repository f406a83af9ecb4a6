"""Findings, and what the parties do about them: propose, reply, decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES, Bevinding, Bevindingen, bevinding_van
from toetssteen.web.api.v1.bladeren import Vraag, lees_blad, links
from toetssteen.web.api.v1.herhaal import EenmaligSleutel, antwoord, eenmalig
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.versie import IfMatch, gelezen_versie, zet_versie
from toetssteen.web.api.v1.vorm import Agbcode, Code, Datum, Eurocent, Gemeentecode, Invoer, Partij, Tekst, Vorm, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.lezer import Lezer, client_van, mag_alles_lezen
from toetssteen.web.bevindingen.opzoeken import toestand_van, zaak_bij
from toetssteen.web.bevindingen.stappen import StapFout, aan_zet, mogelijk
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("bevindingen")
Handeling = Literal["stel_voor", "betwist", "aanvaard", "weerspreek", "antwoord", "besluit", "trek_in"]


class Bevindingvraag(Vraag):
    """Which findings."""

    soort: Literal["afkeur", "korting", "vordering", "vraag", "signaal"] | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    regel: Code | None = None
    clausule: Code | None = None
    vanaf: Datum | None = Field(None, description="Beoordeeld op of na deze dag.")
    tot: Datum | None = Field(None, description="Beoordeeld op of voor deze dag.")


class Overleg(Vorm):
    """Where a finding stands between the parties."""

    stap: str
    voorstel: str
    bedrag_eurocent: int | None
    uiterlijk: date | None = Field(description="Tot en met wanneer de aanbieder kan reageren.")
    aan_zet: str | None = Field(description="gemeente, aanbieder, of null als niemand iets hoeft te doen.")
    mogelijk: list[str] = Field(description="Wat uw kant nu kan doen.")
    versie: int


class BevindingMetOverleg(Bevinding):
    """A finding, and where it stands."""

    overleg: Overleg


class Zet(Vorm):
    """One step in the conversation."""

    op: datetime
    namens: Partij
    handeling: str
    naar: str
    bedrag_eurocent: int | None
    tekst: str
    uiterlijk: date | None
    uiterlijk_bron: str


class Zetten(Vorm):
    """The whole conversation."""

    resultaten: list[Zet]


class ZetInvoer(Invoer):
    """A step to take."""

    handeling: Handeling
    tekst: Tekst = Field("", description="Verplicht bij alles behalve aanvaarden en een voorstel. Zonder BSN.")
    bedrag_eurocent: Eurocent | None = None
    voorstel: Literal["korting", "vordering", "vraag"] | None = Field(None, description="Bij stel_voor.")
    uiterlijk: Datum | None = Field(None, description="Bij stel_voor: een ruimere termijn dan het contract geeft.")
    bevestigd: bool = Field(
        False, description="Een bedrag boven wat is voorgesteld, of boven de regel van de declaratie, is zo bedoeld."
    )


@onderwerp.get(
    "/bevindingen",
    response=Bevindingen,
    **wijze("lijstBevindingen", "Bevindingen, de nieuwste dag eerst", Recht.BEVINDING_INZIEN),
)
def lijst(request: Verzoek, vraag: Query[Bevindingvraag]) -> dict[str, Any]:
    """List findings."""
    waarden = {
        "soort": vraag.soort, "gemeente__code": vraag.gemeente, "aanbieder__code": vraag.aanbieder,
        "regel": vraag.regel, "clausule": vraag.clausule, "dag__gte": vraag.vanaf, "dag__lte": vraag.tot,
    }  # fmt: skip
    rijen = access.bevindingen(request.zicht).filter(**{k: w for k, w in waarden.items() if w is not None})
    gevonden, volgende = lees_blad(request, rijen, ["-dag", "-bericht_id", "-plek"], vraag)
    lezer = Lezer(request.zicht, gevonden)
    noteer(request.zicht, "lijst", "bevindingen", clienten=lezer.gezien)
    return {"links": links(request, volgende), "resultaten": [bevinding_van(r, lezer.alles(r)) for r in gevonden]}


@onderwerp.get(
    "/bevindingen/{bevinding}",
    response=BevindingMetOverleg,
    **wijze("leesBevinding", "Eén bevinding, met waar het overleg staat", Recht.BEVINDING_INZIEN, etag=True),
)
def een(request: Verzoek, response: HttpResponse, bevinding: UUID) -> BevindingMetOverleg:
    """Give one finding."""
    rij = access.bevindingen(request.zicht).select_related("bericht").get(pk=bevinding)
    gevonden = _met_overleg(request, rij)
    noteer(request.zicht, "inzien", "bevinding", str(rij.pk), clienten=[rij.client_id] if rij.client_id else [])
    zet_versie(response, gevonden.overleg.versie)
    return gevonden


def _met_overleg(request: Verzoek, rij: Any) -> BevindingMetOverleg:
    zaak, client = zaak_bij(request.zicht, rij), client_van(request.zicht, rij)
    alles = mag_alles_lezen(request.zicht, rij, client)
    toestand, vandaag = toestand_van(zaak), timezone.localdate()
    wie = aan_zet(toestand, vandaag)
    overleg = Overleg(
        stap=str(toestand.stap),
        voorstel=zaak.voorstel if zaak else "",
        bedrag_eurocent=zaak.bedrag if zaak else None,
        uiterlijk=zaak.uiterlijk if zaak else None,
        aan_zet=str(wie) if wie else None,
        mogelijk=mogelijk(toestand, request.zicht.soort, vandaag),
        versie=zaak.versie if zaak else 0,
    )
    velden = {n: getattr(basis, n) for basis in [bevinding_van(rij, alles)] for n in Bevinding.model_fields}
    return BevindingMetOverleg(**velden, overleg=overleg)


@onderwerp.get(
    "/bevindingen/{bevinding}/zetten",
    response=Zetten,
    **wijze("lijstZetten", "Wat de partijen over een bevinding zeiden, in volgorde", Recht.BEVINDING_INZIEN),
)
def zetten(request: Verzoek, bevinding: UUID) -> Zetten:
    """Give the conversation about one finding."""
    rij = access.bevindingen(request.zicht).get(pk=bevinding)
    zaak = zaak_bij(request.zicht, rij)
    noteer(request.zicht, "inzien", "bevinding", str(rij.pk), clienten=[rij.client_id] if rij.client_id else [])
    return Zetten(resultaten=[_zet(z) for z in zaak.zetten.select_related("namens").order_by("pk")] if zaak else [])


def _zet(rij: Any) -> Zet:
    namens = partij(rij.namens)
    assert namens is not None
    return Zet(
        op=rij.op, namens=namens, handeling=rij.handeling, naar=rij.naar, bedrag_eurocent=rij.bedrag, tekst=rij.tekst,
        uiterlijk=rij.uiterlijk, uiterlijk_bron=rij.uiterlijk_bron,
    )  # fmt: skip


@onderwerp.post(
    "/bevindingen/{bevinding}/zetten",
    response={201: BevindingMetOverleg},
    **wijze(
        "maakZet", "Een voorstel, reactie of besluit", Recht.BEVINDING_VOORSTELLEN, Recht.BEVINDING_REAGEREN,
        Recht.BEVINDING_BESLUITEN, inhoud="json", codes=(409, 412), etag=True,
        uitleg="Stuur in `If-Match` de ETag die u bij de bevinding las. `overleg.mogelijk` zegt wat nu kan.",
    ),
)  # fmt: skip
def maak_zet(
    request: Verzoek, bevinding: UUID, invoer: ZetInvoer, versie: IfMatch, sleutel: EenmaligSleutel = None
) -> HttpResponse:
    """Take one step."""
    inbreng = Inbreng(
        invoer.tekst, invoer.bedrag_eurocent, gelezen_versie(versie), invoer.voorstel or "", invoer.uiterlijk,
        bevestigd=invoer.bevestigd,
    )  # fmt: skip

    def doe() -> HttpResponse:
        rij = access.bevindingen(request.zicht).select_related("bericht").get(pk=bevinding)
        _DOEN[invoer.handeling](request, rij, inbreng)
        gedaan = _met_overleg(request, rij)
        koppen = {"ETag": f'"v{gedaan.overleg.versie}"', "Location": f"{ADRES}/bevindingen/{bevinding}/zetten"}
        return antwoord(gedaan, 201, koppen)

    return eenmalig(request, sleutel, doe)


def _betwist(request: Verzoek, rij: Any, inbreng: Inbreng) -> None:
    if not inbreng.tekst.strip():
        raise StapFout("Schrijf waarom u het er niet mee eens bent.")
    doe_zet(request.zicht, rij, "betwist", inbreng, timezone.now())


def _reageer(handeling: str) -> Callable[[Verzoek, Any, Inbreng], Any]:
    return lambda request, rij, inbreng: reageer(request.zicht, rij, handeling, inbreng, timezone.now())


_DOEN: Final[dict[str, Callable[[Verzoek, Any, Inbreng], Any]]] = {
    "stel_voor": lambda request, rij, inbreng: stel_voor(request.zicht, rij, inbreng, timezone.now()),
    "betwist": lambda request, rij, inbreng: _betwist(request, rij, inbreng),
    "besluit": lambda request, rij, inbreng: besluit(request.zicht, rij, inbreng, timezone.now()),
    "trek_in": lambda request, rij, inbreng: trek_in(request.zicht, rij, inbreng, timezone.now()),
    **{naam: _reageer(naam) for naam in ("aanvaard", "weerspreek", "antwoord")},
}
