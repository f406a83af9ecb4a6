"""What the contracts of the region offer: products with tariffs, read from the profiles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from toetssteen.berichten.specificatie import Wet
from toetssteen.contracten.laden import laad
from toetssteen.contracten.schema import Productregel, Profiel, Tariefregel

MINUUT, UUR, ETMAAL, DAGDEEL, STUKS = "01", "04", "14", "16", "84"
_MINUTEN_PER_UUR: Final = 60


@dataclass(frozen=True)
class Tarief:
    """Eurocents per unit, from `van` to `tot` (None: open)."""

    bedrag: int
    eenheid: str
    van: date | None
    tot: date | None


@dataclass(frozen=True)
class Product:
    """A product of a contract that can be allocated and claimed."""

    profiel: str
    wet: Wet
    code: str
    categorie: str
    naam: str
    eenheid: str
    vorm: str
    niveau: str
    tarieven: tuple[Tarief, ...]
    met_afspraak: bool
    """Whether the national rules know its tariff: one that depends on who works has none there (`afspraken`)."""

    def tarief(self, dag: date) -> Tarief:
        """Return the tariff of a day."""
        for tarief in self.tarieven:
            if (tarief.van is None or tarief.van <= dag) and (tarief.tot is None or dag <= tarief.tot):
                return tarief
        raise ValueError(f"product {self.code} of {self.profiel} has no tariff on {dag}")

    def prijs(self, volume: int, dag: date) -> tuple[int, int]:
        """Return ProductTarief and amount of a volume, in eurocents; minutes at an hour tariff as IV081 says."""
        tarief = self.tarief(dag)
        if (self.eenheid, tarief.eenheid) == (MINUUT, UUR):
            return _half_op(tarief.bedrag), _half_op(tarief.bedrag * volume)
        return tarief.bedrag, tarief.bedrag * volume


def _half_op(bedrag: int) -> int:
    """Return a sixtieth, half a cent up."""
    return (2 * bedrag + _MINUTEN_PER_UUR) // (2 * _MINUTEN_PER_UUR)


@cache
def producten(profielnaam: str, dag: date) -> tuple[Product, ...]:
    """Return the products of a contract that have a tariff on a day, in the order of the profile.

    The days of the contract itself do not count: in the region every contract goes on.
    """
    profiel = laad(profielnaam).profiel
    alle = (_product(profiel, p) for p in profiel.producten if p.tot is None or p.tot >= dag)
    return tuple(p for p in alle if p.tarieven)


def _product(profiel: Profiel, product: Productregel) -> Product:
    eigen = [t for t in profiel.tarieven if t.product == product.code]
    assert product.categorie is not None
    assert product.eenheid is not None
    return Product(
        profiel.naam,
        profiel.wet[0],
        product.code,
        product.categorie,
        product.naam,
        product.eenheid,
        str(product.eigenschappen.get("vorm", "individueel")),
        str(product.eigenschappen.get("niveau", "mbo-4")),
        tuple(_tarief(t, product.eenheid) for t in eigen),
        any(not t.niveau for t in eigen),
    )


def _tarief(tarief: Tariefregel, eenheid: str) -> Tarief:
    return Tarief(tarief.bedrag, tarief.eenheid or eenheid, tarief.van, tarief.tot)
