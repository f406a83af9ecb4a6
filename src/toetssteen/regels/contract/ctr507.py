"""CTR507."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, FUNCTIES, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.inschrijving import aansluiting, ingeschreven_op
from toetssteen.regels.contract.kolommen.niveau import DAG


def _met_inschrijving(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    return ingeschreven_op(
        frame,
        gegevens,
        "Professional",
        DAG,
        p.lijst("registers"),
        p.lijst("beroepen"),
        p.lijst("alleen_met_beroep"),
    )


@contractregel(
    tabel="inzet",
    parameters={
        "registers": Gevraagd("lijst", "registers die volstaan, zoals SKJ of BIG"),
        "alleen_met_beroep": Gevraagd("lijst", "registers waarvan alleen bepaalde beroepen tellen", optioneel=True),
        "beroepen": Gevraagd("lijst", "beroepen die in die registers tellen", optioneel=True),
        "functies": Gevraagd("lijst", "functies waarvoor dit geldt", ("professional",), woorden=FUNCTIES),
        "rol": Gevraagd("tekst", "rol waarvoor dit geldt; leeg: elke", optioneel=True, woorden=ROLLEN),
        "activiteiten": Gevraagd(
            "lijst", "activiteiten waarvoor dit geldt; leeg: alle", optioneel=True, woorden=ACTIVITEITEN
        ),
        "wie": Gevraagd(
            "tekst",
            "of iedereen ingeschreven moet staan, of ten minste één per sessie",
            "iedereen",
            woorden=("iedereen", "ten minste één"),
        ),
    },
    eigen=_met_inschrijving,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Functie": pl.col("Professional.Functie"),
        "register": aansluiting(),
        "gevraagd": p["registers"],
        "dag": DAG,
    },
    melding="{Professional} ({Functie}) stond op {dag} niet ingeschreven in: {gevraagd}.",
    herstel="Zet iemand in die ingeschreven staat, of leg de inschrijving met haar dagen vast.",
    som="op {dag} ingeschreven in: {register}; gevraagd een van: {gevraagd}",
)
def ctr507(p: Parameterkolommen) -> pl.Expr:
    """CTR507: Wie de ondersteuning geeft staat op die dag ingeschreven in een register dat het contract noemt.

    De eerste en de laatste dag van een inschrijving tellen mee. In sommige registers tellen alleen bepaalde beroepen.
    Wie een andere functie of rol heeft voldoet, en een andere activiteit dan de clausule noemt ook.
    """
    hoort = p.bevat(pl.col("Professional.Functie"), "functies")
    if p.gegeven("rol"):
        hoort = hoort & pl.col("Professional.Rollen").list.contains(p["rol"])
    geldig = pl.col("Register.geldig")
    een = (hoort & geldig).any(ignore_nulls=False).over("Sessie")
    oordeel = pl.when(p["wie"] == "iedereen").then(~hoort | geldig).otherwise(een)
    elders = ~p.bevat(pl.col("Activiteit"), "activiteiten") if p.gegeven("activiteiten") else pl.lit(False)
    return (pl.col("Status") != "geleverd") | elders | oordeel
