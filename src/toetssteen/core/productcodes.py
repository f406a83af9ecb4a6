"""Which ProductCategorie the national list gives a product code.

`data/iwmo_productcodes.csv` is the national list of aids (hulpmiddelen, categories 11 to 13) of the Wmo. All other
product codes are agreed per region or contract. So a code that is not in the list is never wrong for that: it cannot be
judged (niet te toetsen) without the contract.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

LIJSTEN: Final[Mapping[str, str]] = {"iwmo": "iwmo_productcodes"}


@dataclass(frozen=True)
class Productcode:
    """One code of the list; both days are inclusive and None is "no limit known"."""

    code: str
    categorie: str
    geldig_van: date | None
    geldig_tot: date | None

    def geldig_op(self, dag: date) -> bool:
        """Whether the code holds on a day."""
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )


def productcategorie(wet: str, code: str, dag: date) -> str | None:
    """Return the ProductCategorie of a product code on a day; None when our lists do not know that."""
    product = productcodes(wet).get(code)
    return product.categorie if product is not None and product.geldig_op(dag) else None


@cache
def productcodes(wet: str) -> Mapping[str, Productcode]:
    """Return the national list of a law by code; empty for a law without one."""
    if wet not in LIJSTEN:
        return MappingProxyType({})
    tekst = (resources.files("toetssteen.core") / "data" / f"{LIJSTEN[wet]}.csv").read_text(encoding="utf-8")
    rijen = csv.DictReader(tekst.splitlines())
    return MappingProxyType(
        {r["code"]: Productcode(r["code"], r["categorie"], _dag(r["geldig_van"]), _dag(r["geldig_tot"])) for r in rijen}
    )


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
