"""CTR418."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _met_voorganger(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add which message must have come before, and the day of the first of those about the same allocation."""
    paren = pl.DataFrame(
        {"Nummer": p.lijst("nummers"), "Voor.Nummer": p.lijst("na")},
        schema={"Nummer": pl.String(), "Voor.Nummer": pl.String()},
    )
    eerder = (
        gegevens["berichten"]
        .group_by("ToewijzingNummer", pl.col("Nummer").alias("Voor.Nummer"))
        .agg(pl.col("Verzonden").min().alias("Voor.Verzonden"), pl.lit(True).alias("Voor.aanwezig"))
    )
    met_nummer = frame.join(paren, on="Nummer", how="left", maintain_order="left")
    samen = met_nummer.join(eerder, on=["ToewijzingNummer", "Voor.Nummer"], how="left", maintain_order="left")
    bekend = pl.when(pl.col("ToewijzingNummer").is_not_null())
    return samen.with_columns(bekend.then(pl.col("Voor.aanwezig").fill_null(False)).alias("Voor.aanwezig"))


@contractregel(
    tabel="berichten",
    parameters={
        "nummers": Gevraagd("lijst", "berichtnummers die iets anders voor zich hebben"),
        "na": Gevraagd("lijst", "het berichtnummer dat eraan voorafgaat, in dezelfde volgorde"),
    },
    eigen=_met_voorganger,
    waarden=lambda p: {
        "Nummer": pl.col("Nummer"),
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Verzonden": pl.col("Verzonden"),
        "na": pl.col("Voor.Nummer"),
        "eerder": pl.col("Voor.Verzonden"),
    },
    melding="Bericht {Nummer} van {Verzonden} over toewijzing {ToewijzingNummer} kwam zonder bericht {na} ervoor.",
    herstel="Stuur bericht {na} alsnog.",
    som="bericht {na}: {eerder}; bericht {Nummer}: {Verzonden}",
)
def ctr418(p: Parameterkolommen) -> pl.Expr:
    """CTR418: Berichten over een toewijzing volgen elkaar op in de afgesproken volgorde.

    Beide op dezelfde dag is goed. Een bericht zonder toewijzingsnummer is niet te toetsen.
    """
    na = pl.col("Voor.aanwezig") & (pl.col("Voor.Verzonden") <= pl.col("Verzonden"))
    return pl.col("Voor.Nummer").is_null() | na
