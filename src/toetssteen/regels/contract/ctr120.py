"""CTR120."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add whether a claim line of the allocation covers the day: debit lines less credit lines."""
    prestaties = gegevens.get("prestaties")
    if prestaties is None:
        return frame.with_columns(pl.lit(None, pl.Boolean()).alias("Gedeclareerd"))
    begin, einde = pl.col("Begindatum"), pl.col("Einddatum")
    per_maand = prestaties.filter(begin <= einde).with_columns(
        pl.date_ranges(begin.dt.month_start(), einde.dt.month_start(), interval="1mo").alias("__maand"),
        pl.when(pl.col("DebetCredit") == "C").then(-1).otherwise(1).alias("__teken"),
    )
    regels = per_maand.select("ToewijzingNummer", "__maand", "Begindatum", "Einddatum", "__teken").explode("__maand")
    dag = pl.col("Begin").dt.date()
    rijen = frame.select("ToewijzingNummer", dag.alias("__dag"), dag.dt.month_start().alias("__maand")).with_row_index(
        "__rij"
    )
    gedekt = (
        rijen.join(regels, on=["ToewijzingNummer", "__maand"])
        .filter(pl.col("__dag").is_between("Begindatum", "Einddatum"))
        .group_by("__rij")
        .agg(pl.col("__teken").sum() > 0)
    )
    gevonden = rijen.join(gedekt, on="__rij", how="left", maintain_order="left")["__teken"].fill_null(False)
    return frame.with_columns(gevonden.alias("Gedeclareerd"))


@contractregel(
    tabel="sessies",
    parameters={
        "maanden": Gevraagd("getal", "hoe oud geleverd maar niet gedeclareerd werk hoogstens is (maanden)"),
        "activiteiten": Gevraagd(
            "lijst", "activiteiten die gedeclareerd worden; leeg: alle", optioneel=True, woorden=ACTIVITEITEN
        ),
    },
    eigen=_eigen,
    waarden=lambda p: {"dag": pl.col("Begin").dt.date(), "uiterlijk": _uiterlijk(p), "maanden": p["maanden"]},
    melding="De sessie van {dag} is na {uiterlijk} nog niet gedeclareerd.",
    herstel="Declareer de sessie, of leg vast waarom zij niet gedeclareerd wordt.",
    som="{dag} + {maanden} maanden = {uiterlijk}",
)
def ctr120(p: Parameterkolommen) -> pl.Expr:
    """CTR120: Geleverde ondersteuning wordt gedeclareerd voordat zij ouder is dan het contract toestaat.

    Een sessie is gedeclareerd als een regel op haar toewijzing haar dag dekt en niet is gecrediteerd. Op de dag zelf
    die zoveel maanden later valt is het nog op tijd. Zonder gegevens over declaraties, of zonder toewijzingnummer, is
    een sessie die ouder is niet te toetsen.
    """
    anders = ~p.bevat(pl.col("Activiteit"), "activiteiten") if p.gegeven("activiteiten") else pl.lit(False)
    gedaan = pl.when(pl.col("ToewijzingNummer").is_not_null()).then(pl.col("Gedeclareerd"))
    return (pl.col("Status") != "geleverd") | anders | (_uiterlijk(p) >= p.peildatum) | gedaan


def _uiterlijk(p: Parameterkolommen) -> pl.Expr:
    return pl.col("Begin").dt.date().dt.offset_by(pl.format("{}mo", p["maanden"]))
