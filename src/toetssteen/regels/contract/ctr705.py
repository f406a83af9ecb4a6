"""CTR705."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _bij_de_gebeurtenis(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return a row per event that has been, with the latest VOG of the organisation on that day."""
    bekend = gegevens.get("gebeurtenissen")
    gebeurd = TABELLEN["gebeurtenissen"].leeg() if bekend is None else bekend
    dag = pl.col("Tijdstip").dt.date()
    hier = gebeurd.filter(p.bevat(pl.col("Gebeurtenis"), "gebeurtenissen"), dag <= p.peildatum)
    if p.gegeven("vanaf"):
        hier = hier.filter(dag >= p.vast("vanaf"))
    hier = hier.select("Dossier", "Gebeurtenis", dag.alias("dag")).sort("dag")
    if bekend is None:
        hier = pl.DataFrame({"Dossier": [None], "Gebeurtenis": [None], "dag": [None]}, schema=hier.schema)
    rp = frame.filter(pl.col("Soort") == "rechtspersoon").select("Afgifte").drop_nulls().sort("Afgifte")
    samen = hier.join_asof(rp, left_on="dag", right_on="Afgifte", coalesce=False)
    return samen.with_columns(pl.col("dag").dt.offset_by(f"-{p.vast('maanden')}mo").alias("vroegste"))


@contractregel(
    tabel="vogs",
    parameters={
        "gebeurtenissen": Gevraagd("lijst", "gebeurtenissen waarbij zij er is, zoals een eerste contract"),
        "maanden": Gevraagd("getal", "hoe oud zij op die dag hoogstens is (maanden)"),
        "vanaf": Gevraagd("datum", "dag vanaf welke een gebeurtenis telt; leeg: elke", optioneel=True),
    },
    eigen=_bij_de_gebeurtenis,
    waarden=("Gebeurtenis", "dag", "Afgifte", "vroegste"),
    melding="Bij '{Gebeurtenis}' op {dag} was er geen VOG RP van {vroegste} of later; de laatste is van: {Afgifte}.",
    herstel="Leg de VOG RP vast die er toen was: afgegeven van {vroegste} tot en met {dag}.",
    som="{dag} min de hoogste leeftijd is {vroegste}; afgegeven: {Afgifte}",
    sleutel=("Dossier", "Gebeurtenis", "dag"),
)
def ctr705(p: Parameterkolommen) -> pl.Expr:
    """CTR705: Bij een gebeurtenis zoals een eerste contract is er een recente VOG voor rechtspersonen.

    De laatste VOG RP die op of voor de dag van de gebeurtenis is afgegeven telt; zoveel maanden eerder op de dag af is
    nog goed. Een VOG RP van na die dag herstelt het niet. Zonder gegevens over gebeurtenissen is het niet te toetsen.
    """
    return pl.when(pl.col("dag").is_not_null()).then((pl.col("Afgifte") >= pl.col("vroegste")).fill_null(False))
