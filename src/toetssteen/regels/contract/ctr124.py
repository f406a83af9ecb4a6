"""CTR124."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.blokken import bedekt_op
from toetssteen.regels.contract.kolommen.onderbreking import DOSSIERS, GEBEURTENIS, onderbrekingen


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    uit: pl.Series | None = None
    for sleutel in DOSSIERS:
        blok = onderbrekingen(gegevens, p, sleutel)
        if blok is None:
            return frame.with_columns(pl.lit(None, pl.Boolean()).alias("Onderbroken"))
        hier = bedekt_op(frame, pl.col("Begin").dt.date(), blok, [sleutel])
        uit = hier if uit is None else uit | hier
    return frame.with_columns(pl.lit(uit).alias("Onderbroken"))


@contractregel(
    tabel="sessies",
    parameters=GEBEURTENIS,
    eigen=_eigen,
    waarden=lambda p: {"dag": pl.col("Begin").dt.date(), "gebeurtenis": p["gebeurtenis"]},
    melding="Op {dag} was de ondersteuning onderbroken ({gebeurtenis}); deze sessie telt niet mee.",
    herstel="Haal de sessie uit de declaratie, of verbeter de dagen van de onderbreking.",
    som="{dag} valt in een {gebeurtenis}",
)
def ctr124(p: Parameterkolommen) -> pl.Expr:
    """CTR124: In een geregistreerde onderbreking wordt niet geleverd.

    De onderbreking is een gebeurtenis bij de toewijzing of de cliënt, met begin en einde; beide dagen horen erbij (de
    eerste niet als `eerste_dag` nee is), en zonder einde duurt zij voort. Zijn er geen gebeurtenissen bekend, dan is
    het niet te toetsen.
    """
    return (pl.col("Status") != "geleverd") | ~pl.col("Onderbroken")
