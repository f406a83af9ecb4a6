"""Who a message is about: the rows that an earlier message had, to carry over into a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from toetssteen.berichten.lezen import lees
from toetssteen.core.tables import OUDER, OUDER_KLASSE, STELSEL
from toetssteen.toetsing.opstellen.bericht import BOVEN

NAAM: Final = (
    "Geboortedatum_Datum", "Geboortedatum_DatumGebruik", "Geslacht", "Naam_Geslachtsnaam_Achternaam",
    "Naam_Geslachtsnaam_Voorvoegsel", "Naam_Partnernaam_Achternaam", "Naam_Partnernaam_Voorvoegsel", "Naam_Voornamen",
    "Naam_Voorletters", "Naam_NaamGebruik",
)  # fmt: skip
_ALLEEN_HIER: Final = ("Commentaar", "GezagsdragerBekend")
EIGEN_NAAM: Final = "1"


@dataclass(frozen=True)
class Persoon:
    """The rows of Client, Contact and Relatie; a Contact says with `boven` whose it is."""

    client: dict[str, Any]
    contacten: list[dict[str, Any]] = field(default_factory=list)
    relaties: list[dict[str, Any]] = field(default_factory=list)
    commentaar: dict[int, str] = field(default_factory=dict)
    """Commentaar per ToewijzingNummer, which the stand does not keep."""

    def rijen(self, nummer: str) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of the classes about the person that a message with this number has."""
        uit = {"Client": [self.client]}
        return uit | {"Contact": self.contacten, "Relatie": self.relaties} if nummer == "301" else uit


def lees_persoon(inhoud: bytes) -> Persoon | None:
    """Return who a message about one client is about; None when it tells no more than a Bsn, or cannot be read."""
    batches = lees([inhoud]).batches
    if not batches or "Client" not in batches[0].tabellen:
        return None
    tabellen = batches[0].tabellen
    clienten = tabellen["Client"]
    if clienten.height != 1 or "Geslacht" not in clienten.columns:
        return None
    rij = {k: w for k, w in _eigen(clienten.row(0, named=True)).items() if k not in _ALLEEN_HIER}
    if batches[0].nummer != "301":
        return Persoon(rij | {"Naam_NaamGebruik": EIGEN_NAAM})
    contacten = [_eigen(r) | {BOVEN: (r[OUDER_KLASSE], r[OUDER])} for r in tabellen["Contact"].iter_rows(named=True)]
    producten = tabellen["ToegewezenProduct"].select("ToewijzingNummer", "Commentaar").drop_nulls()
    relaties = [_eigen(r) for r in tabellen["Relatie"].iter_rows(named=True)]
    return Persoon(rij, contacten, relaties, dict(producten.iter_rows()))


def _eigen(rij: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in rij.items() if naam not in STELSEL}
