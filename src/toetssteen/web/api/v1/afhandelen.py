"""Being done with a message that did not get through, for the own organisation, and taking that back."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.utils import timezone

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES, Reden
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Invoer, Link, Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.berichtenverkeer.actions.handel_af import handel_af, heropen
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("berichten")


class Afhandeling(Vorm):
    """Whether the own organisation is done with a message, since when and why."""

    links: dict[str, Link]
    afgehandeld: bool
    op: datetime | None
    reden: Reden | None


class Afhandelen(Invoer):
    """Why nothing has to be done any more."""

    reden: Reden


@onderwerp.get(
    "/berichten/{bericht}/afhandeling",
    response=Afhandeling,
    **wijze("leesAfhandelingVanBericht", "Of uw organisatie klaar is met een bericht", Recht.BERICHT_VOLGEN),
)
def een(request: Verzoek, bericht: UUID) -> Afhandeling:
    """Give whether a message was handled."""
    gevonden = _een(request, bericht)
    noteer(request.zicht, "inzien", "afhandeling van bericht", str(bericht))
    return gevonden


@onderwerp.post(
    "/berichten/{bericht}/_handel-af",
    response=Afhandeling,
    **wijze(
        "handelBerichtAf", "Een bericht dat niet doorkwam op afgehandeld zetten", Recht.BERICHT_HERSTELLEN,
        inhoud="json", codes=(409,),
        uitleg="Voor wat niet te lezen, geparkeerd of afgekeurd is. Het staat dan niet meer op de werklijst van uw "
        "organisatie; voor de andere partij verandert niets.",
    ),
)  # fmt: skip
def afhandelen(request: Verzoek, bericht: UUID, invoer: Afhandelen) -> Afhandeling:
    """Say that nothing has to be done any more."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    if not handel_af(request.zicht, [bericht], invoer.reden, timezone.now()):
        raise Weigering(409, "Dit bericht is al afgehandeld, of er is niets af te handelen.")
    return _een(request, bericht)


@onderwerp.post(
    "/berichten/{bericht}/_heropen",
    response=Afhandeling,
    **wijze("heropenBericht", "Een afgehandeld bericht weer openzetten", Recht.BERICHT_HERSTELLEN, codes=(409,)),
)
def weer_open(request: Verzoek, bericht: UUID) -> Afhandeling:
    """Take it back."""
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    if not heropen(request.zicht, [bericht]):
        raise Weigering(409, "Dit bericht was niet afgehandeld.")
    return _een(request, bericht)


def _een(request: Verzoek, bericht: UUID) -> Afhandeling:
    access.eigen_berichten(request.zicht).only("pk").get(pk=bericht)
    rij = access.eigen_afhandelingen(request.zicht).filter(bericht_id=bericht).first()
    hier = f"{ADRES}/berichten/{bericht}"
    return Afhandeling(
        links={"self": Link(href=f"{hier}/afhandeling"), "bericht": Link(href=hier)},
        afgehandeld=rij is not None,
        op=rij.op if rij else None,
        reden=cast(Reden, rij.reden) if rij else None,
    )
