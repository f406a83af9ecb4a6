"""What is known of the client of a row: `Client.<kolom>`, and `Client.aanwezig` (null when no clients are known)."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens


def met_client(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add the columns of `clienten` by Bsn."""
    schema = {n: s for n, s in TABELLEN["clienten"].schema.items() if n != "Bsn"}
    bekend = gegevens.get("clienten")
    if bekend is None:
        leeg = [pl.lit(None, s).alias(f"Client.{n}") for n, s in schema.items()]
        return frame.with_columns(*leeg, pl.lit(None, pl.Boolean()).alias("Client.aanwezig"))
    rechts = bekend.unique("Bsn", keep="last", maintain_order=True).select(
        "Bsn", *(pl.col(n).alias(f"Client.{n}") for n in schema), pl.lit(True).alias("Client.aanwezig")
    )
    samen = frame.join(rechts, on="Bsn", how="left", maintain_order="left")
    return samen.with_columns(pl.col("Client.aanwezig").fill_null(False))
