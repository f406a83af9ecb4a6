"""What is asked of the generator: how large the region is, of which year, and from which seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from toetssteen.genereren.namen import GEWICHTEN

MATEN: Final = MappingProxyType(
    {
        "proef": {"inwoners": 60, "aanbieders": 6, "gemeenten": 5},
        "demo": {"inwoners": 3_000, "aanbieders": 40, "gemeenten": 8},
        "groot": {"inwoners": 60_000, "aanbieders": 240, "gemeenten": 12},
    }
)
"""Residents, providers and municipalities per size by name."""

JAREN: Final = range(2026, 2027)
"""Years of which `core.gemeente` knows the municipalities: of another year rule TR378 could judge nothing."""
MEESTE_GEMEENTEN: Final = 12
MEESTE_AANBIEDERS: Final = 9_999
MINSTE: Final = 5
"""A municipality and a provider for each of the five contracts."""
BSNS: Final = 9_091
"""How many BSNs the test range 999900006..999999990 has."""


@dataclass(frozen=True)
class Opdracht:
    """One order: the same order gives the same bytes, on every machine.

    `tot` is the last day of which there is traffic (None: the last day of `jaar`). `fouten` is the percentage of the
    rates of `fouten.SOORTEN` at which mistakes are made: 0 is none, 100 as the table says. Raises ValueError with
    every value that cannot be.
    """

    zaad: int = 1
    jaar: int = 2026
    tot: date | None = None
    inwoners: int = 3_000
    aanbieders: int = 40
    gemeenten: int = 8
    fouten: int = 100

    def __post_init__(self) -> None:
        if mis := bezwaren(self):
            raise ValueError(" ".join(mis))

    @property
    def laatste_dag(self) -> date:
        """The last day of which there is traffic: "today" in the region."""
        return self.tot or date(self.jaar, 12, 31)


def van_maat(maat: str, *, zaad: int = 1, inwoners: int | None = None, tot: date | None = None) -> Opdracht:
    """Return the order of a size by name (`MATEN`; KeyError for another), with what is asked otherwise."""
    grootte = dict(MATEN[maat])
    if inwoners is not None:
        grootte["inwoners"] = inwoners
    return Opdracht(zaad=zaad, tot=tot, **grootte)


def bezwaren(opdracht: Opdracht) -> list[str]:
    """Return in Dutch what cannot be in an order, all at once."""
    gewichten = GEWICHTEN[: opdracht.gemeenten]
    meest = BSNS * sum(gewichten) // max(gewichten, default=1)
    uit = []
    if opdracht.jaar not in JAREN:
        uit.append(f"Het jaar {opdracht.jaar} kan niet: alleen van {JAREN[0]} zijn de gemeenten bekend.")
    if opdracht.tot is not None and opdracht.tot.year != opdracht.jaar:
        uit.append(f"De laatste dag {opdracht.tot:%d-%m-%Y} ligt buiten {opdracht.jaar}.")
    if not MINSTE <= opdracht.gemeenten <= MEESTE_GEMEENTEN:
        uit.append(f"Het aantal gemeenten is {opdracht.gemeenten}; kies {MINSTE} tot en met {MEESTE_GEMEENTEN}.")
    elif not 1 <= opdracht.inwoners <= meest:
        uit.append(
            f"Het aantal inwoners is {opdracht.inwoners}; kies 1 tot en met {meest}. Meer passen er niet in de "
            f"{BSNS} testnummers van elke gemeente."
        )
    if not MINSTE <= opdracht.aanbieders <= MEESTE_AANBIEDERS:
        uit.append(f"Het aantal aanbieders is {opdracht.aanbieders}; kies {MINSTE} tot en met {MEESTE_AANBIEDERS}.")
    if opdracht.fouten < 0:
        uit.append(f"Het percentage fouten is {opdracht.fouten}; kies 0 of meer.")
    return uit
