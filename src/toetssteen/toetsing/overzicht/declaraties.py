"""Claims (323) that were processed: what was claimed and what was granted."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import PARTIJEN, Schema, Tabellen
from toetssteen.toetsing.termijntabel import uit_stand

DECLARATIES: Final[Schema] = {
    **PARTIJEN,
    "Identificatie": pl.String(),
    "Dagtekening": pl.Date(),
    "DeclaratieNummer": pl.String(),
    "DeclaratiePeriode_Begindatum": pl.Date(),
    "DeclaratiePeriode_Einddatum": pl.Date(),
    "grond": pl.String(),
    "prestaties": pl.Int64(),
    "ingediend": pl.Int64(),
    "toegekend": pl.Int64(),
    "afgewezen": pl.List(pl.String()),
}


def declaraties(stand: Tabellen) -> pl.DataFrame:
    """Return a row per claim, sorted by parties, period, number and mark.

    * `grond`: "antwoord" when the 325 is known, "oordeel" when we said ourselves what would be granted;
    * `prestaties`: number of lines; `afgewezen`: ReferentieNummers of the lines that were refused, ascending;
    * `ingediend`, `toegekend`: eurocent, debet less credit, so below zero when more was credited.
    """
    gronden = uit_stand(stand, "berichten").select("volgorde", "grond")
    geweigerd = ~pl.col("goedgekeurd")
    per_bericht = (
        uit_stand(stand, "prestaties")
        .with_columns(_met_teken().alias("__bedrag"))
        .group_by("volgorde")
        .agg(
            pl.len().cast(pl.Int64).alias("prestaties"),
            pl.col("__bedrag").sum().alias("ingediend"),
            pl.col("__bedrag").filter("goedgekeurd").sum().alias("toegekend"),
            pl.col("ReferentieNummer").filter(geweigerd).sort().alias("afgewezen"),
        )
    )
    return (
        uit_stand(stand, "declaraties")
        .join(gronden, on="volgorde", how="left", maintain_order="left")
        .join(per_bericht, on="volgorde", how="left", maintain_order="left")
        .with_columns(pl.col("prestaties", "ingediend", "toegekend").fill_null(0), pl.col("afgewezen").fill_null([]))
        .sort(*PARTIJEN, "DeclaratiePeriode_Begindatum", "DeclaratieNummer", "Identificatie", "volgorde")
        .select(DECLARATIES.keys())
    )


def _met_teken() -> pl.Expr:
    bedrag = pl.col("IngediendBedrag_Bedrag")
    return pl.when(pl.col("DebetCredit") == "C").then(-bedrag).otherwise(bedrag)
