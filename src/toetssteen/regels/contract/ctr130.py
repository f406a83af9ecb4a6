"""CTR130."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kalender import aantal_dagen
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _grens(p: Parameterkolommen) -> pl.Expr:
    return aantal_dagen(pl.col("Begindatum"), pl.col("Einddatum")) * p["per_dag"]


@contractregel(
    tabel="prestaties",
    parameters={
        "per_dag": Gevraagd("getal", "hoeveel van de eenheid er op een dag kan zijn (aantal)"),
        "eenheid": Gevraagd("tekst", "code van de eenheid waarvoor dit geldt"),
    },
    waarden=lambda p: {
        "Volume": pl.col("Volume"),
        "dagen": aantal_dagen(pl.col("Begindatum"), pl.col("Einddatum")),
        "per_dag": p["per_dag"],
        "hoogstens": _grens(p),
    },
    melding="Er zijn {Volume} gedeclareerd over {dagen} dagen; er kunnen er hoogstens {hoogstens} zijn "
    "({per_dag} per dag).",
    herstel="Verbeter het volume of de periode.",
    som="{dagen} dagen x {per_dag} = {hoogstens}",
)
def ctr130(p: Parameterkolommen) -> pl.Expr:
    """CTR130: Het volume van een regel past in de dagen van haar periode.

    Mag een cliënt op een dag hoogstens zoveel dagdelen of etmalen krijgen, dan is dat maal het aantal dagen de grens
    voor de regel. Een regel met een andere eenheid voldoet.
    """
    return (pl.col("Eenheid") != p["eenheid"]) | (pl.col("Volume") <= _grens(p))
