"""CTR211."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing
from toetssteen.regels.contract.kolommen.vorm import VORM, vorm_klopt


@contractregel(
    tabel="prestaties",
    parameters=VORM,
    verrijkingen=(met_toewijzing,),
    waarden=lambda _p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "wet": pl.col("Toewijzing.wet"),
        "leveringsvorm": pl.col("Toewijzing.Leveringsvorm"),
    },
    melding="Deze declaratie hoort niet bij dit contract: de toewijzing is {wet}, vorm {leveringsvorm}.",
    herstel="Declareer alleen wat onder de wet en in de vorm van dit contract is toegewezen.",
    som="wet {wet}, leveringsvorm {leveringsvorm}",
)
def ctr211(p: Parameterkolommen) -> pl.Expr:
    """CTR211: Een declaratieregel gaat over ondersteuning onder de wet en in de leveringsvorm van het contract.

    Wet en vorm komen van de toewijzing van de regel; ontbreken zij, dan is dit niet te toetsen.
    """
    return vorm_klopt(p, "Toewijzing.")
