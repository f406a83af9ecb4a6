"""Requests (315, 317) and what became of them."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import PARTIJEN, Schema, Tabellen
from toetssteen.toetsing.termijntabel import uit_stand

VERZOEKEN: Final[Schema] = {
    **PARTIJEN,
    "Bsn": pl.String(),
    "nummer": pl.String(),
    "ReferentieAanbieder": pl.String(),
    "Dagtekening": pl.Date(),
    "Product_Categorie": pl.String(),
    "Product_Code": pl.String(),
    "toestand": pl.String(),
    "sinds": pl.Date(),
    "RedenAfwijzingVerzoek": pl.String(),
    "ToewijzingNummers": pl.List(pl.Int64()),
}
_SLEUTEL = (*PARTIJEN, "ReferentieAanbieder")
_AFGEWEZEN, _IN_ONDERZOEK = "1", "2"


def verzoeken(stand: Tabellen) -> pl.DataFrame:
    """Return a row per request: per product of a 315, as a whole for a 317; sorted by parties, day and reference.

    * `toestand`: "open", "in onderzoek", "afgewezen" or "toegewezen"; an allocation goes before a refusal;
    * `sinds`: day of the message that this follows from; for an open request that is its own Dagtekening;
    * `RedenAfwijzingVerzoek`: why it was refused, null when it was not;
    * `ToewijzingNummers`: the allocations that carry its ReferentieAanbieder, ascending.
    """
    gevraagd = uit_stand(stand, "verzoeken")
    uit = gevraagd
    for deel in (_toegewezen(stand), _beantwoord(stand, _AFGEWEZEN), _beantwoord(stand, _IN_ONDERZOEK)):
        uit = uit.join(deel, on=[*_SLEUTEL], how="left", maintain_order="left")
    toegewezen, afgewezen, onderzoek = (pl.col(f"__{k}") for k in ("toegewezen", _AFGEWEZEN, _IN_ONDERZOEK))
    return (
        uit.with_columns(
            _eerste(toegewezen, "toegewezen", afgewezen, "afgewezen", onderzoek, "in onderzoek").alias("toestand"),
            pl.coalesce(toegewezen, afgewezen, onderzoek, "Dagtekening").alias("sinds"),
            pl.when(toegewezen.is_null()).then(f"__reden_{_AFGEWEZEN}").alias("RedenAfwijzingVerzoek"),
            pl.col("ToewijzingNummers").fill_null([]),
        )
        .sort(*PARTIJEN, "Dagtekening", "ReferentieAanbieder", "volgorde", "rij", nulls_last=True)
        .select(VERZOEKEN.keys())
    )


def _eerste(*paren: pl.Expr | str) -> pl.Expr:
    """Return the word behind the first day that is there; "open" when none is."""
    keuzes = (
        pl.when(dag.is_not_null()).then(pl.lit(woord))
        for dag, woord in zip(paren[::2], paren[1::2], strict=True)
        if isinstance(dag, pl.Expr)
    )
    return pl.coalesce(*keuzes, pl.lit("open"))


def _toegewezen(stand: Tabellen) -> pl.DataFrame:
    """Return per reference the day of the first 301 that carries it, and the allocations."""
    dagen = uit_stand(stand, "berichten").select("volgorde", "Dagtekening")
    versies = uit_stand(stand, "toewijzingen").join(dagen, on="volgorde", how="left")
    return versies.group_by(*_SLEUTEL).agg(
        pl.col("Dagtekening").min().alias("__toegewezen"),
        pl.col("ToewijzingNummer").unique().sort().alias("ToewijzingNummers"),
    )


def _beantwoord(stand: Tabellen, antwoord: str) -> pl.DataFrame:
    """Return per reference the day of the first 319 with this answer, and its reason."""
    antwoorden = uit_stand(stand, "antwoorden").filter(pl.col("VerzoekAntwoord") == antwoord)
    return (
        antwoorden.sort("volgorde", "rij")
        .group_by(*_SLEUTEL)
        .agg(
            pl.col("Dagtekening").first().alias(f"__{antwoord}"),
            pl.col("RedenAfwijzingVerzoek").first().alias(f"__reden_{antwoord}"),
        )
    )
