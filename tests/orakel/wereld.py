"""The world in which a history is made up: parties, clients, a calendar, and helpers to choose with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Final, TypeVar

from orakel.kennis import Kennis, Versie
from orakel.model import Bericht, Inhoud, Omvang, Paar, Product, ToegewezenProduct
from orakel.orakel import Oordeel, Orakel
from orakel.plafond import MAAND, TOTAAL, WEEK, laatste_dag
from toetssteen.berichten.specificatie import Wet
from toetssteen.core.bsn import is_bsn

T = TypeVar("T")
GEMEENTEN: Final = ("0363", "0344")
AANBIEDERS: Final = ("12345678", "98765432")
BSNS: Final = [b for b in map(str, range(999900006, 999901000)) if is_bsn(b)]
EUROS: Final = "83"

# Categories 11 to 13 of the Wmo have a national list of product codes; 11X00 is in it.
PRODUCTEN: Final[dict[Wet, tuple[Product, ...]]] = {
    "iwmo": (
        Product("01", "01A02"),
        Product("01", "01A03"),
        Product("02", "02A05"),
        Product("07", "07A01"),
        Product("11", "11X00"),
        Product("14", "14A09"),
    ),
    "ijw": (Product("45", "45A03"), Product("45", "45B01"), Product("50", "50A01"), Product("54", "54G01")),
}
ANDER: Final[dict[Wet, Product]] = {"iwmo": Product("10", "10Z99"), "ijw": Product("53", "53Z99")}


@dataclass(frozen=True)
class Dossier:
    """One client at one gemeente and one aanbieder."""

    paar: Paar
    bsn: str

    @property
    def wet(self) -> Wet:
        return self.paar[0]


@dataclass
class Wereld:
    """Makes messages; an oracle keeps what was accepted, so that the next ones can build on it."""

    rng: random.Random
    dossiers: list[Dossier]
    dag: date
    orakel: Orakel = field(default_factory=Orakel)
    historie: list[Bericht] = field(default_factory=list)
    teller: int = 0

    @property
    def kennis(self) -> Kennis:
        return self.orakel.kennis

    def kans(self, deel: float) -> bool:
        return self.rng.random() < deel

    def kies(self, uit: Sequence[T]) -> T:
        return uit[self.rng.randrange(len(uit))]

    def nieuw(self, letter: str) -> str:
        """Return a reference that was not used before."""
        self.teller += 1
        return f"{letter}{self.teller}"

    def verstuur(self, paar: Paar, inhoud: Inhoud) -> Oordeel:
        """Send a message today; its Identificatie is now and then one that was used before."""
        identificatie = self.nieuw("B")
        if self.historie and self.kans(0.02):
            identificatie = self.kies(self.historie).identificatie
        bericht = Bericht(*paar, identificatie, self.dag, inhoud)
        self.historie.append(bericht)
        return self.orakel.ontvang(bericht)

    def toewijzingen(self, d: Dossier) -> list[Versie]:
        return self.kennis.toewijzingen(d.paar, d.bsn)

    def vreemd_nummer(self, d: Dossier) -> int:
        """Return a number that is not an allocation of this dossier, mostly of another client at the same parties."""
        anders = [v.product.nummer for v in self.kennis.versies if v.paar[:2] == d.paar[:2] and v.bsn != d.bsn]
        return self.kies(anders) if anders and self.kans(0.6) else self.rng.randint(900, 903)

    def vrij_nummer(self, wet: Wet, gemeente: str) -> int:
        return 1 + max((v.product.nummer for v in self.kennis.versies if v.paar[:2] == (wet, gemeente)), default=0)


def nieuwe_wereld(rng: random.Random, clienten: int) -> Wereld:
    """Return a world with so many clients, spread over laws, gemeenten and aanbieders."""
    gemeenten = GEMEENTEN[: rng.choice((1, 1, 2))]
    aanbieders = AANBIEDERS[: rng.choice((1, 1, 2))]
    wetten: Sequence[Wet] = rng.choice((("iwmo",), ("ijw",), ("iwmo", "ijw")))
    dossiers: list[Dossier] = []
    for bsn in rng.sample(BSNS, clienten):
        for _ in range(rng.choice((1, 1, 1, 1, 2))):
            paar: Paar = (rng.choice(wetten), rng.choice(gemeenten), rng.choice(aanbieders))
            if Dossier(paar, bsn) not in dossiers:
                dossiers.append(Dossier(paar, bsn))
    return Wereld(rng, dossiers, date(2024, 11, 1) + timedelta(days=rng.randrange(420)))


@dataclass(frozen=True)
class Gewenst:
    """What can be allocated or asked for: a product with its period and its size."""

    product: Product | None
    van: date
    tot: date | None
    omvang: Omvang | None
    budget: int | None


def maak_gewenst(w: Wereld, wet: Wet, van: date) -> Gewenst:
    """Return a product that the conditions on its fields allow (CD041, CD075 to CD080, CS338)."""
    product = w.kies(PRODUCTEN[wet])
    tot = _eind(w, van)
    soort = w.rng.random()
    if soort < 0.72:
        omvang = maak_omvang(w)
        if tot is None and omvang.frequentie == WEEK:
            tot = van + timedelta(days=w.rng.randrange(200))
        return Gewenst(product, van, tot, omvang, None)
    if soort < 0.88:
        zonder_code = None if w.kans(0.5) else Product(product.categorie)
        return Gewenst(zonder_code, van, tot or van + timedelta(days=90), None, w.rng.randrange(0, 200_000, 500))
    return Gewenst(Product(product.categorie), van, tot, None, None)


def maak_omvang(w: Wereld) -> Omvang:
    """Return any unit with any frequency that goes with it."""
    eenheid = w.kies(("01", "04", "04", "04", "14", "16", "82", "83", "84"))
    frequenties = ["2", "2", "2", MAAND, TOTAAL]
    if eenheid in ("01", "04", "82"):
        frequenties.append("1")
    volume = {"01": w.rng.randrange(0, 900, 15), EUROS: w.rng.randrange(0, 60_000, 250)}
    return Omvang(volume.get(eenheid, w.rng.randint(0, 12)), eenheid, w.kies(frequenties))


def maak_tijd(w: Wereld) -> time:
    return time(w.rng.randrange(8, 18), w.kies((0, 30)))


def _eind(w: Wereld, van: date) -> date | None:
    """Return an end: a few days, some months, a year border, a month's end, a Sunday, or open."""
    if w.kans(0.2):
        return None
    tot = van + timedelta(days=w.kies((w.rng.randrange(10), w.rng.randrange(100), w.rng.randrange(330))))
    if w.kans(0.25):
        return laatste_dag(tot.year, tot.month)
    if w.kans(0.15):
        return tot + timedelta(days=7 - tot.isoweekday())
    return tot


def als_toewijzing(w: Wereld, nummer: int, g: Gewenst, referentie: str | None = None) -> ToegewezenProduct:
    """Return a first version of an allocation, made today."""
    return ToegewezenProduct(nummer, g.product, w.dag, maak_tijd(w), g.van, g.tot, None, g.omvang, g.budget, referentie)


def verplaats(p: ToegewezenProduct, w: Wereld, **anders: object) -> ToegewezenProduct:
    """Return a next version, mostly made today; now and then one of an earlier day that arrives late."""
    datum = w.dag - timedelta(days=w.rng.randrange(60)) if w.kans(0.12) else w.dag
    return replace(p, toewijzingsdatum=datum, toewijzingstijd=maak_tijd(w), referentie=None, **anders)  # type: ignore[arg-type]
