"""CTR512."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import FUNCTIES, NIVEAUS, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.achterwacht import met_achterwacht
from toetssteen.regels.contract.kolommen.bewijs import rang
from toetssteen.regels.contract.kolommen.locatie import met_locatie
from toetssteen.regels.contract.kolommen.niveau import DAG, minstens


def _met_diploma(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add who is on call, and `Opleiding.gehaald`: a finished training of the named kind on the day."""
    frame = met_achterwacht(frame, gegevens, p)
    diplomas = gegevens.get("diplomas")
    if diplomas is None:
        return frame.with_columns(pl.lit(None, pl.Boolean()).alias("Opleiding.gehaald"))
    hoog_genoeg = rang(pl.col("Niveau")) >= rang(pl.lit(p.vast("eigen_niveau")))
    soort = diplomas.filter(pl.col("Opleiding").is_in(p.lijst("opleidingen")) & hoog_genoeg)
    gehaald = (
        soort.filter(pl.col("Afgerond").fill_null(True))
        .group_by("Professional")
        .agg(pl.col("Behaald").min().alias("__behaald"), pl.lit(True).first().alias("__in"))
    )
    frame = frame.join(gehaald, on="Professional", how="left", maintain_order="left")
    af = pl.when(pl.col("__in")).then(pl.col("__behaald") <= DAG).otherwise(False)
    return frame.with_columns(af.alias("Opleiding.gehaald")).drop("__in", "__behaald")


@contractregel(
    tabel="inzet",
    parameters={
        "functie": Gevraagd("tekst", "functie waarvoor de uitzondering is", "beveiliger", woorden=FUNCTIES),
        "opleidingen": Gevraagd("lijst", "opleidingen die daarvoor volstaan (korte naam)"),
        "eigen_niveau": Gevraagd("tekst", "laagste niveau van die opleiding", woorden=NIVEAUS),
        "niveau": Gevraagd("tekst", "laagste niveau van wie oproepbaar is", woorden=NIVEAUS),
        "rol": Gevraagd("tekst", "rol waaraan te zien is dat iemand oproepbaar is", "achterwacht", woorden=ROLLEN),
        "productvorm": Gevraagd("tekst", "productvorm van de achterwacht; leeg: elke", optioneel=True),
    },
    verrijkingen=(met_locatie,),
    eigen=_met_diploma,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Functie": pl.col("Professional.Functie"),
        "gedooglocatie": pl.col("Locatie.Gedoog"),
        "opgeleid": pl.col("Opleiding.gehaald"),
        "achterwacht": pl.col("Achterwacht.naam"),
        "gevraagd": p["niveau"],
    },
    melding="{Professional} werkte als {Functie}: gedooglocatie {gedooglocatie}, opgeleid {opgeleid}, "
    "achterwacht {achterwacht} (gevraagd {gevraagd}).",
    herstel="Zet hier een professional in, of leg de gedooglocatie, de opleiding en de achterwacht vast.",
    som="gedooglocatie {gedooglocatie}; opgeleid {opgeleid}; achterwacht {achterwacht}, gevraagd {gevraagd}",
)
def ctr512(p: Parameterkolommen) -> pl.Expr:
    """CTR512: Een beveiliger werkt alleen op een gedooglocatie, met opleiding, en met een professional achter zich.

    Alle drie moeten er zijn: de locatie is een gedooglocatie, de beveiliger heeft de genoemde opleiding op ten minste
    het genoemde niveau, en op die dag is er een achterwacht van het gevraagde niveau. Wie een andere functie heeft
    voldoet.
    """
    ander = pl.col("Professional.Functie") != p["functie"]
    achterwacht = minstens(rang(p["niveau"]), "Achterwacht")
    mag = pl.col("Locatie.Gedoog") & pl.col("Opleiding.gehaald") & achterwacht
    return (pl.col("Status") != "geleverd") | ander | mag
