"""What the contract pays for the product of a claim line, on the days and in the unit of that line.

`Contracttarieven`: the tariffs that hold, in eurocents (more than one when they differ by level); null when the
contract has none for that unit, or when they change within the period of the line. `PerUur`: they are per hour, while
the line is in minutes. `Uurtarief`: that hourly tariff, when there is exactly one.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.kolommen.perioden import VAN, stukken_tijd, zoek_op
from toetssteen.regels.hoeveelheid import MINUTEN_PER_UUR, MINUUT, UUR

AFRONDINGEN: Final = ("half omhoog", "omhoog", "omlaag")
_ERBIJ: Final = {"half omhoog": MINUTEN_PER_UUR // 2, "omhoog": MINUTEN_PER_UUR - 1, "omlaag": 0}
_SLEUTEL: Final = ("ProductCode", "Eenheid")
_SCHEMA: Final = {
    "ProductCode": pl.String(),
    "Eenheid": pl.String(),
    VAN: pl.Date(),
    "Contracttarieven": pl.List(pl.Int64()),
    "PerUur": pl.Boolean(),
}


def met_tarief(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Contracttarieven`, `PerUur` and `Uurtarief` to claim lines."""
    stukken = _stukken(gegevens)
    uit = zoek_op(frame, pl.col("Begindatum"), stukken, _SLEUTEL)
    laatste = zoek_op(frame, pl.coalesce("Einddatum", "Begindatum"), stukken, _SLEUTEL)["Contracttarieven"]
    tarieven = pl.when(pl.col("Contracttarieven").eq_missing(laatste)).then("Contracttarieven")
    enige = pl.when(pl.col("PerUur") & (tarieven.list.len() == 1)).then(tarieven.list.first())
    return uit.with_columns(tarieven.alias("Contracttarieven"), enige.alias("Uurtarief"))


def per_eenheid(afronding: str) -> pl.Expr:
    """Return the tariffs per unit of the line: an hourly tariff is divided by 60 and rounded to whole cents."""
    per_minuut = (pl.element() + _ERBIJ[afronding]) // MINUTEN_PER_UUR
    tarieven = pl.col("Contracttarieven")
    return pl.when("PerUur").then(tarieven.list.eval(per_minuut)).otherwise(tarieven)


def _stukken(gegevens: Gegevens) -> pl.DataFrame:
    """Return per product, unit of a line and stretch of days which tariffs hold."""
    tarieven, producten = gegevens.get("contract_tarieven"), gegevens.get("contract_producten")
    if tarieven is None or not tarieven.height:
        return pl.DataFrame(schema=_SCHEMA)
    eenheden = dict(producten.select("ProductCode", "eenheid").iter_rows()) if producten is not None else {}
    rijen: list[dict[str, Any]] = []
    for rij in tarieven.iter_rows(named=True):
        per = rij["eenheid"] or eenheden.get(rij["ProductCode"])
        rijen.append({**rij, "Eenheid": per, "per_uur": False})
        if per == UUR:
            rijen.append({**rij, "Eenheid": MINUUT, "per_uur": True})
    tabel = pl.DataFrame(rijen, infer_schema_length=None)
    uit = [(*naam, dag, *_gekozen(actief)) for naam, dag, actief in stukken_tijd(tabel, _SLEUTEL)]
    return pl.DataFrame(uit, schema=_SCHEMA, orient="row")


def _gekozen(actief: list[dict[str, Any]]) -> tuple[list[int] | None, bool | None]:
    """Return the tariffs of the unit itself, or else those per hour; none is nothing."""
    eigen = sorted({r["bedrag"] for r in actief if not r["per_uur"]})
    per_uur = sorted({r["bedrag"] for r in actief if r["per_uur"]})
    if not eigen and not per_uur:
        return None, None
    return (eigen, False) if eigen else (per_uur, True)
