"""Sums of lines of claims, from the database in one query: totals, products, and what the picture of a month needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from toetssteen.web import access
from toetssteen.web.bevindingen.opzoeken import gronden_van_regel
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.grafieken.grafiek import Grafiek
from toetssteen.web.grafieken.stroom import MAANDCIJFERS, stroom
from toetssteen.web.toegang.zicht import Zicht

_SCHEMA = {
    "product_code": pl.String(), "goedgekeurd": pl.Boolean(), "debet_credit": pl.String(), "code": pl.String(),
    "gecrediteerd": pl.Boolean(), "regels": pl.Int64(), "bedrag": pl.Int64(),
}  # fmt: skip


@dataclass(frozen=True)
class Totalen:
    """Amounts in eurocent: `ingediend`, `toegekend` and `afgekeurd` are debet minus credit, `credit` its lines only."""

    regels: int
    afgekeurd_regels: int
    credit_regels: int
    ingediend: int
    toegekend: int
    afgekeurd: int
    credit: int


def cijfers(zicht: Zicht, rijen: QuerySet[Prestatie]) -> pl.DataFrame:
    """Return sums of lines by product, verdict, side, retourcode, and whether they were credited since."""
    retourcodes = gronden_van_regel().values("retourcode")[:1]
    later = access.prestaties(zicht).filter(
        paar_id=OuterRef("paar_id"), vorig_referentie_nummer=OuterRef("referentie_nummer"), goedgekeurd=True,
        debet_credit="C",
    )  # fmt: skip
    gevonden = (
        rijen.order_by()
        .annotate(
            code=Case(
                When(goedgekeurd=False, then=Subquery(retourcodes)),
                output_field=CharField(),
            ),
            gecrediteerd=Case(
                When(goedgekeurd=True, debet_credit="D", then=Exists(later)),
                default=Value(False),
                output_field=BooleanField(),
            ),
        )
        .values("product_code", "goedgekeurd", "debet_credit", "code", "gecrediteerd")
        .annotate(regels=Count("rij"), bedrag=Sum("ingediend_bedrag"))
        .values_list(*_SCHEMA)
    )
    return pl.DataFrame([list(r) for r in gevonden], schema=_SCHEMA, orient="row")


def totalen(frame: pl.DataFrame) -> Totalen:
    """Return the totals of `cijfers`."""
    teken = pl.when(pl.col("debet_credit") == "C").then(-1).otherwise(1)
    netto = frame.with_columns(netto=pl.col("bedrag") * teken)
    fout, credit = netto.filter(~pl.col("goedgekeurd")), netto.filter(pl.col("debet_credit") == "C")
    goed = netto.filter("goedgekeurd")
    return Totalen(
        _som(netto, "regels"), _som(fout, "regels"), _som(credit, "regels"), _som(netto, "netto"), _som(goed, "netto"),
        _som(fout, "netto"), _som(credit, "bedrag"),
    )  # fmt: skip


def _som(frame: pl.DataFrame, kolom: str) -> int:
    return int(frame[kolom].sum() or 0)


def producten(frame: pl.DataFrame) -> list[tuple[str, int]]:
    """Return the product codes with their number of lines, in order of code."""
    per = frame.group_by("product_code").agg(pl.col("regels").sum()).sort("product_code", nulls_last=True)
    return [(code or "", regels) for code, regels in per.rows()]


def plaat(frame: pl.DataFrame, maand: date) -> Grafiek:
    """Return the picture of what became of the debet lines."""
    debet = frame.filter(pl.col("debet_credit") == "D")
    vervolg = pl.when("gecrediteerd").then(pl.lit("gecrediteerd")).otherwise(pl.lit("nog te betalen"))
    per = debet.select(
        pl.when("goedgekeurd").then(pl.lit("toegekend")).otherwise(pl.lit("afgewezen")).alias("uitkomst"),
        pl.col("code").alias("retourcode"),
        pl.when("goedgekeurd").then(vervolg).alias("vervolg"),
        "regels",
        "bedrag",
    )
    return stroom(per.cast(pl.Schema(MAANDCIJFERS)).select(MAANDCIJFERS.keys()), maand)
