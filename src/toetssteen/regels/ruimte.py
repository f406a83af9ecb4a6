"""Does a claim line still fit in its allocation? Shared by TR321, TR322 and TR369.

Each has its own ceiling: `Plafond` (product period), `Totaal` (life of the allocation) or `Budget`; see
`regels.standkolommen`. `al` is what was granted before, and the lines of this message that go first and fit.
"""

from __future__ import annotations

import polars as pl

from toetssteen.regels.hoeveelheid import hoeveelheid


def past(ruimte: str) -> pl.Expr:
    """Return whether a line fits; True where it asks for no room or no ceiling holds, null where that is not known.

    A credit gives room back, and without an allocation TR338 has said it: both are True.
    """
    credit = pl.col("IngediendBedrag_DebetCredit") == "C"
    zonder_toewijzing = ~pl.col("Toewijzing.aanwezig").cast(pl.Boolean)
    maximum, volume = _getal(ruimte, "max"), _getal(ruimte, "volume")
    binnen = maximum.is_null() | (_getal(ruimte, "al") + volume <= maximum)
    getoetst = pl.col(f"{ruimte}.getoetst").cast(pl.Boolean)
    return pl.when(credit | zonder_toewijzing).then(True).when(getoetst).then(binnen)


def waarden(ruimte: str) -> dict[str, pl.Expr]:
    """Return what the words of the three rules name, each in its unit: "40 uur", "€ 300,00".

    For programs the numbers themselves too: `maximum`, `al` and `volume`, in `eenheid` (euro: eurocent).
    """
    maximum, al, volume = _getal(ruimte, "max"), _getal(ruimte, "al"), _getal(ruimte, "volume")
    getallen = {
        "toegewezen": maximum,
        "goedgekeurd": al,
        "deze_regel": volume,
        "te_veel": al + volume - maximum,
        "over": (maximum - al).clip(lower_bound=0),
    }
    woord = pl.col(f"{ruimte}.eenheid").cast(pl.String)
    teksten = {naam: hoeveelheid(getal, woord) for naam, getal in getallen.items()}
    zelf = {"maximum": maximum, "al": al, "volume": volume, "eenheid": woord}
    return teksten | {"berekening": pl.col(f"{ruimte}.som").cast(pl.String)} | zelf


def na_crediteren(ruimte: str) -> dict[str, pl.Expr]:
    """Return what else fits, as the tail of a sentence; null when nothing was granted that could be taken back."""
    al, maximum = _getal(ruimte, "al"), _getal(ruimte, "max")
    alles = hoeveelheid(maximum, pl.col(f"{ruimte}.eenheid").cast(pl.String))
    zin = pl.format(", of hooguit {} als u eerst crediteert wat al is goedgekeurd", alles)
    return {"na_crediteren_zin": pl.when(al > 0).then(zin)}


def _getal(ruimte: str, deel: str) -> pl.Expr:
    return pl.col(f"{ruimte}.{deel}").cast(pl.Int64)
