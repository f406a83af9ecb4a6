"""CTR410."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import geldig
from toetssteen.regels.contract.kolommen.regiesessies import dagen, laatste_tot, met_buren


def _met_laatste_dag(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    met_grens = met_buren(frame, gegevens["regie"])
    return laatste_tot(met_grens, "voor_start", dagen(gegevens, p.lijst("telt")), "Laatste")


@contractregel(
    tabel="regie",
    parameters={"telt": Gevraagd("lijst", "activiteiten die tellen als contact met de cliënt", woorden=ACTIVITEITEN)},
    eigen=_met_laatste_dag,
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Einddatum": pl.col("Einddatum"),
        "laatste": pl.col("Laatste"),
    },
    melding="De stop (307) voor toewijzing {ToewijzingNummer} heeft einddatum {Einddatum}; "
    "de laatste dag met contact was {laatste}.",
    herstel="Stuur een nieuwe 307 met de laatste dag waarop er contact was.",
    som="einddatum {Einddatum}, laatste contact {laatste}",
    sleutel=("ToewijzingNummer", "Soort", "Einddatum"),
)
def ctr410(p: Parameterkolommen) -> pl.Expr:
    """CTR410: De einddatum van een stopbericht (307) is de laatste dag waarop er contact met de cliënt was.

    Verslaglegging na het laatste contact verschuift de einddatum niet: alleen de activiteiten van de clausule tellen.
    Na een tijdelijke stop tellen sessies vanaf de volgende start niet mee. Zonder geregistreerd contact is dit niet te
    toetsen.
    """
    return (pl.col("Soort") != "stop") | ~geldig() | (pl.col("Einddatum") == pl.col("Laatste"))
