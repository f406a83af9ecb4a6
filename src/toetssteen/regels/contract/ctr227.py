"""CTR227."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, bedekt, blokken

_BSN = ("Bsn",)


def _gedekt(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `__binnen`: the minutes of the session within delivered sessions of the other activities of the client."""
    anders = gegevens["sessies"].filter(
        (pl.col("Status") == "geleverd") & pl.col("Activiteit").is_in(p.lijst("binnen"))
    )
    blok = blokken(anders.select("Bsn", pl.col("Begin").alias(VAN), pl.col("Einde").alias(TOT)), _BSN)
    minuten = bedekt(frame, pl.col("Begin"), pl.col("Einde"), blok, _BSN)
    return frame.with_columns(minuten.alias("__binnen"))


def _minuten() -> pl.Expr:
    return verstreken_minuten(pl.col("Begin"), pl.col("Einde"))


@contractregel(
    tabel="sessies",
    parameters={
        "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", woorden=ACTIVITEITEN),
        "binnen": Gevraagd("lijst", "activiteiten waar zij binnen vallen", woorden=ACTIVITEITEN),
    },
    eigen=_gedekt,
    waarden=lambda _p: {
        "Activiteit": pl.col("Activiteit"),
        "minuten": _minuten(),
        "erbuiten": _minuten() - pl.col("__binnen"),
    },
    melding="Van {minuten} minuten {Activiteit} vallen er {erbuiten} buiten de bijeenkomsten van deze cliënt.",
    herstel="Kijk of deze tijd bij een bijeenkomst hoort, en verbeter anders de registratie.",
    som="{minuten} minuten, {erbuiten} erbuiten",
)
def ctr227(p: Parameterkolommen) -> pl.Expr:
    """CTR227: Tijd aan een genoemde activiteit valt binnen een geleverde bijeenkomst van dezelfde cliënt.

    Aansluitende bijeenkomsten tellen als een. Een andere activiteit en een sessie die niet doorging voldoen.
    """
    gaat_erover = (pl.col("Status") == "geleverd") & p.bevat(pl.col("Activiteit"), "activiteiten")
    return ~gaat_erover | (pl.col("__binnen") >= _minuten())
