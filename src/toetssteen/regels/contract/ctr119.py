"""CTR119."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add the relation that counts, and whether relations are known at all."""
    relaties = gegevens.get("relaties")
    if relaties is None:
        leeg = (pl.lit(None, pl.String()).alias("Relatie"), pl.lit(None, pl.Boolean()).alias("Relatie.geen"))
        return frame.with_columns(*leeg)
    passend = relaties.filter(pl.col("Relatie").is_in(p.lijst("relaties")))
    sleutels = ["Bsn", "Professional"]
    if p.vast("met") == "aanbieder":
        sleutels = ["Bsn"]
        eigen = gegevens.get("professionals")
        passend = passend if eigen is None else passend.join(eigen, on="Professional", how="semi")
    een = passend.group_by(sleutels).agg(pl.col("Relatie").sort().first())
    met_een = passend.select("Bsn").unique().with_columns(pl.lit(True).alias("__een"))
    samen = frame.join(een, on=sleutels, how="left", maintain_order="left").join(
        met_een, on="Bsn", how="left", maintain_order="left"
    )
    onbekend = pl.col("Professional").is_null() & pl.col("__een").fill_null(False) & pl.lit("Professional" in sleutels)
    geen = pl.when(~onbekend).then(pl.col("Relatie").is_null())
    return samen.with_columns(geen.alias("Relatie.geen")).drop("__een")


@contractregel(
    tabel="inzet",
    parameters={
        "relaties": Gevraagd("lijst", "banden die niet mogen, in de woorden van de tabel relaties"),
        "met": Gevraagd(
            "tekst",
            "met wie de cliënt de band heeft: wie de sessie gaf, of iemand van de aanbieder",
            "uitvoerder",
            woorden=("uitvoerder", "aanbieder"),
        ),
    },
    eigen=_eigen,
    waarden=("Relatie", "Professional", "Begin"),
    melding="De cliënt heeft een band met de aanbieder die niet mag: {Relatie}.",
    herstel="Zet voor deze cliënt iemand anders in, of overleg met de gemeente.",
    som="band: {Relatie}",
)
def ctr119(p: Parameterkolommen) -> pl.Expr:
    """CTR119: Niemand geeft ondersteuning aan wie een band met hem of met de aanbieder heeft die het contract uitsluit.

    De banden staan in de tabel relaties. Met `met: aanbieder` telt elke band van de cliënt met een medewerker van deze
    aanbieder (staat de medewerker niet in de lijst van professionals, dan hoort hij bij een ander), anders alleen die
    met wie de sessie gaf. Zijn er geen relaties bekend, dan is het niet te toetsen; een lege lijst zegt dat er geen
    zijn.
    """
    return (pl.col("Status") != "geleverd") | pl.col("Relatie.geen")
