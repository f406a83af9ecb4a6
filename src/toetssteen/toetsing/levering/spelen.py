"""Replay: a past year of messages and sessions under a contract, so that two versions can be held side by side.

A claim line is worth what the profile would pay for it: its volume times the tariff of the profile, or nothing when a
clause refuses it (`afkeur`) or the gemeente did (325). A credit takes back what was paid, so nothing for a line that a
clause refuses. What the profile has no tariff for keeps the amount that was claimed and is counted apart. Sessions are
worth what may be claimed of them. Reductions that a person must confirm are counted apart too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import DAGEN
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.geldwaarde import met_contractwaarde
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.opdrachten import contracttabellen
from toetssteen.toetsing.contract.uitslag import UITKOMST, Contractuitslag
from toetssteen.toetsing.levering.levering import beoordeel_levering
from toetssteen.toetsing.levering.maanden import te_declareren


@dataclass(frozen=True)
class Spel:
    """What a profile makes of a past year; amounts are eurocents.

    `ingediend` is what the lines claimed, `betaalbaar` what the profile would pay for them, `zonder_tarief` how much of
    that is taken as claimed for want of a tariff, `voorgesteld` the reductions for a person to confirm, and `sessies`
    what may be claimed of the sessions. `bevindingen` counts the rows that do not satisfy, per clause and rule.
    """

    profiel: str
    hash: str
    regels: int
    ingediend: int
    betaalbaar: int
    zonder_tarief: int
    voorgesteld: int
    sessies: int | None
    bevindingen: Counter[tuple[str, str]] = field(default_factory=Counter)
    niet_te_toetsen: Counter[tuple[str, str]] = field(default_factory=Counter)
    afgewezen: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Eurocents of the lines that a clause refuses, per clause and rule; a line may count for more than one."""
    ontbreekt: Counter[str] = field(default_factory=Counter)
    """Tables that were not given, with how many clauses could not be judged for want of it."""
    buiten: Mapping[str, int] = field(default_factory=dict)
    """How many rows of `sessies` and `prestaties` lie outside the period of the contract."""


def speel(geladen: Geladen, gegevens: Gegevens, *, peildatum: date) -> Spel:
    """Return what a profile makes of claim lines and sessions."""
    if "sessies" in gegevens:
        levering = beoordeel_levering(geladen, gegevens, peildatum=peildatum)
        uitslag, sessies = levering.uitslag, int(te_declareren(levering.regels)["Bedrag"].sum())
    else:
        uitslag, sessies = toets_contract(geladen, gegevens, peildatum=peildatum), None
    prestaties = gegevens.get("prestaties")
    lijnen = _gewaardeerd(prestaties, geladen) if prestaties is not None else pl.DataFrame(schema=_WAARDE)
    afgewezen, per_clausule = _afgewezen(lijnen, uitslag)
    if prestaties is not None:
        afgewezen = _met_credits(vul_aan({"prestaties": prestaties})["prestaties"], afgewezen)
    return Spel(
        profiel=geladen.profiel.naam,
        hash=geladen.hash,
        regels=lijnen.height,
        ingediend=int(lijnen["ingediend"].sum()),
        betaalbaar=int(lijnen.filter(~afgewezen)["waarde"].sum()),
        zonder_tarief=int(lijnen.filter(~afgewezen & ~lijnen["tarief"])["waarde"].sum()),
        voorgesteld=_voorgesteld(uitslag),
        sessies=sessies,
        bevindingen=_tel(uitslag, "voldoet niet"),
        niet_te_toetsen=_tel(uitslag, "niet te toetsen"),
        afgewezen=per_clausule,
        ontbreekt=Counter(tabel for tabel, _ in {(d.tabel, d.clausule.id) for d in uitslag.delen if d.onbekend}),
        buiten=_buiten(gegevens, geladen),
    )


_WAARDE: dict[str, Any] = {"ingediend": pl.Int64(), "waarde": pl.Int64(), "tarief": pl.Boolean()}


