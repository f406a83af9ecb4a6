"""CTR114."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.locatie import ACTIVITEIT, ergens_anders, met_locatie
from toetssteen.regels.contract.kolommen.toestemming import TOEGESTAAN, TOESTEMMING, met_toestemming


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    return met_toestemming(frame, gegevens, p, pl.col("Begin").dt.date())


@contractregel(
    tabel="sessies",
    parameters={
        "landen": Gevraagd("lijst", "landcodes waar het mag", ("NL",)),
        "zonder_locatie": Gevraagd(
            "tekst",
            "wat geldt voor een sessie zonder locatie",
            "niet te toetsen",
            woorden=("niet te toetsen", "voldoet"),
        ),
        **ACTIVITEIT,
        **TOESTEMMING,
    },
    verrijkingen=(met_locatie,),
    eigen=_eigen,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "Locatie": pl.col("Locatie"),
        "land": pl.col("Locatie.Land"),
        "landen": p["landen"],
    },
    melding="De sessie van {dag} was in {land}; zonder toestemming mag dat alleen in {landen}.",
    herstel="Leg de toestemming vast die voor deze dag gold, of haal de sessie uit de declaratie.",
    som="{land} is niet {landen}",
)
def ctr114(p: Parameterkolommen) -> pl.Expr:
    """CTR114: Een sessie is in een land dat het contract toestaat, of er is toestemming voor.

    Het geldt voor sessies met fysiek contact, tenzij de clausule andere activiteiten noemt. Is het land van de locatie
    niet bekend, dan is het niet te toetsen; wat geldt als er geen locatie is vastgelegd zegt `zonder_locatie`.
    """
    geen_locatie = pl.col("Locatie").is_null() & (p["zonder_locatie"] == "voldoet")
    mag = p.bevat(pl.col("Locatie.Land"), "landen") | pl.col(TOEGESTAAN)
    return ergens_anders(p) | geen_locatie | mag
