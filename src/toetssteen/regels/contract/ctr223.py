"""CTR223."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import is_credit, voor_debet

_ZELFDE: Final = ("Bsn", "ToewijzingNummer", "ProductCode", "__maand")
_INHOUD: Final = ("Begindatum", "Einddatum", "Volume", "Eenheid", "Tarief", "Bedrag")


def _opnieuw(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Opnieuw.op` and `Opnieuw.gelijk`: the next line for the same care, and whether nothing changed in it."""
    inhoud = pl.concat_str([pl.col(n).cast(pl.String).fill_null("") for n in _INHOUD], separator="|")
    regels = frame.with_columns(pl.col("Begindatum").dt.month_start().alias("__maand"), inhoud.alias("__inhoud"))
    volgorde = regels.with_row_index("__nr").sort("Ontvangen", "ReferentieNummer", nulls_last=True)
    debet = ~is_credit()
    later = volgorde.filter(debet).with_columns(
        pl.col("Ontvangen").shift(-1).over(_ZELFDE).alias("Opnieuw.op"),
        (pl.col("__inhoud").shift(-1).over(_ZELFDE) == pl.col("__inhoud")).alias("Opnieuw.gelijk"),
    )
    erbij = later.select("__nr", "Opnieuw.op", "Opnieuw.gelijk")
    samen = regels.with_row_index("__nr").join(erbij, on="__nr", how="left", maintain_order="left")
    return samen.drop("__nr")


def _te_laat(p: Parameterkolommen) -> pl.Expr:
    """Whether the term has run out today; null without a term, for then nothing says when it is too late."""
    uiterlijk = pl.col("Ontvangen") + pl.duration(days=p["dagen"])
    return pl.coalesce("Opnieuw.op", pl.lit(p.peildatum)) > uiterlijk


@contractregel(
    tabel="prestaties",
    parameters={
        "dagen": Gevraagd(
            "getal",
            "binnen hoeveel dagen na ontvangst van de afgekeurde regel (dagen); leeg: geen",
            optioneel=True,
        ),
    },
    eigen=_opnieuw,
    waarden=lambda _p: {
        "Ontvangen": pl.col("Ontvangen"),
        "Bedrag": pl.col("Bedrag"),
        "opnieuw_op": pl.col("Opnieuw.op"),
        "ongewijzigd": pl.col("Opnieuw.gelijk"),
    },
    melding="De afgekeurde regel van {Bedrag:euro} kwam niet verbeterd en op tijd terug (opnieuw: {opnieuw_op}).",
    herstel="Dien de regel verbeterd opnieuw in, met een nieuw kenmerk. Crediteer haar niet.",
    som="afgekeurd van {Ontvangen}, opnieuw {opnieuw_op}, ongewijzigd: {ongewijzigd}",
)
def ctr223(p: Parameterkolommen) -> pl.Expr:
    """CTR223: Een afgekeurde declaratieregel wordt verbeterd opnieuw ingediend.

    Opnieuw is de eerste latere regel voor dezelfde cliënt, toewijzing, product en maand; verbeterd is dat er iets
    anders in staat. Is zij er niet, dan zegt de termijn of dat te laat is; zonder termijn is dat niet te toetsen. Was
    juist de toewijzing of het product fout, dan is het herstel hier niet te herkennen. Een goedgekeurde regel voldoet.
    """
    gekomen = pl.col("Opnieuw.op").is_not_null()
    verbeterd = ~pl.col("Opnieuw.gelijk") & ~_te_laat(p).fill_null(False)
    niet_gekomen = pl.when(_te_laat(p)).then(False)
    oordeel = pl.when(gekomen).then(verbeterd).otherwise(niet_gekomen)
    return voor_debet(pl.col("Goedgekeurd") | oordeel)
