"""How much of every allocation was granted so far, and how much is left.

Counted as TR322 and TR369 do, so that what is left here is what a next claim can still get over the life of the
allocation. A claim also has to fit in its own month (TR321), so a single month may allow less.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.kalender import eerste_van_maand
from toetssteen.core.tables import PARTIJEN, Schema, Tabellen
from toetssteen.regels.hoeveelheid import MINUTEN_PER_UUR, MINUUT, UUR
from toetssteen.regels.omvang import Toegewezen, plafond_totaal
from toetssteen.toetsing.termijntabel import uit_stand
from toetssteen.toetsing.toewijzing.versies import SLEUTEL, is_verwijderd, laatste_versie
from toetssteen.toetsing.verrijking.basis import PAAR
from toetssteen.toetsing.verrijking.prestaties import lopend_van_alle

RUIMTE: Final[Schema] = {
    **PARTIJEN,
    "ToewijzingNummer": pl.Int64(),
    "eenheid": pl.String(),
    "max": pl.Int64(),
    "toegekend": pl.Int64(),
    "over": pl.Int64(),
    "getoetst": pl.Boolean(),
    "som": pl.String(),
    "toegekend_bedrag": pl.Int64(),
    "budget_over": pl.Int64(),
    "prestaties": pl.Int64(),
    "niet_meegeteld": pl.Int64(),
    "laatste_maand": pl.Date(),
}
_TOEGEWEZEN = Toegewezen(
    volume=pl.col("Omvang_Volume"),
    eenheid=pl.col("Omvang_Eenheid"),
    frequentie=pl.col("Omvang_Frequentie"),
    ingangsdatum=pl.col("Ingangsdatum"),
    einddatum=pl.col("Einddatum"),
    categorie=pl.col("Product_Categorie"),
)


def ruimte(stand: Tabellen) -> pl.DataFrame:
    """Return per allocation, by its most recent version, what is granted and what is left.

    Only granted debets that no granted credit takes back count. The columns, beside the key:

    * `eenheid`: code of the unit in which the volumes are: that of the allocation, but minutes (01) for one in hours
      that was claimed in minutes; without Omvang that of the claim lines, null when they differ;
    * `max`: volume over the whole life; null is no ceiling when `getoetst` is True, and not known when it is null;
      `som`: how it came about, in words. An allocation that was deleted has nothing left: `max` 0, as its budget;
    * `toegekend`: volume granted; `over`: `max` less that, null when there is no `max`, below zero when more was
      granted than the most recent version allows;
    * `toegekend_bedrag`: granted, eurocent; `budget_over`: Budget less that, eurocent, null without Budget;
    * `prestaties`: how many lines these are; `niet_meegeteld`: how many of them have a unit that cannot be counted in
      `eenheid`, and are not in `toegekend`;
    * `laatste_maand`: first day of the last month that was claimed and granted.
    """
    versies = laatste_versie(uit_stand(stand, "toewijzingen"))
    regels = _lopend(uit_stand(stand, "prestaties"))
    per_eenheid = regels.group_by(*SLEUTEL).agg(
        (pl.col("Eenheid") == MINUUT).any().alias("__in_minuten"),
        pl.col("Eenheid").unique().implode().alias("__eenheden"),
    )
    eenheden = versies.join(per_eenheid, on=[*SLEUTEL], how="left").with_columns(_eenheid().alias("eenheid"))
    som = regels.join(eenheden.select(*SLEUTEL, "eenheid"), on=[*SLEUTEL]).group_by(*SLEUTEL).agg(*_toegekend())
    uit = eenheden.join(som, on=[*SLEUTEL], how="left").with_columns(pl.col(*_TELLERS).fill_null(0), *_maximum())
    return (
        uit.with_columns(
            (pl.col("max") - pl.col("toegekend")).alias("over"),
            (_tenzij_verwijderd(pl.col("Budget")) - pl.col("toegekend_bedrag")).alias("budget_over"),
        )
        .select(RUIMTE.keys())
        .match_to_schema(pl.Schema(RUIMTE))
        .sort(*SLEUTEL)
    )


_TELLERS = ("toegekend", "toegekend_bedrag", "prestaties", "niet_meegeteld")


def in_eenheid(volume: pl.Expr, van: pl.Expr, naar: pl.Expr) -> pl.Expr:
    """Return a volume in another unit: hours as minutes; null where it cannot be counted in that unit."""
    return pl.when(van == naar).then(volume).when((van == UUR) & (naar == MINUUT)).then(volume * MINUTEN_PER_UUR)


def _lopend(prestaties: pl.DataFrame) -> pl.DataFrame:
    """Return the granted debets that are not credited, with a number per pair of parties."""
    met_paar = prestaties.with_columns(pl.struct(*PARTIJEN).rank("dense").alias(PAAR))
    return lopend_van_alle(met_paar)


def _eenheid() -> pl.Expr:
    eigen, eenheden = pl.col("Omvang_Eenheid"), pl.col("__eenheden")
    in_minuten = (eigen == UUR) & pl.col("__in_minuten").fill_null(False)
    enige = pl.when(eenheden.list.len() == 1).then(eenheden.list.first())
    return pl.when(in_minuten).then(pl.lit(MINUUT)).otherwise(pl.coalesce(eigen, enige))


def _toegekend() -> list[pl.Expr]:
    """Return the sums per allocation, volumes in `eenheid`."""
    omgezet = in_eenheid(pl.col("GeleverdVolume"), pl.col("Eenheid"), pl.col("eenheid"))
    return [
        omgezet.sum().alias("toegekend"),
        pl.col("IngediendBedrag_Bedrag").sum().alias("toegekend_bedrag"),
        pl.len().cast(pl.Int64).alias("prestaties"),
        omgezet.is_null().sum().cast(pl.Int64).alias("niet_meegeteld"),
        eerste_van_maand(pl.col("ProductPeriode_Begindatum")).max().alias("laatste_maand"),
    ]


def _maximum() -> list[pl.Expr]:
    plafond = plafond_totaal(_TOEGEWEZEN, pl.col("eenheid"))
    maximum = pl.when(is_verwijderd()).then(_tenzij_verwijderd(pl.col("Omvang_Volume"))).otherwise(plafond.maximum)
    return [
        maximum.alias("max"),
        pl.when(~is_verwijderd()).then(plafond.som).alias("som"),
        (is_verwijderd() | plafond.getoetst).alias("getoetst"),
    ]


def _tenzij_verwijderd(aantal: pl.Expr) -> pl.Expr:
    """Return 0 for a deleted allocation, which counts as never sent; null stays null."""
    return pl.when(is_verwijderd()).then(aantal * 0).otherwise(aantal)
