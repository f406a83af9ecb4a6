"""Pages of a large list without counting it: from a row on, in the order of the list (keyset).

The address holds only the key of the row at the edge (`?na=17`, `?voor=17`): what the list is sorted by may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from toetssteen.web.keyset import voorbij
from toetssteen.web.vormgeving.gegevens import Paginering
from toetssteen.web.vormgeving.query import met

_SLEUTEL = re.compile(r"[0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a number or a UUID
PER_BLAD = 50
GENOEG = 1000
"""Counting stops here: "meer dan 1.000" says enough."""


@dataclass(frozen=True)
class Blad:
    """One page of a list: its rows, and the links to the pages around it."""

    rijen: list[Any]
    paginering: Paginering


def blad(
    rijen: QuerySet[Any], vraag: QueryDict, velden: Sequence[str], *, per: int = PER_BLAD, sleutel: str = "pk"
) -> Blad:
    """Return the page that the query string asks for.

    Args:
        rijen: what there is; its order is replaced.
        vraag: the query string; `na` or `voor` is the key of the row at the edge. A row that is not there (any more)
            begins the list again.
        velden: what to sort by, "-" in front for descending; never null. The key of the row comes last, in the
            direction of the first field.
        per: how many rows a page has.
        sleutel: the field that names a row in an address: a whole number or a UUID, unique in `rijen`.
    """
    eind = f"-{sleutel}" if velden[0].startswith("-") else sleutel
    orde = [*(v for v in velden if v != eind), eind]
    terug, rand = _rand(rijen, vraag, orde, sleutel)
    volgorde = [_omgekeerd(v) for v in orde] if terug else orde
    deel = rijen.filter(voorbij(volgorde, rand)) if rand else rijen
    gevonden = list(deel.order_by(*volgorde)[: per + 1])
    meer, gevonden = len(gevonden) > per, gevonden[:per]
    if terug:
        gevonden.reverse()
    ervoor, erna = (meer, True) if terug else (rand is not None, meer)
    return Blad(gevonden, _links(vraag, [getattr(rij, sleutel) for rij in gevonden], ervoor, erna))


def _rand(
    rijen: QuerySet[Any], vraag: QueryDict, orde: Sequence[str], naam: str
) -> tuple[bool, tuple[Any, ...] | None]:
    """Return whether one goes back, and the values of the row at the edge."""
    sleutel = vraag.get("voor") or vraag.get("na") or ""
    if not _SLEUTEL.fullmatch(sleutel):
        return False, None
    try:
        gekozen = rijen.filter(**{naam: sleutel}).order_by()
    except (ValueError, ValidationError):  # a UUID where keys are numbers, or the other way round
        return False, None
    waarden = gekozen.values_list(*(v.removeprefix("-") for v in orde)).first()
    return bool(vraag.get("voor")) and waarden is not None, waarden


def _omgekeerd(veld: str) -> str:
    return veld[1:] if veld.startswith("-") else f"-{veld}"


def _links(vraag: QueryDict, sleutels: Sequence[Any], ervoor: bool, erna: bool) -> Paginering:
    if not sleutels:
        return Paginering()
    vorige = met(vraag, {"voor": sleutels[0], "na": None}) if ervoor else ""
    volgende = met(vraag, {"na": sleutels[-1], "voor": None}) if erna else ""
    return Paginering(vorige, volgende)


def telling(rijen: QuerySet[Any]) -> int:
    """Return how many rows there are; one more than `GENOEG` stands for all that is more."""
    return rijen.order_by()[: GENOEG + 1].count()


def telwoord(aantal: int) -> str:
    """Return a count as a page shows it: "38", "meer dan 1.000"."""
    return "meer dan 1.000" if aantal > GENOEG else f"{aantal:,}".replace(",", ".")
