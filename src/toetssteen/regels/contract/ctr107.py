"""CTR107."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

_DAG = ("Bsn", "__dag")


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add the dagdelen of the client on the day up to and including the row, and whether one of them is not known."""
    geleverd = pl.col("Status") == "geleverd"
    telt = pl.when(geleverd).then(pl.col("Dagdelen").fill_null(0)).otherwise(0)
    return (
        frame.with_row_index("__rij")
        .with_columns(pl.col("Begin").dt.date().alias("__dag"))
        .sort("Begin", "Sessie")
        .with_columns(
            telt.cum_sum().over(_DAG).alias("Dagdelen.tot_hier"),
            (geleverd & pl.col("Dagdelen").is_null()).any().over(_DAG).alias("Dagdelen.onbekend"),
        )
        .sort("__rij")
        .drop("__rij", "__dag")
    )


@contractregel(
    tabel="sessies",
    parameters={"hoogstens": Gevraagd("getal", "hoeveel dagdelen per cliënt op een kalenderdag (aantal)")},
    eigen=_eigen,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "dagdelen": pl.col("Dagdelen.tot_hier"),
        "hoogstens": p["hoogstens"],
        "te_veel": (pl.col("Dagdelen.tot_hier") - p["hoogstens"]).clip(lower_bound=0),
    },
    melding="Op {dag} komt deze cliënt met deze sessie op {dagdelen} dagdelen; het zijn er hoogstens {hoogstens}.",
    herstel="Declareer op deze dag hoogstens {hoogstens} dagdelen.",
    som="{dagdelen} dagdelen - {hoogstens} = {te_veel} te veel",
)
def ctr107(p: Parameterkolommen) -> pl.Expr:
    """CTR107: Een cliënt krijgt op een kalenderdag niet meer dagdelen dan het contract toestaat.

    De dagdelen van alle producten van de clausule tellen samen, op volgorde van begin: de sessie waarmee het aantal
    boven de grens komt voldoet niet. Is van een sessie op die dag het aantal dagdelen niet bekend, dan zijn de sessies
    die nog binnen de grens lijken niet te toetsen.
    """
    geleverd = pl.col("Status") == "geleverd"
    te_veel = pl.col("Dagdelen.tot_hier") > p["hoogstens"]
    return ~geleverd | pl.when(te_veel & pl.col("Dagdelen").is_not_null()).then(False).when(
        ~pl.col("Dagdelen.onbekend")
    ).then(~te_veel)
