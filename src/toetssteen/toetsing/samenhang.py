"""Ties a 325 to the 323 it answers, when both are judged in the same call.

The Prestaties of the 325 get columns `Heen.<kolom>` with the values of the Prestatie of the 323 that has
the same ProductReferentie; `Heen.dubbel`: the 323 has that reference more than once; `Heen.aanwezig`: that
323 is among the messages (else null, so that the rules answer *niet te toetsen*). TR366 and TR367 read them.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.core.tables import BERICHT, RIJ, STELSEL

_SLEUTEL = ["__kenmerk", "__aanbieder", "__gemeente", "ProductReferentie_ReferentieNummer"]


def koppel_heen(batches: Iterable[Batch]) -> None:
    """Add the columns to every batch of 325's of which a 323 is there."""
    alle = list(batches)
    for antwoord in alle:
        if antwoord.nummer != "325" or antwoord.tabellen["Prestatie"].is_empty():
            continue
        heen = [b for b in alle if b.nummer == "323" and b.wet == antwoord.wet]
        if heen:
            antwoord.tabellen["Prestatie"] = _gekoppeld(antwoord, heen)


def _gekoppeld(antwoord: Batch, heen: list[Batch]) -> pl.DataFrame:
    regels = pl.concat([_met_kenmerk(b, "BerichtIdentificatie", "Afzender", "Ontvanger") for b in heen])
    bekend = regels.select(_SLEUTEL[:3]).unique().with_columns(pl.lit(True).alias("Heen.aanwezig"))
    regels = regels.with_columns((pl.len().over(_SLEUTEL) > 1).alias("dubbel"))
    regels = regels.unique(_SLEUTEL, keep="first", maintain_order=True).drop(*STELSEL)
    hernoemd = {k: f"Heen.{k}" for k in regels.columns if k not in _SLEUTEL}
    regels = regels.with_columns(pl.col(_SLEUTEL[3]).alias(f"Heen.{_SLEUTEL[3]}")).rename(hernoemd)
    eigen = _met_kenmerk(antwoord, "DeclaratieIdentificatie", "Ontvanger", "Afzender")
    return (
        eigen.join(bekend, on=_SLEUTEL[:3], how="left", maintain_order="left")
        .join(regels, on=_SLEUTEL, how="left", maintain_order="left")
        .drop(_SLEUTEL[:3])
        .sort(RIJ)
    )


def _met_kenmerk(batch: Batch, kenmerk: str, aanbieder: str, gemeente: str) -> pl.DataFrame:
    header = batch.tabellen["Header"].select(
        pl.col(BERICHT),
        pl.col(f"{kenmerk}_Identificatie").alias("__kenmerk"),
        pl.col(aanbieder).alias("__aanbieder"),
        pl.col(gemeente).alias("__gemeente"),
    )
    return batch.tabellen["Prestatie"].join(header, on=BERICHT, how="left", maintain_order="left")
