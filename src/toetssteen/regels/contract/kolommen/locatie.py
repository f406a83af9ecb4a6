"""The location of a session."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, FYSIEK
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen

ACTIVITEIT: Final = {
    "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", FYSIEK, woorden=ACTIVITEITEN),
}
"""Parameter of a rule about where something happens: contact at a distance has no place."""


def met_locatie(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Locatie.*` and `Locatie.bekend`: whether the list of locations has it; null without list or location."""
    tabel = TABELLEN["locaties"]
    namen = [n for n in tabel.schema if n != "Locatie"]
    bekend = gegevens.get("locaties")
    rechts = (
        (tabel.leeg() if bekend is None else bekend)
        .unique("Locatie", keep="last", maintain_order=True)
        .select("Locatie", *(pl.col(n).alias(f"Locatie.{n}") for n in namen), pl.lit(True).alias("__in"))
    )
    samen = frame.join(rechts, on="Locatie", how="left", maintain_order="left")
    weten = pl.lit(bekend is not None) & pl.col("Locatie").is_not_null()
    return samen.with_columns(pl.when(weten).then(pl.col("__in").fill_null(False)).alias("Locatie.bekend")).drop("__in")


def ergens_anders(p: Parameterkolommen) -> pl.Expr:
    """Whether a rule about places does not apply: the session did not take place, or not in one place."""
    return (pl.col("Status") != "geleverd") | ~p.bevat(pl.col("Activiteit"), "activiteiten")
