"""CTR416."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import is_credit


@contractregel(
    tabel="prestaties",
    parameters={"hoogstens": Gevraagd("getal", "hoeveel debetregels er tegelijk mogen staan (aantal)", 1)},
    groep=lambda p: [
        pl.col("ToewijzingNummer"),
        pl.coalesce("ProductCode", "ProductCategorie").alias("product"),
        pl.col("Begindatum").dt.month_start().alias("maand"),
    ],
    samenvatting=lambda p: {
        "debet": (~is_credit() & pl.col("Goedgekeurd").fill_null(True)).sum().cast(pl.Int64),
        "credit": (is_credit() & pl.col("Goedgekeurd").fill_null(True)).sum().cast(pl.Int64),
    },
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "maand": pl.col("maand"),
        "debet": pl.col("debet"),
        "credit": pl.col("credit"),
    },
    melding="Voor toewijzing {ToewijzingNummer} en de maand vanaf {maand} staan {debet} debetregels en {credit} "
    "creditregels.",
    herstel="Crediteer eerst de oude regel en dien dan de nieuwe in.",
    som="{debet} debet - {credit} credit",
)
def ctr416(p: Parameterkolommen) -> pl.Expr:
    """CTR416: Per toewijzing, product en maand staat er niet meer dan één debetregel zonder credit.

    Wie een regel wil verbeteren crediteert de oude en dient een nieuwe in. Afgekeurde regels tellen niet mee.
    """
    return pl.col("debet") - pl.col("credit") <= int(p.vast("hoogstens"))
