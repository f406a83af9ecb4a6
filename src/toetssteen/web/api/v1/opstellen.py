"""What every operation that makes a message shares: what is allocated, sending it once, and what is told back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, Literal

from django.http import HttpResponse
from django.utils import timezone
from pydantic import Field, StringConstraints

from toetssteen.berichten.specificatie import Wet
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht
from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES, Bericht, bericht_van
from toetssteen.web.api.v1.herhaal import antwoord, eenmalig
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.versie import gelezen_versie
from toetssteen.web.api.v1.vorm import Datum, Geheel, Invoer, Vorm
from toetssteen.web.opstellen.actions.verzend_eigen import verzend_eigen
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk

_RUIMTE: Final = uuid.UUID("5b0b2c6e-6c0a-5c0e-9d39-6a6f6f1f7a11")
Volume = Annotated[Geheel, Field(ge=1, le=99_999_999)]
Maker = Callable[[Werk], Sequence[Eigen]]


class OmvangInvoer(Invoer):
    """A volume in a unit with a frequency (codes of the standard)."""

    volume: Volume
    eenheid: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    frequentie: Literal["1", "2", "4", "6"]


class OpdrachtInvoer(Invoer):
    """What is allocated or asked for: a volume of a product, or a budget for a category or everything."""

    product_categorie: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] | None = None
    product_code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{5}$")] | None = None
    ingangsdatum: Datum
    einddatum: Datum | None = None
    omvang: OmvangInvoer | None = None
    budget_eurocent: Volume | None = None
    commentaar: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[ -~À-ÿ]*$")] | None = None

    def opdracht(self, referentie: str | None = None) -> Opdracht:
        """Return it as the library has it."""
        o = self.omvang
        omvang = Omvang(o.volume, o.eenheid, o.frequentie) if o else Omvang(budget=self.budget_eurocent)
        if o and self.budget_eurocent is not None:
            omvang = Omvang(o.volume, o.eenheid, o.frequentie, self.budget_eurocent)
        return Opdracht(
            self.product_categorie, self.product_code, self.ingangsdatum, self.einddatum, omvang, referentie,
            self.commentaar,
        )  # fmt: skip


class Verzonden(Vorm):
    """The messages that were made and sent; they are handled in order, like any other."""

    berichten: list[Bericht]


def werk_voor(
    request: Verzoek, gemeente: str, aanbieder: str, client: uuid.UUID, wet: str | None = None
) -> tuple[Any, Callable[[], Werk]]:
    """Return the pair, and what makes a fresh `Werk` of it; raise ObjectDoesNotExist for what may not be seen."""
    zicht = request.zicht
    paar = access.paren(zicht).get(gemeente__code=gemeente, aanbieder__code=aanbieder)
    wie = access.clienten(zicht).get(sleutel=client, gemeente_id=paar.gemeente_id)
    gekozen: Wet | None = "ijw" if wet == "ijw" else "iwmo" if wet == "iwmo" else None
    return paar, lambda: Werk(zicht, paar, timezone.now(), wie, "", gekozen)


def verzend(
    request: Verzoek, sleutel: str | None, versie: str | None, paar: Any, nieuw: Callable[[], Werk], maak: Maker
) -> HttpResponse:
    """Compose, judge and send, once per Idempotency-Key; with `versie` only when nothing came since that ETag."""
    formulier = uuid.uuid4() if sleutel is None else uuid.uuid5(_RUIMTE, f"{request.sleutel} {sleutel}")
    gezien = nieuw().gezien(gelezen_versie(versie)) if versie is not None else []

    def doe() -> HttpResponse:
        uitkomst = verzend_eigen(request.zicht, formulier, lambda: maak(nieuw()), [paar], gezien=gezien)
        return verzonden(request, uitkomst.verzonden)

    return eenmalig(request, sleutel, doe)


def verzonden(request: Verzoek, berichten: Sequence[Any]) -> HttpResponse:
    """Return what was sent."""
    vorm = Verzonden(berichten=[bericht_van(b, request.zicht.ids) for b in berichten])
    return antwoord(vorm, 202, {"Location": f"{ADRES}/berichten/{berichten[0].pk}"})


def eis_persoon(werk: Werk) -> Any:
    """Return who the client is; raise Weigering when no message tells."""
    if werk.persoon is None:
        raise Weigering(
            409,
            "Geen bericht zegt wie deze cliënt is (naam, adres). Dien het bericht zelf als XML in bij POST /berichten.",
        )
    return werk.persoon
