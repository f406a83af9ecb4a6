"""What an export is: said on the first sheet of a workbook and below every page of a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toetssteen.web.vormgeving.weergave import tijdstip


@dataclass(frozen=True)
class Toelichting:
    """What was exported, with which filter, by whom and when.

    `filter` are pairs of name and value as the page showed them. `gemaakt_op` has a time zone; `gemaakt_door` is how
    the user is known to the organisation.
    """

    titel: str
    omschrijving: str
    gemaakt_door: str
    gemaakt_op: datetime
    versie: str
    filter: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.gemaakt_op.tzinfo is None:
            raise ValueError("gemaakt_op needs a time zone")

    def regels(self) -> list[tuple[str, str]]:
        """Return name and value of every line, in the order to read them."""
        gekozen = "; ".join(f"{naam}: {waarde}" for naam, waarde in self.filter)
        return [
            ("Wat", self.omschrijving),
            ("Filter", gekozen or "geen: alles wat u mag zien"),
            ("Gemaakt door", self.gemaakt_door),
            ("Gemaakt op", tijdstip(self.gemaakt_op)),
            ("Versie", f"Toetssteen {self.versie}"),
        ]
