"""From payable sessions to claim lines: one line per allocation, product and calendar month (TR389, TR416).

Volumes are rounded once, at the end of the month: minutes down to whole minutes; hours as IV079 says (minutes summed,
less than 30 minutes down, otherwise up, and at least 1); dagdelen and etmalen are counted, of stays that begin on one
day the longest. Amounts are eurocents: the
volume times the tariff. What is allocated in minutes at an hour tariff gets a sixtieth of it, rounded half up at the
end (IV081). Without a tariff in the contract there is no amount, so no line for a 323. Time that is not allocated has
lines of its own: no such allocation, withdrawn, another client or product, or a day outside of it.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.regels.contract.kolommen.verrijking import met_product, met_toewijzing
from toetssteen.toetsing.contract.geldwaarde import met_contractwaarde

MINUUT, UUR, ETMAAL, DAGDEEL, STUKS = "01", "04", "14", "16", "82"
_INGETROKKEN: Final = "13"
_NUMMER: Final = r"^[0-9]{1,9}$"
SLEUTEL: Final = ("ToewijzingNummer", "Bsn", "Product", "maand")
REGELS: Final[dict[str, pl.DataType]] = {
    "ToewijzingNummer": pl.String(),
    "Bsn": pl.String(),
    "Product": pl.String(),
    "maand": pl.Date(),
    "Begindatum": pl.Date(),
    "Einddatum": pl.Date(),
    "ProductCategorie": pl.String(),
    "Eenheid": pl.String(),
    "Volume": pl.Int64(),
    "Tarief": pl.Int64(),
    "Bedrag": pl.Int64(),
    "sessies": pl.Int64(),
    "geleverd": pl.Int64(),
    "declarabel": pl.Int64(),
    "onzeker": pl.Int64(),
    "toegewezen": pl.Boolean(),
}
"""Columns of the lines: period within the month and the allocation, Volume in Eenheid, Tarief and Bedrag eurocents,
`sessies` how many rows counted, `geleverd`, `declarabel` and `onzeker` in parts of a minute (`PER_MINUUT`), and whether
the time is `toegewezen` (null: no allocations are known)."""


def maandregels(sessies: pl.DataFrame, rijen: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Return the lines that may be claimed; `rijen` are those of `declarabel`, `gegevens` has the contract tables.

    A month without anything that may be claimed has no line, but for one where something is uncertain: volume 0.
    """
    samen = met_product(met_toewijzing(sessies, gegevens), gegevens).with_columns(
        *rijen.get_columns(),
        pl.col("Begin").dt.date().dt.month_start().alias("maand"),
        _eenheid().alias("Eenheid"),
        _toegewezen().alias("toegewezen"),
    )
    samen = samen.with_columns(_etmalen() if (samen["Eenheid"] == ETMAAL).any() else pl.lit(0).alias("etmalen"))
    per_maand = samen.group_by(*SLEUTEL, "Eenheid", "toegewezen", maintain_order=True).agg(
        pl.first("Toewijzing.ProductCategorie", "Product.categorie", "Toewijzing.Ingangsdatum", "Toewijzing.Einddatum"),
        _zeker().sum().alias("sessies").cast(pl.Int64),
        pl.when(_zeker()).then("declarabel").sum().alias("declarabel"),
        pl.col("geleverd").sum(),
        pl.when("onzeker").then("declarabel").sum().alias("onzeker"),
        pl.when(_zeker()).then(pl.col("Dagdelen").fill_null(1)).sum().alias("dagdelen"),
        pl.when(_zeker()).then("etmalen").sum().alias("etmalen"),
    )
    maandeinde = pl.col("maand").dt.month_end()
    bruikbaar = per_maand.filter((pl.col("sessies") > 0) | (pl.col("onzeker") > 0)).with_columns(
        _volume().cast(pl.Int64).alias("Volume"),
        _binnen(pl.max_horizontal("maand", "Toewijzing.Ingangsdatum"), pl.col("maand")).alias("Begindatum"),
        _binnen(pl.min_horizontal(maandeinde, "Toewijzing.Einddatum"), maandeinde).alias("Einddatum"),
        pl.coalesce("Toewijzing.ProductCategorie", "Product.categorie").alias("ProductCategorie"),
    )
    hernoemd = {"Contracttarief": "Tarief", "Contractwaarde": "Bedrag"}
    uit = met_contractwaarde(bruikbaar, gegevens, "Product").rename(hernoemd)
    return uit.select(pl.col(n).cast(s) for n, s in REGELS.items()).sort(*SLEUTEL, "toegewezen", "Eenheid")


