"""CTR226."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.ctr218 import CONTACT, met_contact
from toetssteen.regels.contract.kolommen.koppeling import met_start


def _start(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Start`: the first day on which a session may count."""
    if p.vast("vanaf") == "startbericht":
        return met_start(frame, gegevens).with_columns(pl.col("Start.Begindatum").alias("Start"))
    return met_contact(frame, gegevens, p).with_columns(pl.col("Contact.dag").alias("Start"))


@contractregel(
    tabel="sessies",
    parameters={
        **CONTACT,
        "vanaf": Gevraagd(
            "tekst", "wanneer de zorg begint", "startbericht", woorden=("startbericht", "eerste contact")
        ),
        "alleen": Gevraagd("lijst", "alleen deze activiteiten; leeg: alle", optioneel=True, woorden=ACTIVITEITEN),
    },
    eigen=_start,
    waarden=lambda p: {
        "Activiteit": pl.col("Activiteit"),
        "dag": pl.col("Begin").dt.date(),
        "start": pl.col("Start"),
        "vanaf": pl.lit(p.vast("vanaf")),
    },
    melding="{Activiteit} op {dag} ligt voor de start van de ondersteuning op {start} ({vanaf}).",
    herstel="Declareer deze tijd niet, of verbeter de startdatum als die niet klopt.",
    som="{Activiteit} op {dag}, start {start}",
)
def ctr226(p: Parameterkolommen) -> pl.Expr:
    """CTR226: Tijd telt pas mee vanaf de start van de ondersteuning.

    De start is de begindatum in het startbericht (305), of de dag van het eerste contact dat volgens het contract telt;
    de dag zelf telt mee. Een sessie die niet doorging voldoet. Is er nog geen start bekend, dan is dit niet te toetsen.
    """
    na_start = pl.col("Begin").dt.date() >= pl.col("Start")
    gaat_erover = p.bevat(pl.col("Activiteit"), "alleen") if p.gegeven("alleen") else pl.lit(True)
    return (pl.col("Status") != "geleverd") | ~gaat_erover | na_start
