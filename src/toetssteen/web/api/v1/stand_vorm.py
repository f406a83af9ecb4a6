"""What rows of the stand have in common: which message said it, between whom, about whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.vorm import Link, Partij, Vorm, partij


class Rij(Vorm):
    """Something that a message said."""

    links: dict[str, Link]
    id: str
    wet: str
    gemeente: Partij
    aanbieder: Partij


class Clientrij(Rij):
    """Something that a message said of a client."""

    client: UUID = Field(description="De sleutel van de cliënt; nooit een BSN.")


def rijvelden(rij: Any, soort: str) -> dict[str, Any]:
    """Return the fields of `Rij` (or `Clientrij`) for a row with `bericht_sleutel` and its relations at hand."""
    sleutel = f"{rij.bericht_sleutel}-{rij.rij}"
    uit = {
        "links": {
            "self": Link(href=f"{ADRES}/{soort}/{sleutel}"),
            "bericht": Link(href=f"{ADRES}/berichten/{rij.bericht_sleutel}"),
        },
        "id": sleutel,
        "wet": rij.wet,
        "gemeente": partij(rij.gemeente),
        "aanbieder": partij(rij.aanbieder),
    }
    return uit | ({"client": rij.client.sleutel} if hasattr(rij, "client_id") else {})


def ontleed(sleutel: str) -> tuple[UUID, int]:
    """Return message and row of a key."""
    bericht, _, rij = sleutel.rpartition("-")
    return UUID(bericht), min(int(rij), 2**31 - 1)
