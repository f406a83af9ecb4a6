"""What is registered in sessions per allocation and month, beside what is claimed for it."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, DIRECT
from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen
from toetssteen.regels.contract.kolommen.sessietijd import deel_per_client, is_no_show, met_deelnemers
from toetssteen.regels.contract.kolommen.verrijking import met_groep, met_minuten

REGISTRATIE: Final = {
    "telt_mee": Gevraagd("lijst", "activiteiten die meetellen", DIRECT, woorden=ACTIVITEITEN),
    "groep": Gevraagd("tekst", "hoe tijd met meer cliënten telt", "vol", woorden=("vol", "naar rato")),
    "opslag": Gevraagd("getal", "opslag per cliënt bij tijd naar rato (procent van de sessietijd)", 0),
    "no_shows": Gevraagd("getal", "hoeveel no shows per cliënt per kalenderjaar meetellen (aantal)", 0),
    "uren_vooraf": Gevraagd("getal", "hoeveel uur voor het begin een cliënt uiterlijk afzegt (uren)", 0),
    "hele_uren": Gevraagd(
        "tekst",
        "hoe opgetelde minuten hele uren worden: IV079 is vanaf 30 minuten omhoog, anders omlaag, en ten minste 1",
        "IV079",
        woorden=("IV079", "omlaag"),
    ),
}
"""Parameters of a rule that holds a claim against what is registered."""

MINUUT, UUR, ETMAAL, DAGDEEL = "01", "04", "14", "16"


def met_registratie(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add to claim lines `gedeclareerd` (net of allocation and month) and `geregistreerd`, in the unit of the line.

    Both are null for a unit that sessions do not measure, and for a line over more than one month or without
    allocation; a line that was refused claims nothing. `geregistreerd` is null also when sessions are not known, or
    miss a number of dagdelen. Hours and minutes are whole: what is registered is rounded once, after adding up; minutes
    down, hours as a claim rounds them (IV079).
    """
    begin, einde = pl.col("Begindatum"), pl.col("Einddatum")
    maand = pl.when(begin.dt.month_start() == einde.dt.month_start()).then(begin.dt.month_start())
    geweigerd = pl.col("Goedgekeurd").eq_missing(pl.lit(False))
    volume = pl.when(geweigerd).then(0).when(pl.col("DebetCredit") == "C").then(-pl.col("Volume")).otherwise("Volume")
    netto = pl.when(pl.col("ToewijzingNummer").is_not_null()).then(
        volume.sum().over("ToewijzingNummer", "__maand", "ProductCode", "Eenheid")
    )
    samen = frame.with_columns(maand.alias("__maand")).with_columns(netto.alias("gedeclareerd"))
    som = _per_maand(gegevens, p)
    if som is None:
        return samen.with_columns(pl.lit(None, pl.Int64()).alias("geregistreerd")).drop("__maand")
    erbij = samen.join(som, on=["ToewijzingNummer", "__maand"], how="left", maintain_order="left")
    bekend = pl.col("__maand").is_not_null() & pl.col("gedeclareerd").is_not_null()
    return erbij.with_columns(pl.when(bekend).then(_in_eenheid(p)).alias("geregistreerd")).drop(
        "__maand", "__delen", "__dagdelen", "__zonder", "__nachten"
    )


def _in_eenheid(p: Parameterkolommen) -> pl.Expr:
    eenheid, delen = pl.col("Eenheid"), pl.col("__delen").fill_null(0)
    zonder_dagdelen = pl.col("__zonder").fill_null(False)
    return (
        pl.when(eenheid == MINUUT)
        .then(delen // PER_MINUUT)
        .when(eenheid == UUR)
        .then(_hele_uren(delen // PER_MINUUT, p.vast("hele_uren")))
        .when((eenheid == DAGDEEL) & ~zonder_dagdelen)
        .then(pl.col("__dagdelen").fill_null(0))
        .when(eenheid == ETMAAL)
        .then(pl.col("__nachten").fill_null(0))
    )


def _hele_uren(minuten: pl.Expr, hoe: str) -> pl.Expr:
    """Return whole hours; as IV079 says, what is claimed of any time at all is at least one hour."""
    if hoe == "omlaag":
        return minuten // 60
    return pl.when(minuten > 0).then(((minuten + 30) // 60).clip(lower_bound=1)).otherwise(0)


def _per_maand(gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame | None:
    """Return per allocation and month the registered parts of a minute, dagdelen and etmalen; None without sessions."""
    sessies = gegevens.get("sessies")
    if sessies is None:
        return None
    frame = met_deelnemers(met_minuten(met_groep(sessies, gegevens), gegevens), gegevens)
    telt = (pl.col("Status") == "geleverd") | _vergoede_no_show(p)
    delen = _tijd(p)
    nachten = (pl.col("Einde").dt.date() - pl.col("Begin").dt.date()).dt.total_days().clip(lower_bound=1)
    return (
        frame.filter(telt)
        .filter(p.bevat(pl.col("Activiteit"), "telt_mee"))
        .group_by("ToewijzingNummer", pl.col("Begin").dt.date().dt.month_start().alias("__maand"))
        .agg(
            delen.sum().cast(pl.Int64).alias("__delen"),
            pl.col("Dagdelen").sum().alias("__dagdelen"),
            pl.col("Dagdelen").is_null().any().alias("__zonder"),
            nachten.sum().alias("__nachten"),
        )
    )


def _tijd(p: Parameterkolommen) -> pl.Expr:
    geleverd = deel_per_client(p) if p.vast("groep") == "naar rato" else pl.col("Minuten.geleverd") * PER_MINUUT
    return pl.min_horizontal(pl.col("Minuten") * PER_MINUUT, geleverd).clip(lower_bound=0)


def _vergoede_no_show(p: Parameterkolommen) -> pl.Expr:
    telt = is_no_show(p).fill_null(False)
    volgorde = pl.when(telt).then(pl.struct("Begin", "Sessie")).rank("ordinal")
    return telt & (volgorde.over("Bsn", pl.col("Begin").dt.year()) <= p["no_shows"])