def te_declareren(regels: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that a 323 can hold: with volume, amount and category, on an allocation with a number."""
    nodig = pl.all_horizontal(pl.col("Bedrag", "ProductCategorie", "ToewijzingNummer").is_not_null())
    nummer = pl.col("ToewijzingNummer").str.contains(_NUMMER)
    return regels.filter((pl.col("Volume") > 0) & nodig & nummer & pl.col("toegewezen").fill_null(True))


def _toegewezen() -> pl.Expr:
    """Whether the allocation of a row is there, for its client and product (or its category), on its day."""
    dag, einde = pl.col("Begin").dt.date(), pl.col("Toewijzing.Einddatum")
    op_tijd = (pl.col("Toewijzing.Ingangsdatum") <= dag) & (einde.is_null() | (dag <= einde))
    klopt = (pl.col("Toewijzing.Bsn") == pl.col("Bsn")) & pl.col("Toewijzing.RedenWijziging").ne_missing(_INGETROKKEN)
    product = pl.col("Toewijzing.ProductCode")
    categorie = pl.col("Toewijzing.ProductCategorie") == pl.col("Product.categorie")
    past = (product.is_null() & categorie.fill_null(True)) | (product == pl.col("Product"))
    aanwezig = pl.col("Toewijzing.aanwezig")
    return pl.when(aanwezig).then((op_tijd & klopt & past).fill_null(False)).otherwise(aanwezig)


def _binnen(toegewezen: pl.Expr, anders: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("toegewezen").fill_null(True)).then(toegewezen).otherwise(anders)


def _zeker() -> pl.Expr:
    return (pl.col("declarabel") > 0) & ~pl.col("onzeker")


def _eenheid() -> pl.Expr:
    return pl.coalesce("Toewijzing.Eenheid", "Product.eenheid")


def _nachten() -> pl.Expr:
    return (pl.col("Einde").dt.date() - pl.col("Begin").dt.date()).dt.total_days().clip(lower_bound=1)


def _etmalen() -> pl.Expr:
    """Return the nights of a row; rows of one line that begin on one day are one stay: the longest counts."""
    groep = [*SLEUTEL, "toegewezen", pl.col("Begin").dt.date()]
    nachten = pl.when(_zeker()).then(_nachten())
    eerste = _zeker().cast(pl.Int64).cum_sum().over(groep) == 1
    return pl.when(_zeker() & eerste).then(nachten.max().over(groep)).otherwise(0).alias("etmalen")


def _volume() -> pl.Expr:
    minuten = pl.col("declarabel") // PER_MINUUT
    halve = 30
    uren = ((minuten + halve) // 60).clip(lower_bound=1)
    eenheid = pl.col("Eenheid")
    gevallen = {
        MINUUT: minuten,
        UUR: uren,
        DAGDEEL: pl.col("dagdelen"),
        ETMAAL: pl.col("etmalen"),
        STUKS: pl.col("sessies"),
    }
    uit = pl.lit(None, pl.Int64())
    for code, volume in gevallen.items():
        uit = pl.when(eenheid == code).then(volume).otherwise(uit)
    return pl.when(pl.col("sessies") > 0).then(uit).otherwise(0)
