"""CTR704."""

from __future__ import annotations

from functools import reduce
from operator import or_

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.vog import PARAMETERS, met_vog


def _met_de_rol(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return who has one of the roles, with the VOG of their first working day, or of today (or their last day)."""
    heeft = [pl.col("Rollen").list.contains(rol) for rol in p.lijst("rollen")]
    hier = frame.filter(reduce(or_, heeft)).with_columns(pl.col("Functie").alias("Professional.Functie"))
    if p.gegeven("vanaf"):
        hier = hier.filter((pl.col("InDienst") >= p.vast("vanaf")).fill_null(True))
    nu = pl.min_horizontal(pl.lit(p.peildatum), "UitDienst")
    return met_vog(hier, gegevens, p, pl.col("InDienst") if p.gegeven("maanden") else nu)


def _recent(p: Parameterkolommen, afgifte: pl.Expr) -> pl.Expr:
    """Whether a VOG of that day is not older than the clause allows; the last day itself is good."""
    goed = afgifte.is_not_null()
    if p.gegeven("maanden"):
        goed = goed & (afgifte >= pl.col("Vog.dag").dt.offset_by(f"-{p.vast('maanden')}mo"))
    if p.gegeven("jaren"):
        goed = goed & (afgifte.dt.offset_by(f"{p.vast('jaren')}y") >= pl.col("Vog.dag"))
    return goed.fill_null(False)


@contractregel(
    tabel="professionals",
    parameters={
        "rollen": Gevraagd("lijst", "rollen waarvoor een VOG nodig is", woorden=ROLLEN),
        "maanden": Gevraagd(
            "getal", "hoe oud zij hoogstens is op de eerste werkdag (maanden); leeg: het gaat om nu", optioneel=True
        ),
        "jaren": Gevraagd("getal", "hoe oud zij hoogstens is (jaren); leeg: elke leeftijd", optioneel=True),
        "zonder_vog": Gevraagd(
            "tekst",
            "wat geldt voor wie helemaal geen VOG heeft: voldoet, als een andere clausule daarover gaat",
            "voldoet niet",
            woorden=("voldoet", "voldoet niet"),
        ),
        "vanaf": Gevraagd("datum", "eerste werkdag vanaf welke dit geldt; leeg: elke", optioneel=True),
        "profielen": PARAMETERS["profielen"],
    },
    eigen=_met_de_rol,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Rollen": pl.col("Rollen").list.join(", "),
        "dag": pl.col("Vog.dag"),
        "Afgifte": pl.col("Vog.afgifte"),
    },
    melding="{Professional} ({Rollen}) had op {dag} geen VOG die goed is; de laatste is van: {Afgifte}.",
    herstel="Leg de VOG van {Professional} vast die op {dag} gold, of vraag een nieuwe aan.",
    som="dag waarop zij telt: {dag}; afgegeven: {Afgifte}",
)
def ctr704(p: Parameterkolommen) -> pl.Expr:
    """CTR704: Wie een rol heeft waarvoor een VOG nodig is, heeft een VOG, ook zonder sessies met cliënten.

    Het gaat om wie een van de rollen heeft, zoals bestuurder. Met `maanden` telt de eerste werkdag, anders vandaag of
    de laatste werkdag; de VOG is op of voor die dag afgegeven. Wie nog moet beginnen voldoet. Is de eerste werkdag of
    een gevraagd profiel niet bekend, dan is het niet te toetsen.
    """
    nog_niet = (pl.col("InDienst") > pl.lit(p.peildatum)).fill_null(False)
    elders = pl.col("Vog.elk").is_null() & (p["zonder_vog"] == "voldoet")
    oordeel = (
        pl.when(~pl.col("Vog.bekend").fill_null(False))
        .then(None)
        .when(_recent(p, pl.col("Vog.afgifte")) | elders)
        .then(True)
        .when(_recent(p, pl.col("Vog.zonder_profiel")))
        .then(None)
        .otherwise(False)
    )
    return nog_niet | oordeel
