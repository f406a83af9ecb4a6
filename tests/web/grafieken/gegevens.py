"""An allocation with its claim lines, in the form of the stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from toetssteen.core.tables import STAND

TARIEF = 6480
_PAAR = {"wet": "iwmo", "gemeente": "0363", "aanbieder": "01012345", "Bsn": "999900006", "ToewijzingNummer": 4711}


def toewijzing(**anders: Any) -> pl.DataFrame:
    """Return an allocation of 10 hours a week in 2026."""
    rij = _PAAR | {
        "Product_Categorie": "02",
        "Product_Code": "02A05",
        "Toewijzingsdatum": dt.date(2026, 1, 2),
        "Toewijzingstijd": dt.time(9),
        "Ingangsdatum": dt.date(2026, 1, 1),
        "Einddatum": dt.date(2026, 12, 31),
        "Omvang_Volume": 10,
        "Omvang_Eenheid": "04",
        "Omvang_Frequentie": "2",
        "volgorde": 0,
        "rij": 0,
    }
    return pl.DataFrame([rij | anders], schema=STAND["toewijzingen"])


def prestaties(*regels: tuple[int, int, bool | None], eenheid: str = "04", **anders: Any) -> pl.DataFrame:
    """Return debet lines of 2026 from month, volume and whether it was granted."""
    rijen = [
        _PAAR
        | {
            "ReferentieNummer": f"R{n}",
            "ProductPeriode_Begindatum": dt.date(2026, maand, 1),
            "GeleverdVolume": volume,
            "Eenheid": eenheid,
            "IngediendBedrag_Bedrag": volume * TARIEF,
            "DebetCredit": "D",
            "goedgekeurd": goed,
            "volgorde": n + 1,
            "rij": 0,
        }
        | anders
        for n, (maand, volume, goed) in enumerate(regels)
    ]
    return pl.DataFrame(rijen, schema=STAND["prestaties"])


def credit(referentie: str, maand: int, volume: int) -> pl.DataFrame:
    """Return a granted credit of a line."""
    regel = prestaties((maand, volume, True), DebetCredit="C", VorigReferentieNummer=referentie)
    return regel.with_columns(pl.lit("C-" + referentie).alias("ReferentieNummer"))
