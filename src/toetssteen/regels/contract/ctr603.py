"""CTR603."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import CONTRACTTARIEVEN


def _met_contracttarief(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Laagste` and `Hoogste`: the tariffs of the contract for the work, of each product the latest that holds."""
    tarieven = gegevens.get("contract_tarieven", pl.DataFrame(schema=CONTRACTTARIEVEN))
    kort = tarieven.select(
        pl.col("ProductCode").alias("__product"), "bedrag", "niveau", pl.col("van").alias("__van"), "tot"
    )
    rijen = frame.select("ProductCode", "ToegestaanVan", "GemeldOp", "ToegestaanTot").with_row_index("__nr")
    begin = pl.coalesce("ToegestaanVan", "GemeldOp")
    einde = pl.min_horizontal("ToegestaanTot", pl.lit(p.peildatum))
    geldt = (pl.col("__van").is_null() | (pl.col("__van") <= einde)) & (
        pl.col("tot").is_null() | begin.is_null() | (pl.col("tot") >= begin)
    )
    hetzelfde = pl.col("ProductCode").is_null() | (pl.col("ProductCode") == pl.col("__product"))
    laatste = (
        rijen.join(kort, how="cross")
        .filter(hetzelfde & geldt)
        .sort("__van", nulls_last=False)
        .group_by("__nr", "__product", "niveau")
        .agg(pl.col("bedrag").last())
    )
    grenzen = laatste.group_by("__nr").agg(
        pl.col("bedrag").min().alias("Laagste"), pl.col("bedrag").max().alias("Hoogste")
    )
    return frame.with_row_index("__nr").join(grenzen, on="__nr", how="left", maintain_order="left").drop("__nr")


@contractregel(
    tabel="onderaannemers",
    parameters={"minstens": Gevraagd("getal", "welk deel van het contracttarief hij ten minste krijgt (procent)")},
    eigen=_met_contracttarief,
    waarden=lambda p: {
        "Onderaannemer": pl.col("Onderaannemer"),
        "ProductCode": pl.col("ProductCode"),
        "Tarief": pl.col("Tarief"),
        "contracttarief": pl.col("Hoogste"),
        "minstens": p["minstens"],
    },
    melding="Onderaannemer {Onderaannemer} krijgt {Tarief:euro} per eenheid van {ProductCode}; het contracttarief is "
    "{contracttarief:euro} en daarvan krijgt hij ten minste {minstens} procent.",
    herstel="Pas het tarief in de overeenkomst met de onderaannemer aan.",
    som="{Tarief} x 100 tegen {minstens} x {contracttarief}",
    sleutel=("Onderaannemer", "ProductCode"),
)
def ctr603(p: Parameterkolommen) -> pl.Expr:
    """CTR603: Een onderaannemer krijgt ten minste het afgesproken deel van het contracttarief.

    Gerekend wordt in hele eurocenten, met het laatste contracttarief dat tijdens de inzet geldt, per eenheid van het
    contract. Bij meer producten of niveaus is het goed boven de grens van het duurste en fout onder die van het
    goedkoopste; daartussen is het niet te toetsen. Zonder contracttarief ook niet.
    """
    krijgt = pl.col("Tarief") * 100
    genoeg, te_weinig = krijgt >= p["minstens"] * pl.col("Hoogste"), krijgt < p["minstens"] * pl.col("Laagste")
    return pl.when(genoeg).then(True).when(te_weinig).then(False)
