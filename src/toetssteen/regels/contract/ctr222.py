"""CTR222."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.vorm import VORM, vorm_klopt


@contractregel(
    tabel="toewijzingen",
    parameters=VORM,
    waarden=lambda _p: {"wet": pl.col("wet"), "leveringsvorm": pl.col("Leveringsvorm")},
    melding="Deze toewijzing hoort niet bij dit contract: zij is {wet}, vorm {leveringsvorm}.",
    herstel="Wijs toe onder de wet en in de vorm van dit contract.",
    som="wet {wet}, leveringsvorm {leveringsvorm}",
)
def ctr222(p: Parameterkolommen) -> pl.Expr:
    """CTR222: Een toewijzing is onder de wet en in de leveringsvorm van het contract.

    Wat de clausule niet vraagt wordt niet getoetst; een toewijzing zonder wet of vorm is niet te toetsen.
    """
    return vorm_klopt(p)
