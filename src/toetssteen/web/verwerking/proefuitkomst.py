"""The verdict on a file that is not sent yet, as plain values: what would be granted, line by line, and why not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

import polars as pl

REGELSCHEMA: Final[dict[str, Any]] = {
    "referentie": pl.String(),
    "toewijzing": pl.Int64(),
    "product": pl.String(),
    "begin": pl.Date(),
    "eind": pl.Date(),
    "volume": pl.Int64(),
    "eenheid": pl.String(),
    "bedrag": pl.Int64(),
    "soort": pl.String(),
    "toegekend": pl.Boolean(),
}
"""Lines of a claim: amounts in eurocent, `soort` D or C."""


@dataclass(frozen=True)
class Proefuitkomst:
    """A verdict as plain values. `bevindingen` are rows of `Bevinding` without any BSN, `regels` lines (REGELSCHEMA).

    `aanvaard` is what would happen with the message as a whole: None when it cannot be read or is an answer.
    """

    wet: str = ""
    bericht: str = ""
    kenmerk: str = ""
    gemeente: str = ""
    aanbieder: str = ""
    dag: str = ""
    oordeel: str = ""
    aanvaard: bool | None = None
    al_er: bool = False
    contract: str = ""
    niet_getoetst: list[dict[str, Any]] = field(default_factory=list)
    bevindingen: list[dict[str, Any]] = field(default_factory=list)
    regels: list[list[Any]] = field(default_factory=list)

    def als_bytes(self) -> bytes:
        """Return it to keep."""
        return json.dumps(asdict(self), default=_tekst, ensure_ascii=False).encode()

    @classmethod
    def uit_bytes(cls, ruw: bytes) -> Proefuitkomst:
        """Return what was kept."""
        return cls(**json.loads(ruw))

    def tabel(self) -> pl.DataFrame:
        """Return the lines (columns of REGELSCHEMA)."""
        schema = {k: pl.String() if t == pl.Date() else t for k, t in REGELSCHEMA.items()}
        frame = pl.DataFrame(self.regels, schema=schema, orient="row")
        return frame.with_columns(pl.col("begin", "eind").str.to_date("%Y-%m-%d"))


def _tekst(waarde: Any) -> str:
    return waarde.isoformat() if isinstance(waarde, date | datetime) else str(waarde)
