"""CTR212."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import met_teken, voor_debet
from toetssteen.regels.contract.kolommen.stapel import stapel

_PER = {"alles": (), "cliënt": ("Bsn",), "toewijzing": ("ToewijzingNummer",)}


def _al(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `__al`: the amount of the lines before it in the same period that were granted or may be."""
    jaar = pl.col("Begindatum").dt.year() if p.vast("periode") == "kalenderjaar" else pl.lit(0)
    met_jaar = frame.with_columns(jaar.alias("__jaar"), p["maximum"].alias("__ruimte"))
    groep = ["__jaar", *_PER[p.vast("per")]]
    telt = pl.col("Goedgekeurd").fill_null(True)
    al = stapel(met_jaar, groep, met_teken(pl.col("Bedrag")), pl.col("__ruimte"), telt)
    return met_jaar.with_columns(al.alias("__al"))


@contractregel(
    tabel="prestaties",
    parameters={
        "maximum": Gevraagd("bedrag", "hoeveel er hoogstens gedeclareerd wordt (eurocent)"),
        "periode": Gevraagd("tekst", "waarover", "looptijd", woorden=("looptijd", "kalenderjaar")),
        "per": Gevraagd("tekst", "waarvoor het maximum geldt", "alles", woorden=tuple(_PER)),
    },
    eigen=_al,
    waarden=lambda _p: {
        "Bedrag": pl.col("Bedrag"),
        "al": pl.col("__al"),
        "maximum": pl.col("__ruimte"),
        "te_veel": (pl.col("__al") + pl.col("Bedrag") - pl.col("__ruimte")).clip(lower_bound=0),
    },
    melding="Met deze regel van {Bedrag:euro} is het maximum van {maximum:euro} met {te_veel:euro} overschreden.",
    herstel="Overleg met de gemeente over het maximum voordat u verder levert.",
    som="al {al:euro} + {Bedrag:euro}, maximum {maximum:euro}: {te_veel:euro} te veel",
)
def ctr212(p: Parameterkolommen) -> pl.Expr:
    """CTR212: Alles wat gedeclareerd wordt blijft binnen het bedrag dat het contract hoogstens toestaat.

    De regels tellen op volgorde van ontvangst. Een regel die niet past of is afgekeurd neemt geen ruimte in; een
    creditregel geeft ruimte terug. Precies het maximum mag. Zonder maximum in het profiel is dit niet te toetsen.
    """
    return voor_debet(pl.col("__al") + pl.col("Bedrag") <= pl.col("__ruimte"))
