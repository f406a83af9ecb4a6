"""A 323 of lines that are known whole: credits of granted lines, and corrected lines (IV085, IV091)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from toetssteen.toetsing.opstellen.bericht import BOVEN, Kop, schrijf_bericht

DEBET, CREDIT = "D", "C"


@dataclass(frozen=True)
class Regel:
    """One line of a claim; amounts in eurocent. A credit (`soort` "C") names the line it takes back in `vorig`."""

    bsn: str
    toewijzing: int
    categorie: str
    code: str
    begin: date
    einde: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    referentie: str = ""
    soort: str = DEBET
    vorig: str | None = None

    def credit(self) -> Regel:
        """Return the line that takes this one back: the same but for its references (IV091)."""
        return replace(self, soort=CREDIT, vorig=self.referentie, referentie="")

    def rij(self) -> dict[str, Any]:
        """Return the row Prestatie."""
        return {
            "ProductReferentie_ReferentieNummer": self.referentie,
            "ProductReferentie_VorigReferentieNummer": self.vorig,
            "ToewijzingNummer": self.toewijzing,
            "ProductCategorie": self.categorie,
            "ProductCode": self.code,
            "ProductPeriode_Begindatum": self.begin,
            "ProductPeriode_Einddatum": self.einde,
            "GeleverdVolume": self.volume,
            "Eenheid": self.eenheid,
            "ProductTarief": self.tarief,
            "IngediendBedrag_Bedrag": self.bedrag,
            "IngediendBedrag_DebetCredit": self.soort,
        }


def bericht323(kop: Kop, maand: date, regels: Sequence[Regel]) -> bytes:
    """Return the 323 about a month, credits before debets; `kop.kenmerk` is its DeclaratieNummer too.

    Lines without a reference get one: the DeclaratieNummer, a dash and their place.
    """
    op_volgorde = sorted(regels, key=lambda r: (r.bsn, r.soort, r.toewijzing, r.code, r.begin))
    genummerd = [
        replace(r, referentie=r.referentie or f"{kop.kenmerk}-{i}") for i, r in enumerate(op_volgorde, start=1)
    ]
    clienten = list(dict.fromkeys(r.bsn for r in genummerd))
    totaal = sum(-r.bedrag if r.soort == CREDIT else r.bedrag for r in genummerd)
    declaratie = {
        "DeclaratieNummer": kop.kenmerk,
        "DeclaratiePeriode_Begindatum": maand,
        "DeclaratiePeriode_Einddatum": maand.replace(day=monthrange(maand.year, maand.month)[1]),
        "DeclaratieDagtekening": kop.dag,
        "TotaalIngediendBedrag_TotaalBedrag": abs(totaal),
        "TotaalIngediendBedrag_DebetCredit": CREDIT if totaal < 0 else DEBET,
    }
    prestaties = [r.rij() | {BOVEN: ("Client", clienten.index(r.bsn))} for r in genummerd]
    return schrijf_bericht(
        kop, {"Declaratie": [declaratie], "Client": [{"Bsn": b} for b in clienten], "Prestatie": prestaties}
    )
