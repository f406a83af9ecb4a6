"""Lines of a claim (323): from the sessions of a month to a row Prestatie, and lines that take one back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from toetssteen.genereren.agenda import maandeinde
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.post import Rij
from toetssteen.genereren.sessies import Sessie, volume

DEBET, CREDIT = "D", "C"


@dataclass(frozen=True)
class Regel:
    """One line; amounts are eurocents. `bsn` is that of the client it stands under."""

    referentie: str
    bsn: str
    toewijzing: int
    categorie: str
    code: str
    begin: date
    eind: date
    volume: int
    eenheid: str
    tarief: int
    bedrag: int
    soort: str = DEBET
    vorige: str | None = None

    @property
    def getekend(self) -> int:
        """The amount, below zero for a credit."""
        return self.bedrag if self.soort == DEBET else -self.bedrag

    def rij(self) -> Rij:
        """Return the row Prestatie."""
        return {
            "ProductReferentie_ReferentieNummer": self.referentie,
            "ProductReferentie_VorigReferentieNummer": self.vorige,
            "ToewijzingNummer": self.toewijzing,
            "ProductCategorie": self.categorie,
            "ProductCode": self.code,
            "ProductPeriode_Begindatum": self.begin,
            "ProductPeriode_Einddatum": self.eind,
            "GeleverdVolume": self.volume,
            "Eenheid": self.eenheid,
            "ProductTarief": self.tarief,
            "IngediendBedrag_Bedrag": self.bedrag,
            "IngediendBedrag_DebetCredit": self.soort,
        }

    def credit(self, referentie: str) -> Regel:
        """Return the line that takes this one back."""
        return replace(self, referentie=referentie, soort=CREDIT, vorige=self.referentie)


def referentie(t: Toewijzing, maand: date, keer: str = "") -> str:
    """Return the ReferentieNummer of a month; `keer` tells further lines of that month apart."""
    return f"{maand:%y%m}-{t.nummer}{keer}"


def regel(t: Toewijzing, maand: date, sessies: list[Sessie], keer: str = "") -> Regel | None:
    """Return the line of a month; None when nothing was delivered."""
    hoeveel = volume(t, sessies)
    periode = t.periode(maand, maandeinde(maand))
    if not hoeveel or periode is None:
        return None
    return met_volume(t, referentie(t, maand, keer), periode, hoeveel)


def met_volume(t: Toewijzing, nummer: str, periode: tuple[date, date], hoeveel: int) -> Regel:
    """Return a line of any volume."""
    p = t.product
    tarief, bedrag = p.prijs(hoeveel, periode[0])
    return Regel(nummer, t.inwoner.bsn, t.nummer, p.categorie, p.code, *periode, hoeveel, p.eenheid, tarief, bedrag)
