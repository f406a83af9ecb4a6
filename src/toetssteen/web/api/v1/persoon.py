"""Who a client is, for one that no message tells of yet: told in the body, never in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final
from uuid import UUID

from django.utils import timezone
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from toetssteen.core.bsn import bevat_bsn, is_bsn
from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.web import access
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Datum, Geheel, Invoer
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.persoon import persoon_van
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.stand.clienten import Clienten

_LETTERS: Final = r"^[ -~À-ž]+$"


def _geen_bsn(tekst: str) -> str:
    if bevat_bsn(tekst):
        raise PydanticCustomError("value_error", "bsn", {"error": "Hier staat een BSN in; dat hoort bij bsn."})
    return tekst


def _elfproef(tekst: str) -> str:
    if not is_bsn(tekst):
        raise PydanticCustomError("value_error", "bsn", {"error": "Dit is geen BSN. Controleer de negen cijfers."})
    return tekst


def _woord(langst: int) -> Any:
    return Annotated[
        str, StringConstraints(min_length=1, max_length=langst, pattern=_LETTERS), AfterValidator(_geen_bsn)
    ]


class AdresInvoer(Invoer):
    """Where a client lives, in the Netherlands."""

    postcode: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{3}[A-Z]{2}$")]
    huisnummer: Annotated[Geheel, Field(ge=1, le=99_999)]
    huisletter: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]$")] | None = None
    toevoeging: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 ]{1,4}$")] | None = None
    straatnaam: _woord(24) | None = None  # type: ignore[valid-type]
    plaatsnaam: _woord(80) | None = None  # type: ignore[valid-type]


class PersoonInvoer(Invoer):
    """Who a client is."""

    bsn: Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$"), AfterValidator(_elfproef)]
    achternaam: _woord(200)  # type: ignore[valid-type]
    voorvoegsel: _woord(10) | None = None  # type: ignore[valid-type]
    voornamen: _woord(200) | None = None  # type: ignore[valid-type]
    voorletters: Annotated[str, StringConstraints(pattern=r"^[A-Za-zÀ-ž]{1,6}$")] | None = None
    geboortedatum: Datum
    geslacht: Annotated[str, StringConstraints(pattern=r"^[0-9]$")] = Field(description="Code van COD046.")
    adres: AdresInvoer | None = Field(None, description="Nodig voor een toewijzing (301).")


class Wie(Invoer):
    """For whom: a client that is known by its key, or one told in full. Exactly one of the two."""

    client: UUID | None = Field(None, description="De sleutel van een bekende cliënt.")
    persoon: PersoonInvoer | None = Field(None, description="Alleen voor een cliënt van wie nog geen bericht vertelt.")


def werk_voor_wie(
    request: Verzoek, paar: Any, wie: Wie, wet: Any, *, met_adres: bool
) -> tuple[Callable[[], Werk], Callable[[Werk], Persoon] | None]:
    """Return what makes a fresh `Werk`, and what tells who the client is (None: earlier messages do).

    Raises Weigering (400) for neither or both, or for no address where that is needed (`met_adres`).
    """
    _eis_een(wie, met_adres)
    zicht = request.zicht
    if wie.client is not None:
        bekend = access.clienten(zicht).get(sleutel=wie.client, gemeente_id=paar.gemeente_id)
        return lambda: Werk(zicht, paar, timezone.now(), bekend, "", wet), None
    persoon = wie.persoon
    assert persoon is not None
    nummer = Clienten(paar.gemeente_id).zoek([persoon.bsn]).get(persoon.bsn)
    client = access.clienten(zicht).filter(pk=nummer).first() if nummer is not None else None
    noteer(zicht, "zoeken", "cliënt", clienten=[client.pk] if client else [])
    schoon = persoon.model_dump(exclude={"bsn", "adres"}) | (persoon.adres.model_dump() if persoon.adres else {})
    bsn = "" if client else persoon.bsn
    return (
        lambda: Werk(zicht, paar, timezone.now(), client, bsn, wet),
        lambda werk: persoon_van(schoon, werk.bsn, werk.persoon),
    )


def _eis_een(wie: Wie, met_adres: bool) -> None:
    if (wie.client is None) == (wie.persoon is None):
        tekst = "Geef client (een bekende cliënt) of persoon (iemand die nog niet bekend is): één van de twee."
        raise Weigering(400, "Voor wie dit is, is niet duidelijk.", [Fout(naam="client", code="keuze", reden=tekst)])
    if met_adres and wie.persoon is not None and wie.persoon.adres is None:
        fout = Fout(naam="persoon.adres", code="ontbreekt", reden="In een toewijzing staat waar de cliënt woont.")
        raise Weigering(400, "Het adres ontbreekt.", [fout])
