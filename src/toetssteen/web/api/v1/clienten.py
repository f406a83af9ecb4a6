"""Clients: searching one by POST, so that no BSN and no name ever stand in an address, and reading one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from toetssteen.core.bsn import is_bsn
from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Datum, Invoer, Link, Partij, Vorm, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.clienten.zoeken import MEESTE, zoek
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.stand.clienten import bsn_van
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("clienten")
Bsn = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]
Naamdeel = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Gegevens(Vorm):
    """Who a client is, as the latest message between two parties says."""

    aanbieder: Partij
    achternaam: str
    voornamen: str
    geboortedatum: date | None


class ClientKort(Vorm):
    """A client in a result."""

    links: dict[str, Link]
    id: UUID = Field(description="De sleutel van de cliënt: die mag wel in een adres.")
    gemeente: Partij
    gegevens: list[Gegevens]


class Client(ClientKort):
    """A client."""

    bsn: str


class Gevonden(Vorm):
    """Clients that were found."""

    resultaten: list[ClientKort]
    volledig: bool = Field(description=f"Onwaar: er zijn er meer dan {MEESTE}. Zoek dan preciezer.")


class Zoekvraag(Invoer):
    """Whom to look for: at least one of these."""

    bsn: Bsn | None = None
    achternaam: Naamdeel | None = Field(None, description="Het begin is genoeg.")
    geboortedatum: Datum | None = None


@onderwerp.post(
    "/clienten/_zoek",
    response=Gevonden,
    **wijze(
        "zoekClienten", "Cliënten zoeken op BSN, achternaam of geboortedatum", Recht.CLIENT_INZIEN, inhoud="json",
        uitleg="Een POST, omdat een BSN of naam nooit in een adres mag staan.",
    ),
)  # fmt: skip
def zoeken(request: Verzoek, invoer: Zoekvraag) -> Gevonden:
    """Find clients."""
    _eis_iets(invoer)
    gegeven = {"bsn": invoer.bsn or "", "naam": invoer.achternaam or "", "geboren": invoer.geboortedatum}
    sleutels = zoek(request.zicht, gegeven)
    eigen = access.clienten(request.zicht).filter(pk__in=sleutels[:MEESTE]).select_related("gemeente").order_by("pk")
    rijen = list(eigen)
    bekend = _gegevens(request, [r.pk for r in rijen])
    noteer(request.zicht, "zoeken", "client", clienten=[r.pk for r in rijen])
    return Gevonden(
        resultaten=[ClientKort(**_velden(r, bekend.get(r.pk, []))) for r in rijen], volledig=len(sleutels) <= MEESTE
    )


def _eis_iets(invoer: Zoekvraag) -> None:
    if invoer.bsn is not None and not is_bsn(invoer.bsn):
        fout = Fout(naam="bsn", code="elfproef", reden="Dit is geen BSN. Controleer de negen cijfers.")
        raise Weigering(400, "Het BSN klopt niet.", [fout])
    if not (invoer.bsn or (invoer.achternaam and invoer.achternaam.strip()) or invoer.geboortedatum):
        fout = Fout(naam="inhoud", code="ontbreekt", reden="Geef een bsn, een achternaam of een geboortedatum.")
        raise Weigering(400, "Er is niets om op te zoeken.", [fout])


@onderwerp.get(
    "/clienten/{client}",
    response=Client,
    **wijze(
        "leesClient", "Eén cliënt", Recht.CLIENT_INZIEN,
        uitleg="Elke inzage komt in het logboek van uw organisatie.",
    ),
)  # fmt: skip
def een(request: Verzoek, client: UUID) -> Client:
    """Give one client."""
    rij = access.clienten(request.zicht).select_related("gemeente").get(sleutel=client)
    noteer(request.zicht, "inzien", "client", clienten=[rij.pk])
    return Client(**_velden(rij, _gegevens(request, [rij.pk]).get(rij.pk, [])), bsn=bsn_van(rij.bsn_geheim))


def _gegevens(request: Verzoek, clienten: list[int]) -> dict[int, list[Gegevens]]:
    uit: dict[int, list[Gegevens]] = {}
    rijen = access.clientgegevens(request.zicht).filter(client_id__in=clienten).select_related("aanbieder")
    for rij in rijen.order_by("client_id", "-volgorde"):
        eigen = Gegevens(
            aanbieder=Partij(code=rij.aanbieder.code, naam=rij.aanbieder.naam),
            achternaam=rij.achternaam,
            voornamen=rij.voornamen,
            geboortedatum=rij.geboortedatum,
        )
        uit.setdefault(rij.client_id, []).append(eigen)
    return uit


def _velden(rij: Any, gegevens: list[Gegevens]) -> dict[str, Any]:
    return {
        "links": {
            "self": Link(href=f"{ADRES}/clienten/{rij.sleutel}"),
            "toewijzingen": Link(href=f"{ADRES}/toewijzingen?client={rij.sleutel}"),
        },
        "id": rij.sleutel,
        "gemeente": partij(rij.gemeente),
        "gegevens": gegevens,
    }
