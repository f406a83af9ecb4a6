"""The logbook of the own organisation: who did what with which data."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Datum, Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("logboek")


class Logregel(Vorm):
    """One event. `volg` counts in the chain of the organisation; `som` ties it to the line before."""

    keten: int
    volg: int
    op: datetime
    wie: str
    rol: str
    handeling: str
    soort: str
    object: str
    over_client: bool
    doel: str
    uitkomst: str
    herkomst: str
    som: str = Field(description="SHA-256 over deze regel en de som van de vorige, in hexadecimalen.")


class Logregels(Blad[Logregel]):
    """A page of events."""


class Logvraag(Vraag):
    """Which events."""

    vanaf: Datum | None = None
    tot: Datum | None = None
    handeling: str | None = Field(None, pattern=r"^[a-z]{1,40}$")
    client: UUID | None = Field(None, description="Alleen regels over deze cliënt.")


@onderwerp.get(
    "/logregels",
    response=Logregels,
    **wijze("lijstLogregels", "Het logboek van uw organisatie, het laatste eerst", Recht.LOGBOEK_INZIEN),
)
def lijst(request: Verzoek, vraag: Query[Logvraag]) -> dict[str, Any]:
    """List events."""
    rijen = access.logregels(request.zicht)
    waarden = {"op__date__gte": vraag.vanaf, "op__date__lte": vraag.tot, "handeling": vraag.handeling}
    rijen = rijen.filter(**{k: w for k, w in waarden.items() if w is not None})
    if vraag.client is not None:
        rijen = rijen.filter(client=_client(request, vraag.client))
    noteer(request.zicht, "inzien", "logboek")
    return blad(request, rijen, ["-id"], vraag, _logregel)


def _client(request: Verzoek, sleutel: UUID) -> int:
    """Return the number of a client that one may see; raise ObjectDoesNotExist."""
    gevonden = access.clienten(request.zicht).filter(sleutel=sleutel).values_list("pk", flat=True).first()
    if gevonden is None:
        raise ObjectDoesNotExist
    return int(gevonden)


def _logregel(rij: Any) -> Logregel:
    return Logregel(
        keten=rij.keten,
        volg=rij.volg,
        op=rij.op,
        wie=rij.naam,
        rol=rij.rol,
        handeling=rij.handeling,
        soort=rij.soort,
        object=rij.object,
        over_client=rij.client is not None,
        doel=rij.doel,
        uitkomst=rij.uitkomst,
        herkomst=rij.herkomst,
        som=bytes(rij.som).hex(),
    )
