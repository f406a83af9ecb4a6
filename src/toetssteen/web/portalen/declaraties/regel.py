"""One line of a claim as a page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toetssteen.web.vormgeving.gegevens import Bevinding, Soort
from toetssteen.web.vormgeving.weergave import datum, volume


@dataclass(frozen=True)
class Regel:
    """A line: `delen` are pairs of text and link ("" for none); `kies` is what its checkbox sends ("" for none)."""

    naam: str
    woord: str
    soort: Soort
    bedrag: int
    credit: bool
    delen: Sequence[tuple[str, str]]
    bevindingen: Sequence[Bevinding] = ()
    kies: str = ""
    toelichting: str = ""


def uitslag(toegekend: bool) -> tuple[str, Soort]:
    """Return the verdict on a line."""
    return ("Toegekend", "goed") if toegekend else ("Afgewezen", "fout")


def delen_van(product: Any, begin: Any, eind: Any, hoeveel: Any, eenheid: Any) -> list[tuple[str, str]]:
    """Return what was delivered when."""
    wanneer = f"{datum(begin, 'kort')} tot en met {datum(eind, 'kort')}"
    wat = volume(hoeveel, eenheid or "") if hoeveel is not None else ""
    return [(str(d), "") for d in (product, wanneer, wat) if d]
