"""The stand of a very large region as tables, without messages: to measure with, not to look at.

Allocations run from a year before the order's, and every month has a line on each of them until there are as many as
asked. All fits, so that a next claim is judged against a stand that is right. One pair has an eighth of everything:
`groot_bericht` makes its claim of the next month, as large as a message may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import polars as pl

from toetssteen.core.tables import STAND
from toetssteen.genereren.aanbod import UUR, Product
from toetssteen.genereren.agenda import volgende_maand
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.regio import Aanbieder, Gemeente, Regio, test_bsns

Tabel: TypeAlias = tuple[str, pl.DataFrame]
GROOT: Final = "midden-limburg-west-2019"
"""The contract of the large pair."""
_DEEL_GROOT: Final = 8
_DEEL: Final = 500_000
_AFGEWEZEN: Final = 100
_CREDIT: Final = 200
_PER_WEEK: Final = 4


@dataclass(frozen=True)
class Paar:
    """A municipality and a provider with the product that is allocated there."""

    gemeente: Gemeente
    aanbieder: Aanbieder
    product: Product


class Standregio:
    """The numbers behind the tables: which allocation is of which pair and client."""

    def __init__(self, opdracht: Opdracht, toewijzingen: int, regels: int) -> None:
        self.opdracht, self.toewijzingen, self.regels = opdracht, toewijzingen, regels
        self.begin = date(opdracht.jaar - 1, 1, 1)
        self.einde = date(opdracht.jaar + 1, 12, 31)

    @cached_property
    def paren(self) -> list[Paar]:
        """The pairs; the first is the large one."""
        regio = Regio(self.opdracht)
        alle = [Paar(g, a, self._product(a, g)) for g in regio.gemeenten for a in regio.per_profiel[g.profiel][0]]
        return sorted(alle, key=lambda p: p.gemeente.profiel != GROOT)

    @staticmethod
    def _product(aanbieder: Aanbieder, gemeente: Gemeente) -> Product:
        eigen = [p for p in aanbieder.producten if p.profiel == gemeente.profiel]
        return next((p for p in eigen if p.eenheid == UUR), eigen[0])

    @property
    def groot(self) -> int:
        """How many allocations the large pair has: the first ones."""
        return self.toewijzingen // _DEEL_GROOT

    @property
    def volgende(self) -> date:
        """The first month that was not claimed yet."""
        maand = self.begin
        for _ in range(-(-self.regels // self.toewijzingen)):
            maand = volgende_maand(maand)
        return maand

    @cached_property
    def paar(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The place in `paren` of every allocation."""
        rng = np.random.default_rng(self.opdracht.zaad)
        anders = rng.integers(1, len(self.paren), self.toewijzingen - self.groot)
        return np.concatenate([np.zeros(self.groot, dtype=np.int64), np.sort(anders)])

    def partijen(self, welke: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.DataFrame:
        """Return parties, product and tariff of the pairs of allocations."""
        dag = date(self.opdracht.jaar, 1, 1)
        tabel = pl.DataFrame(
            {
                "wet": [p.product.wet for p in self.paren],
                "gemeente": [p.gemeente.code for p in self.paren],
                "aanbieder": [p.aanbieder.code for p in self.paren],
                "categorie": [p.product.categorie for p in self.paren],
                "code": [p.product.code for p in self.paren],
                "eenheid": [p.product.eenheid for p in self.paren],
                "tarief": [p.product.tarief(dag).bedrag for p in self.paren],
            }
        )
        return tabel[self.paar[welke]]


def stand_tabellen(opdracht: Opdracht, *, toewijzingen: int = 300_000, regels: int = 5_000_000) -> Iterator[Tabel]:
    """Yield the tables of the stand (`core.tables.STAND`) in parts of at most half a million rows.

    First `toewijzingen` and `leveringen`, then month by month `declaraties` and `prestaties`; `berichten` beside each.
    One line in a hundred was refused, and one in two hundred is a credit. The mark in `berichten.inhoud` is made up.
    """
    regio = Standregio(opdracht, toewijzingen, regels)
    for van in range(0, toewijzingen, _DEEL):
        welke = np.arange(van, min(van + _DEEL, toewijzingen))
        yield from _toewijzingen(regio, welke)
    maand, over, volgorde = regio.begin, regels, 2 * toewijzingen
    while over > 0:
        aantal = min(over, toewijzingen)
        yield from _declaraties(regio, maand, volgorde, aantal)
        for van in range(0, aantal, _DEEL):
            yield "prestaties", _prestaties(regio, maand, volgorde, np.arange(van, min(van + _DEEL, aantal)))
        volgorde += len(regio.paren)
        over -= aantal
        maand = volgende_maand(maand)


def _op_vorm(naam: str, frame: pl.DataFrame) -> pl.DataFrame:
    leeg = [pl.lit(None, s).alias(k) for k, s in STAND[naam].items() if k not in frame.columns]
    return frame.with_columns(leeg).select(pl.col(k).cast(s) for k, s in STAND[naam].items())


def _clienten(regio: Standregio, welke: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.DataFrame:
    bsns = np.array(test_bsns())
    return regio.partijen(welke).with_columns(
        Bsn=pl.Series(bsns[welke % len(bsns)]), ToewijzingNummer=pl.Series(welke + 1), nr=pl.Series(welke)
    )


def _toewijzingen(regio: Standregio, welke: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[Tabel]:
    basis = _clienten(regio, welke).with_columns(
        Product_Categorie="categorie",
        Product_Code="code",
        Ingangsdatum=pl.lit(regio.begin),
        ToewijzingIngangsdatum=pl.lit(regio.begin),
        Begindatum=pl.lit(regio.begin),
        Einddatum=pl.lit(regio.einde),
        Toewijzingsdatum=pl.lit(regio.begin),
        Toewijzingstijd=pl.lit(time(9)),
        Omvang_Volume=pl.lit(_PER_WEEK),
        Omvang_Eenheid="eenheid",
        Omvang_Frequentie=pl.lit("2"),
        volgorde="nr",
        rij=pl.lit(0),
    )
    yield "berichten", _berichten(basis, "301", "gemeente", "T", regio.begin)
    yield "toewijzingen", _op_vorm("toewijzingen", basis)
    starts = basis.with_columns(
        soort=pl.lit("start"),
        StatusAanlevering=pl.lit("1"),
        Einddatum=pl.lit(None, pl.Date()),
        volgorde=pl.col("nr") + regio.toewijzingen,
    )
    yield "berichten", _berichten(starts, "305", "aanbieder", "S", regio.begin)
    yield "leveringen", _op_vorm("leveringen", starts)


def _berichten(frame: pl.DataFrame, nummer: str, afzender: str, letter: str, dag: date) -> pl.DataFrame:
    velden = frame.with_columns(
        nummer=pl.lit(nummer),
        afzender=pl.col(afzender),
        Identificatie=pl.format(letter + "{}", "volgorde"),
        Dagtekening=pl.lit(dag),
        inhoud=pl.col("volgorde").cast(pl.String).str.zfill(64),
        grond=pl.lit("oordeel"),
        rij=pl.lit(0),
    )
    return _op_vorm("berichten", velden)


def _declaraties(regio: Standregio, maand: date, volgorde: int, aantal: int) -> Iterator[Tabel]:
    """Yield a claim per pair that has lines in a month."""
    eerste = np.unique(regio.paar[:aantal], return_index=True)[1]
    frame = regio.partijen(eerste).with_columns(
        volgorde=pl.Series(regio.paar[eerste]) + volgorde,
        rij=pl.lit(0),
        Dagtekening=pl.lit(volgende_maand(maand)),
        BasisschemaXsdVersie=pl.lit("1.0.0"),
        BerichtXsdVersie=pl.lit("1.0.0"),
        DeclaratiePeriode_Begindatum=pl.lit(maand),
        DeclaratiePeriode_Einddatum=pl.lit(maand).dt.month_end(),
    )
    frame = frame.with_columns(
        Identificatie=pl.format("D{}", "volgorde"), DeclaratieNummer=pl.format("D{}", "volgorde")
    )
    yield "berichten", _berichten(frame, "323", "aanbieder", "D", volgende_maand(maand))
    yield "declaraties", _op_vorm("declaraties", frame)


def _prestaties(
    regio: Standregio, maand: date, volgorde: int, welke: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> pl.DataFrame:
    """Return the lines of a month; what is a credit takes back the line of the month before."""
    kort = f"{maand:%y%m}"
    vorige = pl.lit(maand).dt.offset_by("-1mo")
    credit = (pl.col("nr") % _CREDIT == 1) & pl.lit(maand != regio.begin)
    frame = _clienten(regio, welke).with_columns(
        begin=pl.when(credit).then(vorige).otherwise(pl.lit(maand)),
        GeleverdVolume=pl.lit(3 * _PER_WEEK),
        DebetCredit=pl.when(credit).then(pl.lit("C")).otherwise(pl.lit("D")),
        goedgekeurd=pl.col("nr") % _AFGEWEZEN != 0,
    )
    eerder = pl.format("{}-{}", pl.col("begin").dt.to_string("%y%m"), "ToewijzingNummer")
    return _op_vorm(
        "prestaties",
        frame.with_columns(
            ReferentieNummer=pl.format(kort + "-{}", "ToewijzingNummer"),
            VorigReferentieNummer=pl.when(credit).then(eerder),
            ProductCategorie="categorie",
            ProductCode="code",
            ProductPeriode_Begindatum="begin",
            ProductPeriode_Einddatum=pl.col("begin").dt.month_end(),
            Eenheid="eenheid",
            ProductTarief="tarief",
            IngediendBedrag_Bedrag=pl.col("tarief") * pl.col("GeleverdVolume"),
            volgorde=pl.Series(regio.paar[welke]) + volgorde,
            rij="nr",
        ),
    )
