"""The header Idempotency-Key: who repeats a POST with it gets the same answer, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from django.http import HttpResponse
from django.utils import timezone
from ninja import Header

from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.programmas.herhaling import AndereVraag, Vraag, eenmaal

_UITLEG = (
    "Een zelfgekozen, eenmalige sleutel (liefst een UUID). Dezelfde vraag nog eens met dezelfde sleutel geeft een dag "
    "lang hetzelfde antwoord, zonder iets dubbel te doen."
)
EenmaligSleutel = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=8, max_length=100, pattern=r"^[!-~]+$", description=_UITLEG),
]


def eenmalig(request: Verzoek, sleutel: str | None, doe: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it, once per Idempotency-Key; without one, always. Weigering (409) when the key was for another request."""
    if sleutel is None:
        return doe()
    vraag = Vraag(request.zicht, request.sleutel, sleutel, request.method or "", request.path, request.body)
    try:
        return eenmaal(vraag, doe, timezone.now())
    except AndereVraag as fout:
        raise Weigering(
            409, "Deze Idempotency-Key is al gebruikt voor een andere vraag. Neem voor elke vraag een nieuwe."
        ) from fout


def antwoord(vorm: Vorm, status: int = 200, koppen: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a response with a body."""
    tekst = vorm.model_dump_json(by_alias=True)
    return HttpResponse(
        tekst, status=status, content_type="application/json; charset=utf-8", headers=dict(koppen or {})
    )
