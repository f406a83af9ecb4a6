"""CTR501."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.bewijs import niveaunaam, rang
from toetssteen.regels.contract.kolommen.locatie import met_locatie
from toetssteen.regels.contract.kolommen.niveau import met_niveau, met_productniveau, minstens
from toetssteen.regels.contract.kolommen.verrijking import met_product


def _eis(p: Parameterkolommen) -> pl.Expr:
    """Return the place of the level that is asked: that of the clause, or else that of the product."""
    return rang(p["niveau"] if p.gegeven("niveau") else pl.col("Product.niveau"))


def _als_professional(p: Parameterkolommen) -> pl.Expr:
    """Whether somebody counts as a professional: by function, or by function and level."""
    professional = pl.col("Professional.Functie") == "professional"
    return professional | (pl.col("Functie.telt") & minstens(_eis(p)))


@contractregel(
    tabel="inzet",
    parameters={
        "niveau": Gevraagd(
            "tekst", "laagste niveau; leeg: de eigenschap niveau van het product", optioneel=True, woorden=NIVEAUS
        ),
        "wie": Gevraagd(
            "tekst",
            "of elke professional het niveau moet hebben, of ten minste één per sessie",
            "elke professional",
            woorden=("elke professional", "ten minste één"),
        ),
        "gedoog_uitgezonderd": Gevraagd(
            "ja/nee", "of een beveiliger op een gedooglocatie buiten deze regel valt", standaard=False
        ),
    },
    verrijkingen=(met_product, met_niveau, met_productniveau, met_locatie),
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Functie": pl.col("Professional.Functie"),
        "niveau": pl.col("Niveau.naam"),
        "gevraagd": niveaunaam(_eis(p)),
        "product": pl.col("Product"),
        "dag": pl.col("Begin").dt.date(),
    },
    melding="{Professional} ({Functie}) heeft op {dag} niveau {niveau}; gevraagd is {gevraagd}.",
    herstel="Laat iemand met het gevraagde niveau de sessie geven, of leg het diploma of de beoordeling vast.",
    som="niveau {niveau}, gevraagd {gevraagd}",
)
def ctr501(p: Parameterkolommen) -> pl.Expr:
    """CTR501: Wie de ondersteuning geeft heeft op die dag het niveau dat het contract voor het product vraagt.

    Het niveau volgt uit de diploma's en bewijzen die het contract erkent. Een bewijs dat nog beoordeeld moet worden
    maakt de uitkomst open, tenzij het gevraagde niveau er ook dan niet is. Een vrijwilliger, stagiair of beveiliger
    telt niet als professional: zo'n rij voldoet als er in de sessie ook een professional was. Een ervaringsdeskundige
    telt alleen als professional als het contract dat zegt en het niveau er is.
    """
    niveau_goed = minstens(_eis(p))
    professional = pl.col("Professional.Functie") == "professional"
    erbij = _als_professional(p).any(ignore_nulls=False).over("Sessie")
    een = (_als_professional(p) & niveau_goed).any(ignore_nulls=False).over("Sessie")
    elk = pl.when(professional).then(niveau_goed).when(professional.not_()).then(erbij)
    oordeel = pl.when(p["wie"] == "elke professional").then(elk).otherwise(een)
    vrij = p["gedoog_uitgezonderd"] & (pl.col("Professional.Functie") == "beveiliger") & pl.col("Locatie.Gedoog")
    return (pl.col("Status") != "geleverd") | vrij.fill_null(False) | oordeel
