"""What can be allocated under a contract: its products, whole categories, or everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from toetssteen.berichten.codelijsten import codelijst, codes
from toetssteen.berichten.specificatie import Wet
from toetssteen.contracten.schema import Productregel, Profiel
from toetssteen.regels.hoeveelheid import EENHEDEN
from toetssteen.web.overeenkomsten.frames import Contract
from toetssteen.web.vormgeving.weergave import euro

ALLES: Final = "alles"
NIET_PER_DAG: Final = frozenset({"14", "16", "83", "84"})
"""Units that are never allocated per day (CS338, CS343)."""
DAG, WEEK, MAAND, TOTAAL = "1", "2", "4", "6"
_ALLES: Final = "Elk product"
_LENGTE_CODE: Final = 5


@dataclass(frozen=True)
class Keuze:
    """One thing to allocate; without `code` it is a whole category, without `categorie` every product.

    `naam` is what the contract calls it, `label` that with how much it costs or takes.
    """

    waarde: str
    naam: str
    label: str
    categorie: str | None
    code: str | None
    eenheid: str | None
    van: date | None = None
    tot: date | None = None

    def geldt(self, dag: date) -> bool:
        """Whether the contract has it on a day."""
        return (self.van is None or self.van <= dag) and (self.tot is None or dag <= self.tot)


def aanbod(contract: Contract | None, wet: Wet, dag: date) -> dict[str, Keuze]:
    """Return what a contract offers, by the value that a form sends: products first, then what needs a budget."""
    if contract is None:
        return {}
    profiel = contract.geladen.profiel
    bekend = codes(wet, "ProductCategorie")
    producten = [p for p in profiel.producten if p.categorie in bekend and p.eenheid and len(p.code) <= _LENGTE_CODE]
    lopend = [p for p in producten if p.tot is None or p.tot >= dag]
    keuzes = [_product(profiel, p, dag) for p in lopend]
    namen = codelijst(wet, "ProductCategorie")
    for categorie in sorted({p.categorie for p in lopend if p.categorie}):
        naam = f"{namen[categorie].omschrijving} (hele categorie {categorie})"
        keuzes.append(Keuze(f"cat-{categorie}", naam, f"{naam}, met een budget", categorie, None, None))
    if keuzes:
        keuzes.append(Keuze(ALLES, _ALLES, f"{_ALLES} uit het contract, met een budget", None, None, None))
    return {k.waarde: k for k in keuzes}


def naam_in_contract(contract: Contract | None, code: str | None) -> str:
    """Return a product as its contract calls it, "02A03 Begeleiding individueel"; "" when it does not have it."""
    producten = contract.geladen.profiel.producten if contract else ()
    return next((f"{p.code} {p.naam}" for p in producten if p.code == code), "")


def _product(profiel: Profiel, product: Productregel, dag: date) -> Keuze:
    assert product.eenheid is not None
    tarief = tarieftekst(profiel, product.code, dag)
    hoe = ", ".join(d for d in (EENHEDEN[product.eenheid][1], tarief) if d)
    naam = f"{product.code} {product.naam}"
    return Keuze(
        f"p-{product.code}",
        naam,
        f"{naam} ({hoe})",
        product.categorie,
        product.code,
        product.eenheid,
        product.van,
        product.tot,
    )


def tarieftekst(profiel: Profiel, code: str, dag: date) -> str:
    """Return the tariff of a product on a day, "€ 65,40 per uur"; empty when there is none."""
    eenheid = next((p.eenheid for p in profiel.producten if p.code == code), None)
    for tarief in profiel.tarieven:
        geldt = (tarief.van is None or tarief.van <= dag) and (tarief.tot is None or dag <= tarief.tot)
        if tarief.product == code and geldt:
            if tarief.niveau:
                return "tarief naar niveau"
            return f"{euro(tarief.bedrag)} per {EENHEDEN.get(tarief.eenheid or eenheid or '', ('eenheid', ''))[0]}"
    return ""