def _gewaardeerd(prestaties: pl.DataFrame, geladen: Geladen) -> pl.DataFrame:
    """Return per line what was claimed and what the profile pays for its volume, with sign: a credit takes back."""
    teken = pl.when(pl.col("DebetCredit") == "C").then(-1).otherwise(1)
    samen = met_contractwaarde(prestaties, contracttabellen(geladen.profiel), "ProductCode")
    return samen.select(
        (teken * pl.col("Bedrag").fill_null(0)).alias("ingediend"),
        pl.when(pl.col("Goedgekeurd").ne_missing(pl.lit(False)))
        .then(teken * pl.coalesce("Contractwaarde", "Bedrag").fill_null(0))
        .otherwise(0)
        .alias("waarde"),
        pl.col("Contractwaarde").is_not_null().alias("tarief"),
    )


def _afgewezen(lijnen: pl.DataFrame, uitslag: Contractuitslag) -> tuple[pl.Series, Counter[tuple[str, str]]]:
    """Return which lines a clause refuses, and how much each clause refuses."""
    uit = pl.repeat(False, lijnen.height, dtype=pl.Boolean, eager=True)
    per_clausule: Counter[tuple[str, str]] = Counter()
    for deel in uitslag.delen:
        if deel.tabel != "prestaties" or deel.gevolg != "afkeur" or deel.index is None or deel.uitkomsten is None:
            continue
        welke = deel.index.filter(~deel.uitkomsten.fill_null(True))
        if len(welke):
            per_clausule[deel.clausule.id, deel.regel] += int(lijnen["waarde"].gather(welke).sum())
            uit = uit.clone().scatter(welke, True)
    return uit, per_clausule


def _met_credits(prestaties: pl.DataFrame, afgewezen: pl.Series) -> pl.Series:
    """Return which lines count for nothing: those that are refused, and the credits of these."""
    alle = prestaties.with_columns(afgewezen.alias("__weg"))
    geweigerd = alle.filter(pl.col("__weg") & (pl.col("DebetCredit").ne_missing("C"))).select(
        "Declarant", pl.col("ReferentieNummer").alias("VorigReferentieNummer"), pl.lit(True).alias("__terug")
    )
    sleutel = ["Declarant", "VorigReferentieNummer"]
    samen = alle.with_columns(pl.col("Declarant").fill_null("")).join(
        geweigerd.with_columns(pl.col("Declarant").fill_null("")).unique(sleutel),
        on=sleutel,
        how="left",
        maintain_order="left",
    )
    return samen.select(pl.col("__weg") | pl.col("__terug").fill_null(False)).to_series()


def _buiten(gegevens: Gegevens, geladen: Geladen) -> dict[str, int]:
    """Return how many rows of a table are on a day on which the contract does not hold, where there are any."""
    ingang, einde, uit = geladen.profiel.ingang, geladen.profiel.einde, {}
    for naam in set(gegevens) & {"sessies", "prestaties"}:
        dag = DAGEN[naam]
        voor = dag < ingang if ingang else pl.lit(False)
        na = dag > einde if einde else pl.lit(False)
        uit[naam] = vul_aan({naam: gegevens[naam]})[naam].filter(voor | na).height
    return {naam: aantal for naam, aantal in uit.items() if aantal}


def _voorgesteld(uitslag: Contractuitslag) -> int:
    """Return the sum of the value `korting` of findings: reductions that a person may apply."""
    kortingen = [
        d.rijen.filter(~pl.col(UITKOMST))["korting"].sum()
        for d in uitslag.delen
        if "korting" in d.waarden and "korting" in d.rijen.columns
    ]
    return int(sum(k or 0 for k in kortingen))


def _tel(uitslag: Contractuitslag, uitkomst: str) -> Counter[tuple[str, str]]:
    uit: Counter[tuple[str, str]] = Counter()
    for deel in uitslag.delen:
        if deel.aantallen[uitkomst]:
            uit[deel.clausule.id, deel.regel] += deel.aantallen[uitkomst]
    return uit
