"""What rules on a claim line (Prestatie in a 323) share: credits, and the allocation that the line names.

A credit is judged as the mirror of its debet, never on its own content (IV085): TR323 and TR390 do that, and every
other rule on content is True for it. No allocation is one cause, so one finding: TR338.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.regels.hoeveelheid import telwoord
from toetssteen.regels.standkolommen import STANDKOLOMMEN

DEBET_CREDIT: Final = "IngediendBedrag_DebetCredit"
BEGIN: Final = "ProductPeriode_Begindatum"
EINDE: Final = "ProductPeriode_Einddatum"
VORIG: Final = "ProductReferentie_VorigReferentieNummer"


def is_credit() -> pl.Expr:
    """Return per row whether it takes back an earlier line; never null."""
    return pl.col(DEBET_CREDIT).eq_missing("C")


def stand(kolom: str) -> pl.Expr:
    """Return a column of the stand with its type; without a stand the engine gives it as nulls without type."""
    return pl.col(kolom).cast(STANDKOLOMMEN["323", "Prestatie"][kolom])


def op_toewijzing(voldoet: pl.Expr) -> pl.Expr:
    """Return the verdict of a rule that holds a debet line against its allocation; null without a stand."""
    aanwezig = stand("Toewijzing.aanwezig")
    return is_credit() | pl.when(aanwezig).then(voldoet).otherwise(~aanwezig)


def dagen(van: pl.Expr, tot: pl.Expr) -> pl.Expr:
    """Return the days from `van` to `tot` in words: "1 dag", "9 dagen"."""
    return telwoord((tot - van).dt.total_days(), "dag", "dagen")
