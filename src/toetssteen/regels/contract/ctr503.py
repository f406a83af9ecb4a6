"""CTR503."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import NIVEAUS, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.achterwacht import met_achterwacht
from toetssteen.regels.contract.kolommen.bewijs import rang
from toetssteen.regels.contract.kolommen.niveau import minstens


@contractregel(
    tabel="sessies",
    parameters={
        "niveau": Gevraagd("tekst", "laagste niveau van wie oproepbaar is", woorden=NIVEAUS),
        "rol": Gevraagd("tekst", "rol waaraan te zien is dat iemand oproepbaar is", "achterwacht", woorden=ROLLEN),
        "productvorm": Gevraagd(
            "tekst", "productvorm waarvoor de achterwacht inzetbaar is; leeg: elke", optioneel=True
        ),
    },
    eigen=met_achterwacht,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "niveau": pl.col("Achterwacht.naam"),
        "gevraagd": p["niveau"],
    },
    melding="Op {dag} was er geen achterwacht met niveau {gevraagd}; het hoogste niveau was {niveau}.",
    herstel="Leg vast wie oproepbaar was, met diploma, of regel een achterwacht van het gevraagde niveau.",
    som="achterwacht {niveau}, gevraagd {gevraagd}",
)
def ctr503(p: Parameterkolommen) -> pl.Expr:
    """CTR503: Op elke dag met ondersteuning is er iemand van het gevraagde niveau om op terug te vallen.

    Dat is iemand met de gevraagde rol, die op die dag in dienst is (of voor een andere aanbieder beschikbaar) en op die
    dag het niveau heeft. Een sessie die niet doorging voldoet.
    """
    return (pl.col("Status") != "geleverd") | minstens(rang(p["niveau"]), "Achterwacht")
