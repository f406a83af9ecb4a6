"""CTR317."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import laatste_dag, voor_debet
from toetssteen.regels.contract.kolommen.perioden import VAN, zoek_op

_MAAND = "__maand"


def _met_opgave(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Dagdelen`, attended in the month of the line, and `Opgave`: the minutes per dagdeel that held then."""
    maand = frame.with_columns(pl.col("Begindatum").dt.truncate("1mo").alias(_MAAND))
    sessies, gebeurtenissen = gegevens.get("sessies"), gegevens.get("gebeurtenissen")
    if sessies is None or gebeurtenissen is None:
        return frame.with_columns(pl.lit(None, pl.Int64()).alias("Dagdelen"), pl.lit(None, pl.Int64()).alias("Opgave"))
    aanwezig = (
        sessies.filter(pl.col("Status") == "geleverd")
        .group_by("ToewijzingNummer", pl.col("Begin").dt.date().dt.truncate("1mo").alias(_MAAND))
        .agg(pl.col("Dagdelen").fill_null(1).sum())
    )
    opgaven = gebeurtenissen.filter(pl.col("Gebeurtenis") == p.vast("opgave")).select(
        "ProductCode", pl.col("Tijdstip").dt.date().alias(VAN), pl.col("Minuten").alias("Opgave")
    )
    samen = maand.join(aanwezig, on=["ToewijzingNummer", _MAAND], how="left", maintain_order="left").drop(_MAAND)
    weten = pl.when(pl.col("ToewijzingNummer").is_not_null()).then(pl.col("Dagdelen").fill_null(0))
    return zoek_op(samen.with_columns(weten), pl.col("Begindatum"), opgaven, ("ProductCode",))


def _uren() -> pl.Expr:
    """Return the hours of the month: the minutes added up first, then rounded (IV079)."""
    minuten = pl.col("Dagdelen") * pl.col("Opgave")
    in_een_maand = pl.col("Begindatum").dt.truncate("1mo") == laatste_dag().dt.truncate("1mo")
    return pl.when(in_een_maand).then(pl.when(minuten > 0).then(((minuten + 30) // 60).clip(1)).otherwise(minuten))


@contractregel(
    tabel="prestaties",
    parameters={"opgave": Gevraagd("tekst", "de gebeurtenis waarin de minuten per dagdeel zijn opgegeven")},
    eigen=_met_opgave,
    waarden=lambda p: {
        "dagdelen": pl.col("Dagdelen"),
        "opgave": pl.col("Opgave"),
        "uren": _uren(),
        "Volume": pl.col("Volume"),
    },
    melding="Er zijn {Volume} uur gedeclareerd; {dagdelen} dagdelen van {opgave} minuten zijn {uren} uur.",
    herstel="Declareer de dagdelen waarop de cliënt er was, maal de opgegeven duur.",
    som="{dagdelen} x {opgave} minuten = {uren} uur",
)
def ctr317(p: Parameterkolommen) -> pl.Expr:
    """CTR317: De gedeclareerde uren zijn niet meer dan de dagdelen met aanwezigheid maal de opgegeven duur.

    De laatste opgave voor het product voor de eerste dag van de regel telt. De minuten van een maand worden eerst
    opgeteld en dan afgerond op hele uren, met een uur als minimum. Minder declareren mag.
    """
    return voor_debet(pl.col("Volume") <= _uren())
