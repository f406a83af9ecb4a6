"""CTR102."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN, MET
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="sessies",
    parameters={
        "wie": Gevraagd("lijst", "met wie het contact mag zijn", woorden=MET),
        "activiteiten": Gevraagd(
            "lijst", "activiteiten waarvoor dit geldt; leeg: alle", optioneel=True, woorden=ACTIVITEITEN
        ),
    },
    waarden=lambda p: {"Activiteit": pl.col("Activiteit"), "Met": pl.col("Met"), "wie": p["wie"]},
    melding="Contact met {Met} telt niet mee; wel contact met: {wie}.",
    herstel="Haal deze tijd uit de declaratie, of verbeter met wie het contact was.",
    som="{Activiteit} met {Met}: 0 minuten declarabel",
)
def ctr102(p: Parameterkolommen) -> pl.Expr:
    """CTR102: Contact telt alleen mee met wie het contract noemt.

    De clausule noemt met wie, en eventueel voor welke activiteiten: over een andere activiteit zegt zij niets. Een
    sessie die niet doorging voldoet. Is niet vastgelegd met wie het contact was, dan is het niet te toetsen.
    """
    anders = ~p.bevat(pl.col("Activiteit"), "activiteiten") if p.gegeven("activiteiten") else pl.lit(False)
    return (pl.col("Status") != "geleverd") | anders | p.bevat(pl.col("Met"), "wie")
