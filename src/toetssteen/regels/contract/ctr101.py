"""CTR101."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="sessies",
    parameters={
        "telt_mee": Gevraagd("lijst", "activiteiten die meetellen", optioneel=True, woorden=ACTIVITEITEN),
        "telt_niet_mee": Gevraagd("lijst", "activiteiten die niet meetellen", optioneel=True, woorden=ACTIVITEITEN),
        "overig": Gevraagd(
            "tekst",
            "wat geldt voor een activiteit die in geen van beide lijsten staat",
            "telt mee",
            woorden=("telt mee", "telt niet mee", "beoordelen"),
        ),
    },
    waarden=("Activiteit",),
    melding="De activiteit {Activiteit} telt niet mee voor de declaratie.",
    herstel="Haal deze tijd uit de declaratie, of verbeter de activiteit als zij verkeerd is vastgelegd.",
    som="{Activiteit}: 0 minuten declarabel",
)
def ctr101(p: Parameterkolommen) -> pl.Expr:
    """CTR101: Alleen tijd aan activiteiten die volgens het contract meetellen wordt gedeclareerd.

    Een clausule noemt wat meetelt, wat niet meetelt, of allebei. Voor een activiteit die zij niet noemt zegt `overig`
    wat geldt: zij telt mee (de clausule gaat er niet over), zij telt niet mee, of een mens beoordeelt het. Een sessie
    die niet doorging voldoet: daarover gaan andere regels.
    """
    activiteit = pl.col("Activiteit")
    overig = pl.when(p["overig"] == "telt mee").then(True).when(p["overig"] == "telt niet mee").then(False)
    oordeel = (
        pl.when(p.bevat(activiteit, "telt_niet_mee"))
        .then(False)
        .when(p.bevat(activiteit, "telt_mee"))
        .then(True)
        .otherwise(overig)
    )
    return (pl.col("Status") != "geleverd") | oordeel
