"""Who is a subcontractor: what the rules about outsourcing share."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import CONTRACTVORMEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen

VORMEN: Final = {
    "onderaannemer": Gevraagd("lijst", "contractvormen die onderaanneming zijn", woorden=CONTRACTVORMEN),
}
"""Parameter of a rule that asks the contract who is a subcontractor."""


def is_onderaannemer(p: Parameterkolommen, vooraf: str = "") -> pl.Expr:
    """Whether somebody works as, or for, a subcontractor; null when it is not known in what relation he works.

    `vooraf` stands before the names of the columns of `professionals`.
    """
    vorm = p.bevat(pl.col(f"{vooraf}Contractvorm"), "onderaannemer")
    return pl.col(f"{vooraf}Onderaannemer").is_not_null() | vorm


def met_opsteller(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Opsteller.<kolom>` to documents: who wrote them, null when that is not known."""
    namen = [n for n in TABELLEN["professionals"].schema if n != "Professional"]
    bekend = gegevens.get("professionals", TABELLEN["professionals"].leeg())
    rechts = bekend.unique("Professional", keep="last", maintain_order=True).select(
        pl.col("Professional").alias("Opsteller"), *(pl.col(n).alias(f"Opsteller.{n}") for n in namen)
    )
    return frame.join(rechts, on="Opsteller", how="left", maintain_order="left")
