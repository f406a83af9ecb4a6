"""CTR511."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import CONTRACTVORMEN, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.inschrijving import aansluiting, ingeschreven_op
from toetssteen.regels.contract.kolommen.niveau import DAG


def _met_aansluiting(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    return ingeschreven_op(frame, gegevens, "Professional", DAG, p.lijst("aangesloten_bij"))


@contractregel(
    tabel="inzet",
    parameters={
        "rol": Gevraagd("tekst", "rol waarvoor dit geldt", woorden=ROLLEN),
        "contractvormen": Gevraagd("lijst", "verbanden die volstaan", woorden=CONTRACTVORMEN),
        "aangesloten_bij": Gevraagd("lijst", "organisaties waarbij aangesloten zijn ook volstaat", optioneel=True),
    },
    eigen=_met_aansluiting,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "rol": p["rol"],
        "Contractvorm": pl.col("Professional.Contractvorm"),
        "aangesloten_bij": aansluiting(),
        "dag": DAG,
    },
    melding="{Professional} ({rol}) werkt in het verband {Contractvorm} en was op {dag} nergens aangesloten.",
    herstel="Leg het dienstverband of de aansluiting met haar dagen vast, of stop de inzet.",
    som="{Contractvorm}; aangesloten bij {aangesloten_bij}",
)
def ctr511(p: Parameterkolommen) -> pl.Expr:
    """CTR511: Wie deze rol heeft werkt in een verband dat volstaat, of is aangesloten bij een genoemde organisatie.

    Een van beide is genoeg. De aansluiting staat bij de inschrijvingen (registraties) en geldt van de eerste tot en met
    de laatste dag. Wie de rol niet heeft voldoet.
    """
    heeft_rol = pl.col("Professional.Rollen").list.contains(p["rol"]).fill_null(False)
    met_rol = pl.when(pl.col("Professional.bekend")).then(heeft_rol)
    verband = p.bevat(pl.col("Professional.Contractvorm"), "contractvormen")
    aangesloten = pl.col("Register.geldig") if p.gegeven("aangesloten_bij") else pl.lit(False)
    return (pl.col("Status") != "geleverd") | ~met_rol | verband | aangesloten
