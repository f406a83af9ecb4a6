"""CTR702."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.vog import PARAMETERS, met_vog, nodig


def _op_de_dag(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    return met_vog(frame, gegevens, p, pl.col("Begin").dt.date())


def _binnen(p: Parameterkolommen, afgifte: pl.Expr) -> pl.Expr:
    """Whether a VOG is not older than the clause allows on the day of the session; the last day itself is good."""
    if not p.gegeven("jaren"):
        return afgifte.is_not_null()
    return _cijfers(afgifte) + 10_000 * p["jaren"] >= _cijfers(pl.col("Vog.dag"))


def _cijfers(dag: pl.Expr) -> pl.Expr:
    """A day as a number such as 20260201: so many years later is so many times 10,000 more."""
    return dag.dt.year().cast(pl.Int64) * 10_000 + dag.dt.month().cast(pl.Int64) * 100 + dag.dt.day().cast(pl.Int64)


@contractregel(
    tabel="inzet",
    parameters={
        "jaren": Gevraagd("getal", "hoe oud een VOG hoogstens is op de dag van een sessie (jaren)", optioneel=True),
        "zonder_vog": Gevraagd(
            "tekst",
            "wat geldt voor wie helemaal geen VOG heeft: voldoet, als een andere clausule daarover gaat",
            "voldoet niet",
            woorden=("voldoet", "voldoet niet"),
        ),
        "herbeoordeling": Gevraagd("ja/nee", "of een VOG niet meer telt vanaf de dag waarop twijfel rees", False),
        **PARAMETERS,
    },
    eigen=_op_de_dag,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "dag": pl.col("Vog.dag"),
        "Afgifte": pl.col("Vog.afgifte"),
        "TwijfelVanaf": pl.col("Vog.twijfel"),
        "jaren": p["jaren"],
    },
    melding="{Professional} had op {dag} geen geldige VOG; de laatste passende VOG is van: {Afgifte}.",
    herstel="Leg de VOG vast die op {dag} gold, of zet iemand anders in.",
    som="dag van de sessie {dag}; afgegeven {Afgifte}; hoogstens zo oud (jaren): {jaren}; twijfel sinds {TwijfelVanaf}",
)
def ctr702(p: Parameterkolommen) -> pl.Expr:
    """CTR702: Wie een sessie geeft heeft op die dag een VOG die past bij het werk en nog geldig is.

    De laatste VOG die op of voor de dag van de sessie is afgegeven telt, met een van de gevraagde profielen. Vraagt de
    clausule een hoogste leeftijd, dan is de dag waarop de VOG zo oud wordt de laatste goede dag. Met `herbeoordeling`
    telt een VOG niet meer vanaf de dag waarop om een nieuwe is gevraagd, tot er een nieuwe is. Met `akkoord` voldoet
    ook wie met toestemming van de gemeente zonder VOG werkt. Een sessie die niet doorging voldoet.
    """
    twijfel = p["herbeoordeling"] & (pl.col("Vog.twijfel") <= pl.col("Vog.dag")).fill_null(False)
    goed = _binnen(p, pl.col("Vog.afgifte")) & ~twijfel
    elders = pl.col("Vog.elk").is_null() & (p["zonder_vog"] == "voldoet")
    misschien = _binnen(p, pl.col("Vog.zonder_profiel"))
    oordeel = (
        pl.when(~pl.col("Vog.bekend").fill_null(False))
        .then(None)
        .when(goed.fill_null(False) | elders | pl.col("Vog.akkoord").fill_null(False))
        .then(True)
        .when(misschien.fill_null(False) | pl.col("Vog.akkoord").is_null())
        .then(None)
        .otherwise(False)
    )
    return ~nodig(p) | oordeel
