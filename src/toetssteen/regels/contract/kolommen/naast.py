"""What else a client has in the same days: periods of other products, from allocations and from claim lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, blokken
from toetssteen.regels.contract.kolommen.claim import INGETROKKEN, laatste_dag
from toetssteen.regels.contract.kolommen.verrijking import met_product

ALTIJD: Final = date(9999, 12, 30)
_SLEUTEL: Final = "Bsn"


def perioden(
    gegevens: Gegevens, producten: Sequence[str], *, ook_prestaties: bool = False, mogelijk: bool = False
) -> pl.DataFrame:
    """Return the days of a client with a product, or group of products, as blocks that do not touch.

    With `mogelijk` also the days of an allocation without product code in a category that holds such a product.
    """
    bronnen: list[pl.DataFrame] = []
    if (toewijzingen := gegevens.get("toewijzingen")) is not None:
        geldig = met_product(toewijzingen.filter(pl.col("RedenWijziging").ne_missing(INGETROKKEN)), gegevens)
        telt = _hoort_erbij(producten) | (_kan_erbij(gegevens, producten) if mogelijk else pl.lit(False))
        bronnen.append(_dagen(geldig.filter(telt), pl.col("Ingangsdatum"), pl.col("Einddatum")))
    if ook_prestaties and (prestaties := gegevens.get("prestaties")) is not None:
        regels = met_product(prestaties, gegevens).filter(_hoort_erbij(producten))
        bronnen.append(_dagen(regels, pl.col("Begindatum"), laatste_dag()))
    leeg = pl.DataFrame(schema={_SLEUTEL: pl.String(), VAN: pl.Datetime("us"), TOT: pl.Datetime("us")})
    return blokken(pl.concat([leeg, *bronnen]), [_SLEUTEL])


def _hoort_erbij(producten: Sequence[str]) -> pl.Expr:
    namen = list(producten)
    return pl.col("Product").is_in(namen).fill_null(False) | pl.col("Product.groep").is_in(namen).fill_null(False)


def _kan_erbij(gegevens: Gegevens, producten: Sequence[str]) -> pl.Expr:
    """Whether an allocation names no product, and no category in which none of the products is."""
    contract = gegevens.get("contract_producten")
    if contract is None or not producten:
        return pl.lit(False)
    namen = list(producten)
    erbij = contract.filter(pl.col("ProductCode").is_in(namen) | pl.col("groep").is_in(namen).fill_null(False))
    categorieen = erbij["categorie"].drop_nulls().to_list()
    categorie = pl.col("ProductCategorie")
    return pl.col("Product").is_null() & (categorie.is_null() | categorie.is_in(categorieen))


def _dagen(frame: pl.DataFrame, begin: pl.Expr, einde: pl.Expr) -> pl.DataFrame:
    return frame.select(_SLEUTEL, begin.cast(pl.Datetime("us")).alias(VAN), _na(einde).alias(TOT))


def _na(einde: pl.Expr) -> pl.Expr:
    """Return the first moment after a last day; a last day that is not there is far away."""
    return einde.fill_null(ALTIJD).dt.offset_by("1d").cast(pl.Datetime("us"))


def _laatste_blok(frame: pl.DataFrame, dag: pl.Expr, blok: pl.DataFrame) -> pl.DataFrame:
    """Return per row the last block of the client that begins on or before `dag`: columns `__van` and `__tot`."""
    links = frame.select(_SLEUTEL, dag.cast(pl.Datetime("us")).alias("__op")).with_row_index("__rij").sort("__op")
    samen = links.join_asof(
        blok.sort(VAN).with_columns(pl.col(VAN).alias("__begin")),
        left_on="__op",
        right_on=VAN,
        by=_SLEUTEL,
        strategy="backward",
        check_sortedness=False,
    )
    return samen.sort("__rij").select(pl.col("__begin").alias(VAN), TOT)


def overlapt(frame: pl.DataFrame, begin: pl.Expr, einde: pl.Expr, blok: pl.DataFrame) -> pl.Series:
    """Return whether a block of the client has a day in common with the row."""
    gevonden = _laatste_blok(frame, einde.fill_null(ALTIJD), blok)
    binnen = pl.col(TOT) > pl.col("__begin")
    met_begin = gevonden.with_columns(frame.select(begin.cast(pl.Datetime("us")).alias("__begin")).to_series())
    return met_begin.select(binnen.fill_null(False)).to_series()


def eerste_dag_zonder(frame: pl.DataFrame, begin: pl.Expr, einde: pl.Expr, blok: pl.DataFrame) -> pl.Series:
    """Return the first day of the row that no block of the client holds; null when they hold all of its days."""
    gevonden = _laatste_blok(frame, begin, blok).with_columns(
        frame.select(begin.alias("__begin"), einde.fill_null(ALTIJD).alias("__einde"))
    )
    einde_blok = pl.col(TOT).dt.date()
    dag = pl.when(einde_blok > pl.col("__begin")).then(einde_blok).otherwise("__begin")
    return gevonden.select(pl.when(dag <= pl.col("__einde")).then(dag)).to_series()


def naast(frame: pl.DataFrame, begin: pl.Expr, einde: pl.Expr, zeker: pl.DataFrame, kan: pl.DataFrame) -> pl.Series:
    """Return whether the client has the other product in the days of the row; null when it only may be so."""
    wel, misschien = overlapt(frame, begin, einde, zeker), overlapt(frame, begin, einde, kan)
    samen = pl.DataFrame({"wel": wel, "misschien": misschien})
    return samen.select(pl.when("wel").then(True).when(~pl.col("misschien")).then(False)).to_series()
