"""What stands out in sessions: numbers and products nobody knows, other days, and why time is uncertain.

Each is a sentence in Dutch with a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.regels.contract.kolommen.verrijking import met_product, met_toewijzing
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.opdrachten import contracttabellen
from toetssteen.toetsing.levering.declarabel import Stap
from toetssteen.toetsing.levering.leest import kolommen_van
from toetssteen.toetsing.levering.levering import Levering

_NOEM: Final = 5
_INGETROKKEN: Final = "13"


@dataclass(frozen=True)
class Opvallend:
    """One thing that stands out: what kind (a word), how many session rows, and the sentence."""

    soort: str
    aantal: int
    melding: str


def opvallend(levering: Levering) -> list[Opvallend]:
    """Return what stands out in the sessions of a delivery."""
    return [*_toewijzing_en_product(levering), *_looptijd(levering), *_onzeker(levering)]


def _toewijzing_en_product(levering: Levering) -> Iterator[Opvallend]:
    tabellen = {**vul_aan(levering.gegevens), **contracttabellen(levering.uitslag.geladen.profiel)}
    frame = met_product(met_toewijzing(levering.sessies, tabellen), tabellen)
    dag, einde = pl.col("Begin").dt.date(), pl.col("Toewijzing.Einddatum")
    er, product = pl.col("Toewijzing.aanwezig"), pl.col("Toewijzing.ProductCode")
    nummer = pl.col("ToewijzingNummer")
    buiten = (dag < pl.col("Toewijzing.Ingangsdatum")) | (dag > einde)
    ingetrokken = pl.col("Toewijzing.RedenWijziging") == _INGETROKKEN
    gevallen = (
        ("geen toewijzing", ~er & nummer.is_null(), nummer, "heeft geen toewijzing"),
        ("onbekende toewijzing", ~er & nummer.is_not_null(), nummer, "heeft een toewijzing die niet is meegegeven"),
        ("andere cliënt", pl.col("Toewijzing.Bsn") != pl.col("Bsn"), nummer, "heeft de toewijzing van een ander"),
        ("ingetrokken", ingetrokken, nummer, "heeft een ingetrokken toewijzing"),
        ("andere dagen", buiten, nummer, "valt op een dag buiten de toewijzing"),
        ("ander product", product != pl.col("Product"), pl.col("Product"), "heeft een ander product dan de toewijzing"),
        ("onbekend product", ~pl.col("Product.aanwezig"), pl.col("Product"), "heeft een product buiten het contract"),
    )
    for soort, welke, kolom, zin in gevallen:
        rijen = frame.filter(welke.fill_null(False))
        if aantal := rijen.height:
            genoemd = _noem(rijen.select(kolom).to_series())
            yield Opvallend(soort, aantal, f"{_sessies(aantal)} {_meer(zin, aantal)}{genoemd}.")


def _looptijd(levering: Levering) -> Iterator[Opvallend]:
    profiel = levering.uitslag.geladen.profiel
    if aantal := int(_erbuiten(levering).sum()):
        tot = f"{profiel.einde:%d-%m-%Y}" if profiel.einde else "heden"
        van = f"{profiel.ingang:%d-%m-%Y}" if profiel.ingang else "het begin"
        zin = _meer("valt buiten de looptijd van het contract", aantal)
        yield Opvallend("looptijd", aantal, f"{_sessies(aantal)} {zin} ({van} tot en met {tot}).")


def _erbuiten(levering: Levering) -> pl.Series:
    """Return which sessions are on a day on which the contract does not hold."""
    profiel, dag = levering.uitslag.geladen.profiel, pl.col("Begin").dt.date()
    voor = dag < profiel.ingang if profiel.ingang else pl.lit(False)
    na = dag > profiel.einde if profiel.einde else pl.lit(False)
    return levering.sessies.with_columns((voor | na).fill_null(False).alias("__buiten"))["__buiten"]


def _onzeker(levering: Levering) -> Iterator[Opvallend]:
    """Tell per clause how much time is uncertain, and what it could read that is not there."""
    onzeker = levering.declarabel.rijen["onzeker"] & ~_erbuiten(levering)
    samen: dict[tuple[str, int, int, tuple[str, ...]], list[str]] = {}
    for stap in levering.declarabel.stappen:
        open_ = stap.index.filter(stap.uitkomst.is_null())
        open_ = open_.filter(onzeker.gather(open_))
        if len(open_):
            minuten = int(levering.declarabel.rijen["declarabel"].gather(open_).sum()) // PER_MINUUT
            sleutel = (stap.deel.regel, len(open_), minuten, tuple(_ontbreekt(levering, stap, open_)))
            samen.setdefault(sleutel, []).append(stap.deel.clausule.id)
    for (regel, aantal, minuten, wat), clausules in samen.items():
        staart = f"; niet gegeven of leeg, en misschien nodig: {', '.join(wat)}" if wat else ""
        wie = f"{', '.join(dict.fromkeys(clausules))} ({regel})"
        zin = f"{_sessies(aantal)} {_meer('is onzeker', aantal)} door {wie}, {minuten} minuten{staart}."
        yield Opvallend("onzeker", aantal, zin)


def _ontbreekt(levering: Levering, stap: Stap, open_: pl.Series) -> list[str]:
    """Return the tables that a rule could read and that are not given, and columns of sessions that are empty.

    A column that is also empty where the rule did judge a session of the same kind is not what it lacks.
    """
    gelezen = kolommen_van(contractregels()[stap.deel.regel])
    tabellen = [n for n in TABELLEN if n in gelezen and n not in levering.gegevens]
    nog = levering.sessies[open_]
    geoordeeld = levering.sessies[stap.index.filter(stap.uitkomst.is_not_null())]
    wel = geoordeeld.join(nog.select("Status", "Activiteit").unique(), on=["Status", "Activiteit"], how="semi")
    kolommen = [
        naam
        for naam in TABELLEN["sessies"].schema
        if naam in gelezen.get("sessies", set()) and nog[naam].null_count() == nog.height and not wel[naam].null_count()
    ]
    return [*(f"tabel {n}" for n in tabellen), *(f"kolom {n}" for n in kolommen)]


def _noem(waarden: pl.Series) -> str:
    """Return some of the values, between brackets; empty when there are none."""
    alle = waarden.drop_nulls().unique(maintain_order=True).to_list()
    meer = ", ..." if len(alle) > _NOEM else ""
    return f" ({', '.join(map(str, alle[:_NOEM]))}{meer})" if alle else ""


def _sessies(aantal: int) -> str:
    return f"{aantal} {'sessie' if aantal == 1 else 'sessies'}"


def _meer(zin: str, aantal: int) -> str:
    """Return a sentence with its verb for so many sessions."""
    werkwoord, _, rest = zin.partition(" ")
    meervoud = {"heeft": "hebben", "valt": "vallen", "is": "zijn"}[werkwoord]
    return f"{werkwoord if aantal == 1 else meervoud} {rest}"
