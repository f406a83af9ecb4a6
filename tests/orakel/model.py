"""The messages of the oracle: plain values, nothing of the product but the name of a law.

A `Bericht` has who speaks to whom and an `inhoud`, whose type is the kind of message. Rows stand in the order in
which the message has them; the oracle and the product both count them from 0 per class.
Amounts are eurocent without a sign (`credit` is the sign), volumes whole numbers in their unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final, TypeAlias

from toetssteen.berichten.specificatie import Wet

VERWIJDEREN: Final = "3"
TIJDELIJK: Final = "20"
VERWIJDERD: Final = "13"


@dataclass(frozen=True)
class Product:
    categorie: str
    code: str | None = None


@dataclass(frozen=True)
class Omvang:
    volume: int
    eenheid: str
    frequentie: str


@dataclass(frozen=True)
class ToegewezenProduct:
    nummer: int
    product: Product | None
    toewijzingsdatum: date
    toewijzingstijd: time
    ingangsdatum: date
    einddatum: date | None = None
    reden: str | None = None
    omvang: Omvang | None = None
    budget: int | None = None
    referentie: str | None = None

    @property
    def verwijderd(self) -> bool:
        """Whether this version says that the allocation should not have been."""
        return self.einddatum == self.ingangsdatum and self.reden in ("13", "01")


@dataclass(frozen=True)
class Toewijzing301:
    bsn: str
    producten: tuple[ToegewezenProduct, ...]


@dataclass(frozen=True)
class StartProduct:
    toewijzing: int | None
    product: Product | None
    begindatum: date
    status: str = "1"


@dataclass(frozen=True)
class Start:
    bsn: str
    producten: tuple[StartProduct, ...]


@dataclass(frozen=True)
class StopProduct:
    toewijzing: int | None
    product: Product | None
    begindatum: date
    reden: str
    einddatum: date
    status: str = "1"


@dataclass(frozen=True)
class Stop:
    bsn: str
    producten: tuple[StopProduct, ...]


@dataclass(frozen=True)
class AangevraagdProduct:
    referentie: str
    product: Product | None
    ingangsdatum: date
    einddatum: date | None = None
    omvang: Omvang | None = None
    budget: int | None = None


@dataclass(frozen=True)
class VerzoekVot:
    bsn: str
    producten: tuple[AangevraagdProduct, ...]


@dataclass(frozen=True)
class TeWijzigenProduct:
    toewijzing: int
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: Omvang | None = None
    budget: int | None = None


@dataclass(frozen=True)
class NieuwProduct:
    product: Product | None
    gewenste_ingangsdatum: date
    einddatum: date | None = None
    omvang: Omvang | None = None
    budget: int | None = None


@dataclass(frozen=True)
class VerzoekVow:
    bsn: str
    referentie: str
    ongewijzigd: tuple[int, ...] = ()
    te_wijzigen: tuple[TeWijzigenProduct, ...] = ()
    nieuw: tuple[NieuwProduct, ...] = ()


@dataclass(frozen=True)
class Antwoord319:
    referentie: str
    antwoord: str


@dataclass(frozen=True)
class Prestatie:
    referentie: str
    toewijzing: int
    categorie: str
    code: str
    begin: date
    eind: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    vorige: str | None = None
    credit: bool = False

    @property
    def maand(self) -> tuple[int, int]:
        return self.begin.year, self.begin.month

    @property
    def met_teken(self) -> int:
        return -self.bedrag if self.credit else self.bedrag

    @property
    def inhoud(self) -> tuple[object, ...]:
        """Return what a credit repeats of its debit (IV091)."""
        waar = (self.toewijzing, self.categorie, self.code, self.begin, self.eind)
        return (*waar, self.volume, self.eenheid, self.tarief, self.bedrag)


@dataclass(frozen=True)
class Client:
    bsn: str
    prestaties: tuple[Prestatie, ...]


@dataclass(frozen=True)
class Declaratie323:
    nummer: str
    begin: date
    eind: date
    clienten: tuple[Client, ...]

    @property
    def totaal(self) -> int:
        return sum(p.met_teken for c in self.clienten for p in c.prestaties)


Inhoud: TypeAlias = Toewijzing301 | Start | Stop | VerzoekVot | VerzoekVow | Antwoord319 | Declaratie323
Paar: TypeAlias = tuple[Wet, str, str]
"""Law, gemeente, aanbieder."""

NUMMERS: Final[dict[type, str]] = {
    Toewijzing301: "301",
    Start: "305",
    Stop: "307",
    VerzoekVot: "315",
    VerzoekVow: "317",
    Antwoord319: "319",
    Declaratie323: "323",
}


@dataclass(frozen=True)
class Bericht:
    wet: Wet
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    inhoud: Inhoud

    @property
    def nummer(self) -> str:
        return NUMMERS[type(self.inhoud)]

    @property
    def paar(self) -> Paar:
        return self.wet, self.gemeente, self.aanbieder

    @property
    def afzender(self) -> str:
        return self.gemeente if self.nummer in ("301", "319") else self.aanbieder

    def rijen(self, klasse: str) -> tuple[object, ...]:
        """Return the rows of a class, in the order in which a verdict counts them."""
        inhoud = self.inhoud
        match klasse, inhoud:
            case "OngewijzigdProduct", VerzoekVow():
                return inhoud.ongewijzigd
            case "TeWijzigenProduct", VerzoekVow():
                return inhoud.te_wijzigen
            case "Client", Declaratie323():
                return tuple(client.bsn for client in inhoud.clienten)
            case "Prestatie", Declaratie323():
                return tuple(p for client in inhoud.clienten for p in client.prestaties)
            case _, Toewijzing301() | Start() | Stop() | VerzoekVot() if klasse.endswith("Product"):
                return inhoud.producten
            case _:
                return (klasse,)
