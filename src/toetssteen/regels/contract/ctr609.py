"""CTR609."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.onderaanneming import VORMEN, is_onderaannemer
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing

_VERWIJZERS = TABELLEN["toewijzingen"].per_naam["Verwijzer"].woorden


def _erover(p: Parameterkolommen) -> pl.Expr:
    """Whether a row is delivered by a subcontractor, on an allocation that the clause is about."""
    uit = (pl.col("Status") == "geleverd") & is_onderaannemer(p, "Professional.")
    return uit & p.bevat(pl.col("Toewijzing.Verwijzer"), "verwijzers") if p.gegeven("verwijzers") else uit


def _met_plan(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add to what the clause is about `Plan.Datum` and `Plan.Velden`: the last plan of the client on that day."""
    genummerd = frame.with_row_index("__nr").with_columns(pl.col("Begin").dt.date().alias("__dag"))
    stukken = gegevens.get("stukken")
    if stukken is None:
        return genummerd.with_columns(
            pl.lit(None, pl.Date()).alias("Plan.Datum"), pl.lit(None, pl.List(pl.String())).alias("Plan.Velden")
        )
    plannen = (
        stukken.filter(pl.col("Soort").is_in(p.lijst("stukken")), pl.col("Datum").is_not_null())
        .select("Bsn", pl.col("Datum").alias("Plan.Datum"), pl.col("Velden").alias("Plan.Velden"))
        .with_columns(pl.col("Plan.Datum").alias("__dag"))
        .sort("__dag")
    )
    kort = genummerd.filter(_erover(p).fill_null(False)).select("__nr", "Bsn", "__dag").sort("__dag")
    gevonden = kort.join_asof(plannen, on="__dag", by="Bsn", strategy="backward", check_sortedness=False)
    met_plan = gevonden.with_columns(
        pl.when(pl.col("Plan.Datum").is_null())
        .then(pl.lit([], pl.List(pl.String())))
        .otherwise("Plan.Velden")
        .alias("Plan.Velden")
    )
    return genummerd.join(met_plan.drop("Bsn", "__dag"), on="__nr", how="left", maintain_order="left")


def _mist(p: Parameterkolommen) -> pl.Expr:
    return p["velden"].list.set_difference(pl.col("Plan.Velden"))


@contractregel(
    tabel="inzet",
    parameters={
        "stukken": Gevraagd("lijst", "soorten stukken die het plan zijn"),
        "velden": Gevraagd("lijst", "wat over de onderaannemer in het plan staat"),
        "verwijzers": Gevraagd(
            "lijst", "soorten verwijzer waarover de clausule gaat; leeg: alle", optioneel=True, woorden=_VERWIJZERS
        ),
        **VORMEN,
    },
    verrijkingen=(met_toewijzing,),
    eigen=_met_plan,
    waarden=lambda p: {
        "dag": pl.col("Begin").dt.date(),
        "Professional": pl.col("Professional"),
        "plan": pl.col("Plan.Datum"),
        "ontbreekt": _mist(p),
    },
    melding="Op {dag} werkte {Professional} voor een onderaannemer; het plan (datum: {plan}) mist: {ontbreekt}.",
    herstel="Zet de onderaannemer en zijn deel in het plan.",
    som="plan {plan}, ontbreekt: {ontbreekt}",
)
def ctr609(p: Parameterkolommen) -> pl.Expr:
    """CTR609: Levert een onderaannemer, dan staat dat in het plan van die cliënt.

    Het plan is het laatste stuk van die soort op de dag van de sessie. Is er geen, dan staat hij er niet in.
    Zonder gegevens over stukken, of als niet bekend is voor wie iemand werkt, is het niet te toetsen.
    """
    return ~_erover(p) | (_mist(p).list.len() == 0)
