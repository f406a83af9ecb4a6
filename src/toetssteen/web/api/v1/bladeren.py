"""Pages of a list: from a row on, in a fixed order, without counting. The cursor is opaque and cannot be made up."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from pydantic import Field

from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Link, Vorm
from toetssteen.web.keyset import voorbij
from toetssteen.web.sleutels import SleutelFout, afgeleid, ontsleutel, versleutel

MEESTE: Final = 200
T = TypeVar("T")


class Vraag(Vorm):
    """Which page of a list; filters add to it."""

    aantal: int = Field(50, ge=1, le=MEESTE, description="Hoeveel resultaten een bladzijde hooguit heeft.")
    cursor: str | None = Field(
        None, max_length=600, description="Waar de bladzijde begint: neem de hele link `volgende` van de vorige over."
    )


class Links(Vorm):
    """This page and the next; without a next one this is the last."""

    self: Link
    volgende: Link | None = None


class Blad(Vorm, Generic[T]):
    """One page of a list."""

    links: Links
    resultaten: list[T]


def blad(
    request: Verzoek, rijen: QuerySet[Any], orde: Sequence[str], vraag: Vraag, maak: Callable[[Any], T]
) -> dict[str, Any]:
    """Return the page that is asked for, as the fields of a `Blad`.

    Args:
        request: the request; links repeat its query.
        rijen: what there is; its order is replaced.
        orde: fields to sort by, "-" in front for descending, never null; together they are unique.
        vraag: how many, and from where.
        maak: makes a result of a row.
    """
    gevonden, volgende = lees_blad(request, rijen, orde, vraag)
    return {"links": links(request, volgende), "resultaten": [maak(rij) for rij in gevonden]}


def lees_blad(
    request: Verzoek, rijen: QuerySet[Any], orde: Sequence[str], vraag: Vraag
) -> tuple[list[Any], str | None]:
    """Return the rows of a page, and the cursor of the next."""
    deel = rijen.order_by(*orde)
    if vraag.cursor is not None:
        deel = deel.filter(voorbij(orde, _lees(request, vraag.cursor, orde)))
    gevonden = list(deel[: vraag.aantal + 1])
    meer, gevonden = len(gevonden) > vraag.aantal, gevonden[: vraag.aantal]
    return gevonden, _cursor(request, gevonden[-1], orde) if meer else None


def blad_van_lijst(request: Verzoek, rijen: Sequence[Any], vraag: Vraag) -> tuple[Links, Sequence[Any]]:
    """Return the links and the part of a list that is in memory; its cursor is a place in the list."""
    orde = ["plek"]
    begin = 0 if vraag.cursor is None else int(_lees(request, vraag.cursor, orde)[0])
    eind = begin + vraag.aantal
    volgende = _cursor(request, SimpleNamespace(plek=eind), orde) if eind < len(rijen) else None
    return links(request, volgende), rijen[begin:eind]


def links(request: Verzoek, volgende: str | None) -> Links:
    """Return the links of a page."""
    verder = request.GET.copy()
    if volgende is not None:
        verder["cursor"] = volgende
    zelf = f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path
    return Links(self=Link(href=zelf), volgende=Link(href=f"{request.path}?{verder.urlencode()}") if volgende else None)


def _cursor(request: Verzoek, rij: Any, orde: Sequence[str]) -> str:
    waarden = json.dumps([_tekst(_waarde(rij, veld.removeprefix("-"))) for veld in orde])
    return urlsafe_b64encode(versleutel(_sleutel(), waarden.encode(), _doel(request, orde))).decode().rstrip("=")


def _lees(request: Verzoek, cursor: str, orde: Sequence[str]) -> list[Any]:
    try:
        ruw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        waarden: list[Any] = json.loads(ontsleutel(_sleutel(), ruw, _doel(request, orde)))
    except (ValueError, SleutelFout) as mis:
        fout = Fout(naam="cursor", code="cursor", reden="Deze cursor hoort niet bij deze lijst. Begin zonder cursor.")
        raise Weigering(400, "De lijst kan hier niet verder.", [fout]) from mis
    return waarden


def _sleutel() -> bytes:
    return afgeleid(settings.HOOFDSLEUTEL, "api-cursor")


def _doel(request: Verzoek, orde: Sequence[str]) -> bytes:
    return f"{request.path} {request.zicht.ids} {','.join(orde)}".encode()


def _waarde(rij: Any, veld: str) -> Any:
    for deel in veld.split("__"):
        rij = getattr(rij, deel)
    return rij


def _tekst(waarde: Any) -> Any:
    if isinstance(waarde, date | datetime):
        return waarde.isoformat()
    return str(waarde) if isinstance(waarde, UUID) else waarde
