"""CTR421."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import geldig


def _met_gevolg(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Gevolg.aanwezig` and `Gevolg.dag`, the day that the last event of this kind in the file is about."""
    bekend = gegevens.get("gebeurtenissen")
    if bekend is None:
        return frame.with_columns(
            pl.lit(None, pl.Boolean()).alias("Gevolg.aanwezig"), pl.lit(None, pl.Date()).alias("Gevolg.dag")
        )
    gevolg = (
        bekend.filter(pl.col("Gebeurtenis") == p.vast("gebeurtenis"))
        .sort("Tijdstip")
        .group_by(pl.col("Dossier").alias("ToewijzingNummer"))
        .agg(pl.col("Tot").last().dt.date().alias("Gevolg.dag"), pl.lit(True).alias("Gevolg.aanwezig"))
    )
    samen = frame.join(gevolg, on="ToewijzingNummer", how="left", maintain_order="left")
    return samen.with_columns(pl.col("Gevolg.aanwezig").fill_null(False))


@contractregel(
    tabel="regie",
    parameters={"gebeurtenis": Gevraagd("tekst", "wat op een stop moet volgen; de dag zelf staat in Tot")},
    eigen=_met_gevolg,
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Einddatum": pl.col("Einddatum"),
        "gebeurtenis": p["gebeurtenis"],
        "dag": pl.col("Gevolg.dag"),
    },
    melding="Bij de stop (307) van toewijzing {ToewijzingNummer} hoort: {gebeurtenis}, over {Einddatum}. "
    "Vastgelegd is: {dag}.",
    herstel="Doe het alsnog, met de dag die in de 307 staat.",
    som="stop {Einddatum}, {gebeurtenis} {dag}",
    sleutel=("ToewijzingNummer", "Soort", "Einddatum"),
)
def ctr421(p: Parameterkolommen) -> pl.Expr:
    """CTR421: Wat op een stopbericht (307) volgt gaat over dezelfde dag als die stop.

    Zo is de 307 leidend, bijvoorbeeld voor het einde van de eigen bijdrage. Is er niets gebeurd, dan voldoet het niet.
    """
    gelijk = pl.col("Gevolg.aanwezig") & (pl.col("Gevolg.dag") == pl.col("Einddatum"))
    return (pl.col("Soort") != "stop") | ~geldig() | gelijk
