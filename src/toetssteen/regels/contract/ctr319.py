"""CTR319."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

_PER = ["ProductCode", "niveau"]


def _met_vorige(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `VorigBedrag` and `Eerste`: whether it is the first tariff of the product (and level)."""
    volgorde = frame.sort(*_PER, "van", nulls_last=False)
    vorig = pl.col("bedrag").shift(1).over(_PER)
    return volgorde.with_columns(vorig.alias("VorigBedrag"), (pl.int_range(pl.len()).over(_PER) == 0).alias("Eerste"))


@contractregel(
    tabel="contract_tarieven",
    parameters={"dag": Gevraagd("tekst", "dag en maand waarop een nieuw tarief mag ingaan, zoals 01-01")},
    verrijkingen=(_met_vorige,),
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "van": pl.col("van"),
        "VorigBedrag": pl.col("VorigBedrag"),
        "bedrag": pl.col("bedrag"),
        "dag": p["dag"],
    },
    melding="Het tarief van {ProductCode} gaat van {VorigBedrag:euro} naar {bedrag:euro} op {van}; dat mag op {dag}.",
    herstel="Laat het nieuwe tarief ingaan op de dag die het contract noemt.",
    som="{VorigBedrag:euro} wordt {bedrag:euro} op {van}",
    sleutel=("ProductCode", "van"),
)
def ctr319(p: Parameterkolommen) -> pl.Expr:
    """CTR319: Een nieuw tarief gaat in op de dag van het jaar die het contract noemt.

    Dit toetst de tarieven van het contract zelf. Het eerste tarief van een product mag op elke dag ingaan, en een
    tarief dat gelijk blijft ook. Hoe hoog de index is beoordeelt deze regel niet.
    """
    gelijk = (pl.col("bedrag") == pl.col("VorigBedrag")).fill_null(False)
    return pl.col("Eerste") | gelijk | (pl.col("van").dt.strftime("%d-%m") == p["dag"])
