"""Who is qualified to have a volunteer, trainee or other helper beside or below them."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import NIVEAUS, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen
from toetssteen.regels.contract.kolommen.bewijs import rang
from toetssteen.regels.contract.kolommen.inschrijving import ingeschreven_op
from toetssteen.regels.contract.kolommen.niveau import DAG, minstens, niveau_op

BEVOEGD: Final = {
    "niveau": Gevraagd("tekst", "laagste niveau van de professional; leeg: geen eis", optioneel=True, woorden=NIVEAUS),
    "rol": Gevraagd("tekst", "rol van de professional; leeg: geen eis", optioneel=True, woorden=ROLLEN),
    "registers": Gevraagd("lijst", "registers waarin de professional kan staan", optioneel=True),
    "registratie": Gevraagd(
        "tekst",
        "of de professional ingeschreven moet staan; of diploma: wie nooit stond ingeschreven heeft een diploma",
        "niet gevraagd",
        woorden=("niet gevraagd", "geldig", "geldig of diploma"),
    ),
}
"""Parameters that say who is qualified."""


def bevoegd(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen, wie: str, naam: str) -> pl.DataFrame:
    """Add column `naam`: whether the person in column `wie` is qualified on the day of the session."""
    tabel = TABELLEN["professionals"]
    mensen = gegevens.get("professionals", tabel.leeg()).unique("Professional", keep="last")
    rechts = mensen.select(pl.col("Professional").alias(wie), __functie="Functie", __rollen="Rollen")
    zonder = frame.select(wie, DAG.alias("__dag")).unique().join(rechts, on=wie, how="left")
    zonder = niveau_op(zonder, gegevens, wie, pl.col("__dag"), "__niveau")
    zonder = ingeschreven_op(zonder, gegevens, wie, pl.col("__dag"), p.lijst("registers"))
    goed = zonder.select(wie, "__dag", pl.when(pl.col(wie).is_not_null()).then(_oordeel(p)).alias(naam))
    frame = frame.with_columns(DAG.alias("__dag"))
    return frame.join(goed, on=[wie, "__dag"], how="left", maintain_order="left").drop("__dag")


def _oordeel(p: Parameterkolommen) -> pl.Expr:
    """Whether a professional meets all that is asked; the values of the parameters hold for the whole contract."""
    eisen = [pl.col("__functie") == "professional"]
    if p.vast("niveau"):
        eisen.append(minstens(rang(pl.lit(p.vast("niveau"))), "__niveau"))
    if p.vast("rol"):
        heeft = pl.col("__rollen").list.contains(p.vast("rol")).fill_null(False)
        eisen.append(pl.when(pl.col("__functie").is_not_null()).then(heeft))
    if p.vast("registratie") == "geldig":
        eisen.append(pl.col("Register.geldig"))
    if p.vast("registratie") == "geldig of diploma":
        diploma = minstens(pl.lit(1), "__niveau")
        eisen.append(pl.col("Register.geldig") | (~pl.col("Register.ooit") & diploma))
    return pl.all_horizontal(eisen)
