"""Where a page of a large list begins without counting: behind a row, in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q


def voorbij(orde: Sequence[str], rand: Sequence[Any]) -> Q:
    """Return what comes after a row: greater in one field, with the fields before it equal."""
    uit, gelijk = Q(), Q()
    for veld, waarde in zip(orde, rand, strict=True):
        naam, kant = veld.removeprefix("-"), "lt" if veld.startswith("-") else "gt"
        uit |= gelijk & Q(**{f"{naam}__{kant}": waarde})
        gelijk &= Q(**{naam: waarde})
    eerste = orde[0]
    grens = Q(**{f"{eerste.removeprefix('-')}__{'lte' if eerste.startswith('-') else 'gte'}": rand[0]})
    return grens & uit  # the first part is for the index
