"""Starts and stops (305, 307), and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from toetssteen.toetsing.opstellen.bericht import Kop, schrijf_bericht
from toetssteen.toetsing.opstellen.persoon import Persoon

EERSTE, VERWIJDEREN = "1", "3"
TIJDELIJK: Final = "20"


@dataclass(frozen=True)
class Melding:
    """A start or a stop of one allocation; a stop has also `einde` and `reden`. `intrekken` takes it back."""

    nummer: int | None
    categorie: str | None
    code: str | None
    toewijzing_ingang: date | None
    begin: date
    einde: date | None = None
    reden: str | None = None
    intrekken: bool = False

    def rij(self) -> dict[str, Any]:
        """Return the row StartProduct or StopProduct."""
        return {
            "ToewijzingNummer": self.nummer,
            "Product_Categorie": self.categorie,
            "Product_Code": self.code,
            "ToewijzingIngangsdatum": self.toewijzing_ingang,
            "Begindatum": self.begin,
            "RedenBeeindiging": self.reden,
            "Einddatum": self.einde,
            "StatusAanlevering": VERWIJDEREN if self.intrekken else EERSTE,
        }


def bericht305(kop: Kop, persoon: Persoon, starts: Sequence[Melding]) -> bytes:
    """Return the 305 with the starts of one client; deletions come first."""
    return schrijf_bericht(kop, {**persoon.rijen("305"), "StartProduct": _rijen(starts)})


def bericht307(kop: Kop, persoon: Persoon, stops: Sequence[Melding]) -> bytes:
    """Return the 307 with the stops of one client; deletions come first."""
    return schrijf_bericht(kop, {**persoon.rijen("307"), "StopProduct": _rijen(stops)})


def _rijen(meldingen: Sequence[Melding]) -> list[dict[str, Any]]:
    return [m.rij() for m in sorted(meldingen, key=lambda m: (not m.intrekken, m.begin))]
