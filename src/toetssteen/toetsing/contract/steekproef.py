"""A sample of claim lines for a material check: drawn by seed, judged by people, reported with its error rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from toetssteen.core.steekproef import trek

ONJUIST: Final = "onjuist"


@dataclass(frozen=True)
class Steekproefuitkomst:
    """How many lines were drawn, how many of them a person judged, and how many of those were wrong."""

    getrokken: int
    beoordeeld: int
    fout: int

    @property
    def volledig(self) -> bool:
        """Whether every line that was drawn has been judged."""
        return self.getrokken == self.beoordeeld

    @property
    def foutpromille(self) -> int | None:
        """Wrong lines per thousand judged lines, half rounded up; None when none was judged."""
        if not self.beoordeeld:
            return None
        return (self.fout * 2000 + self.beoordeeld) // (2 * self.beoordeeld)


def trek_prestaties(prestaties: pl.DataFrame, *, aantal: int, zaad: str) -> pl.DataFrame:
    """Return a sample of debet lines, in the order of the draw; the same for the same lines, number and seed."""
    debet = prestaties.filter(pl.col("DebetCredit").fill_null("D") == "D")
    gekozen = trek(debet["ReferentieNummer"].to_list(), aantal, zaad)
    volgorde = pl.DataFrame({"ReferentieNummer": gekozen}, schema={"ReferentieNummer": pl.String})
    regels = debet.unique("ReferentieNummer", keep="last", maintain_order=True)
    return volgorde.join(regels, on="ReferentieNummer", how="left", maintain_order="left")


def uitkomst(steekproef: pl.DataFrame, oordelen: pl.DataFrame) -> Steekproefuitkomst:
    """Return the outcome of a sample; `oordelen` has ReferentieNummer and Uitkomst (juist or onjuist), the last counts.

    Judgements about lines that were not drawn do not count: nobody can add lines to a sample afterwards.
    """
    laatste = oordelen.filter(pl.col("Uitkomst").is_not_null()).unique(
        "ReferentieNummer", keep="last", maintain_order=True
    )
    samen = steekproef.select("ReferentieNummer").join(laatste, on="ReferentieNummer", how="left")
    beoordeeld = samen["Uitkomst"].is_not_null().sum()
    return Steekproefuitkomst(samen.height, int(beoordeeld), int((samen["Uitkomst"] == ONJUIST).sum() or 0))
