"""CTR318."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.client import met_client


def _samenvatting(p: Parameterkolommen) -> dict[str, pl.Expr]:
    """Say per session whether it counts, who cannot ask for help, and whether somebody has the role."""
    hierover = (pl.col("Status") == "geleverd") & p.bevat(pl.col("Activiteit"), "activiteiten")
    kan_niet = hierover & ~pl.col("Client.KanSignaleren")
    met_rol = pl.col("Professional.Rollen").list.contains(p.vast("rol"))
    aantal = kan_niet.fill_null(False)
    return {
        "kan_niet_signaleren": pl.col("Bsn").filter(aantal).n_unique().cast(pl.Int64),
        "onbekend": (hierover & pl.col("Client.KanSignaleren").is_null()).any(),
        "met_rol": pl.col("Professional").filter(met_rol.fill_null(False)).n_unique().cast(pl.Int64),
        "rol_onbekend": met_rol.is_null().any(),
        "rol": pl.lit(p.vast("rol")).first(),
    }


@contractregel(
    tabel="inzet",
    parameters={
        "rol": Gevraagd("tekst", "de rol die er dan moet zijn", woorden=ROLLEN),
        "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", ("verblijf",), woorden=ACTIVITEITEN),
    },
    verrijkingen=(met_client,),
    groep=lambda p: [pl.col("Sessie")],
    samenvatting=_samenvatting,
    waarden=("kan_niet_signaleren", "met_rol", "rol"),
    melding="Er zijn {kan_niet_signaleren} cliënten die niet zelf om hulp kunnen vragen, en {met_rol} keer een {rol}.",
    herstel="Zet een {rol} in waar cliënten zijn die niet zelf om hulp kunnen vragen.",
    som="{kan_niet_signaleren} cliënten, {met_rol} {rol}",
)
def ctr318(p: Parameterkolommen) -> pl.Expr:
    """CTR318: Waar cliënten zijn die niet zelf om hulp kunnen vragen is iemand met de gevraagde rol.

    Per sessie, zoals een nacht op een locatie. Is van een cliënt niet bekend of hij om hulp kan vragen, of van een
    professional welke rollen hij heeft, dan is de uitkomst open, tenzij er al iemand met die rol is.
    """
    nodig = pl.when(pl.col("kan_niet_signaleren") > 0).then(True).when(~pl.col("onbekend")).then(False)
    aanwezig = pl.when(pl.col("met_rol") > 0).then(True).when(~pl.col("rol_onbekend")).then(False)
    return ~nodig | aanwezig
