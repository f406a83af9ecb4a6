"""CTR414."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="toewijzingen",
    parameters={
        "verwijzers": Gevraagd(
            "lijst",
            "wie mag toeleiden",
            woorden=TABELLEN["toewijzingen"].per_naam["Verwijzer"].woorden,
        )
    },
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Verwijzer": pl.col("Verwijzer"),
        "verwijzers": p["verwijzers"],
    },
    melding="Toewijzing {ToewijzingNummer} kwam via {Verwijzer}; toeleiden kan alleen via {verwijzers}.",
    herstel="Ga na wie de cliënt heeft toegeleid en verbeter de toewijzing.",
    som="toeleiding via {Verwijzer}",
)
def ctr414(p: Parameterkolommen) -> pl.Expr:
    """CTR414: Een toewijzing komt tot stand via een toeleider die het contract toelaat."""
    return p.bevat(pl.col("Verwijzer"), "verwijzers")
