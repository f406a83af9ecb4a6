"""Which days messages are made of, and what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toetssteen.genereren.agenda import moment
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.fouten import Lot
from toetssteen.genereren.inwoners import Inwoner
from toetssteen.genereren.post import Brief, Rij
from toetssteen.genereren.regio import Aanbieder
from toetssteen.genereren.toeval import toeval

START_VERGETEN, STOP_VERGETEN = "start vergeten", "stop vergeten"
START_TE_LAAT, STOP_TE_LAAT = "start te laat", "stop te laat"
TE_LAAT_VERWIJDERD, ANTWOORD_VERGETEN = "te laat verwijderd", "antwoord vergeten"


@dataclass(frozen=True)
class Venster:
    """The days of which messages are made, both included, and what decides on chance and mistakes."""

    zaad: int
    van: date
    tot: date
    lot: Lot

    def __contains__(self, dag: date) -> bool:
        return self.van <= dag <= self.tot

    def fout(self, t: Toewijzing) -> str | None:
        """Return the kind of mistake that happens to an allocation."""
        soort = self.lot.van("toewijzing", t.nummer)
        return soort.naam if soort else None

    def brief(self, wie: Inwoner, aanbieder: Aanbieder, nummer: str, dag: date, kenmerk: str) -> Brief:
        """Return a message without rows but Client, that arrives some time on a day."""
        rng = toeval(self.zaad, "moment", nummer, kenmerk)
        gemeente = wie.gemeente
        rijen: dict[str, list[Rij]] = {} if nummer == "319" else {"Client": [wie.client(nummer)]}
        return Brief(moment(rng, dag), gemeente.wet, nummer, gemeente.code, aanbieder.code, kenmerk, rijen)


def omvang(t: Toewijzing) -> Rij:
    """Return the columns of Omvang."""
    return {"Omvang_Volume": t.volume, "Omvang_Eenheid": t.product.eenheid, "Omvang_Frequentie": t.frequentie}
