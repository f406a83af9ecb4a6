"""How a product and how much of it is allocated are said to a Dutch person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon
from toetssteen.regels.hoeveelheid import EENHEDEN, EURO

_FREQUENTIE = {"1": "per dag", "2": "per week", "4": "per maand", "6": "in totaal"}


def omvang(rij: Mapping[str, Any], voor: str = "") -> str:
    """Return how much: "3 uur per week", "budget van € 100,00", "zonder omvang"; `voor` goes before column names."""
    volume, budget = rij[f"{voor}Omvang_Volume"], rij[f"{voor}Budget"]
    if volume is None:
        return "zonder omvang" if budget is None else f"budget van {euro(budget)}"
    eenheid, frequentie = rij[f"{voor}Omvang_Eenheid"], rij[f"{voor}Omvang_Frequentie"]
    een, meer = EENHEDEN.get(eenheid, (eenheid, eenheid))
    aantal = euro(volume) if eenheid == EURO else f"{_getal(volume)} {een if volume == 1 else meer}"
    return f"{aantal} {_FREQUENTIE.get(frequentie, frequentie)}"


def product(rij: Mapping[str, Any], voor: str = "") -> str:
    """Return which product: "product 45 45A03", "elk product van categorie 45" or "elk product"."""
    categorie, code = rij[f"{voor}Product_Categorie"], rij[f"{voor}Product_Code"]
    if categorie is None:
        return "elk product"
    return f"elk product van categorie {categorie}" if code is None else f"product {categorie} {code}"


def periode(rij: Mapping[str, Any], voor: str = "") -> str:
    """Return from when to when: "van 01-03-2025 tot en met 31-12-2025", "vanaf 01-03-2025"."""
    begin, einde = rij[f"{voor}Ingangsdatum"], rij[f"{voor}Einddatum"]
    return f"vanaf {toon(begin)}" if einde is None else f"van {toon(begin)} tot en met {toon(einde)}"


def _getal(waarde: int) -> str:
    return f"{waarde:,}".replace(",", ".")
