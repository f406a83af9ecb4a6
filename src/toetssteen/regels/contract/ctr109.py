"""CTR109."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.vensters import met_venster
from toetssteen.regels.contract.kolommen.verrijking import met_minuten


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    feestdagen = p.vast("feestdagen") == "als zondag"
    return met_venster(frame, p.lijst("vensters"), feestdagen, p.lijst("gewone_dagen"))


def _over(p: Parameterkolommen) -> pl.Expr:
    return pl.when(pl.col("Status") == "geleverd").then(pl.col("Venster.minuten") * PER_MINUUT)


@contractregel(
    tabel="sessies",
    parameters={
        "vensters": Gevraagd("lijst", "wanneer de sessie mag zijn, zoals ma-vr 07:00-20:00 of za 00:00-24:00"),
        "feestdagen": Gevraagd(
            "tekst", "hoe een feestdag telt", "als zondag", woorden=("als zondag", "als gewone dag")
        ),
        "gewone_dagen": Gevraagd(
            "lijst", "feestdagen die toch gewone dagen zijn, zoals Bevrijdingsdag", optioneel=True
        ),
    },
    verrijkingen=(met_minuten,),
    eigen=_eigen,
    waarden=lambda p: {
        "Begin": pl.col("Begin"),
        "Einde": pl.col("Einde"),
        "binnen": pl.col("Venster.minuten"),
        "buiten": pl.col("Minuten.geleverd") - pl.col("Venster.minuten"),
        "vensters": p["vensters"],
    },
    melding="Van deze sessie vallen {buiten} minuten buiten de tijden van dit product ({vensters}).",
    herstel="Declareer op dit product {binnen} minuten; de andere minuten horen op een ander product of tellen niet.",
    som="{Begin} tot {Einde}: {binnen} minuten binnen, {buiten} minuten buiten",
    rest=_over,
)
def ctr109(p: Parameterkolommen) -> pl.Expr:
    """CTR109: Een sessie valt binnen de dagen en uren die het contract voor het product noemt.

    Een sessie over een grens wordt gesplitst: de minuten binnen het venster tellen. Een feestdag telt als zondag,
    tenzij de clausule anders zegt. Tijden zijn kloktijden; 24:00 is het einde van de dag. Van een jaar waarvan de
    feestdagen niet bekend zijn is de uitkomst niet te toetsen.
    """
    binnen = pl.col("Venster.minuten") == pl.col("Minuten.geleverd")
    return (pl.col("Status") != "geleverd") | binnen
