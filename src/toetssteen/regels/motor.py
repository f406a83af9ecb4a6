"""The engine: evaluates all rules of a batch in one pass per class and gathers the grounds of what fails.

Checking changes nothing. Per class one `select` computes every rule; only when a rule has a row that is
not True are its values looked up. All rules of a class are evaluated, never only the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl

from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, Tabellen
from toetssteen.regels.basis import Binding, Regel, RegelFout, Samenvatting

_UITKOMST = "__uitkomst"


@dataclass(frozen=True)
class Overtreding:
    """One row that does not satisfy a rule (`voldoet` False), or that cannot be judged (None).

    `waarden` are the values of the rule for that row; `rij` its number in the table of the class.
    """

    regel: Regel
    binding: Binding
    bericht: int
    rij: int
    voldoet: bool | None
    waarden: dict[str, Any]


@dataclass(frozen=True)
class Ongetoetst:
    """How many rows of one message a rule could not judge, for want of what it needs besides the message."""

    regel: Regel
    binding: Binding
    bericht: int
    aantal: int


@dataclass(frozen=True)
class _Toets:
    regel: Regel
    binding: Binding
    uitdrukking: pl.Expr
    nodig: frozenset[str]
    getoond: frozenset[str]
    waarden_per_rij: bool


def evaluate(tabellen: Tabellen, wet: str, nummer: str, heen: str | None, regels: Iterable[Regel]) -> list[Overtreding]:
    """Judge a batch of messages of one law and number; return what does not hold.

    `heen` is the number of the heenbericht when `nummer` is a retour, else None. Outcomes null
    are returned too, one by one: what cannot be judged is never silently right. See also `evaluate_grouped`.
    """
    gevonden: list[Overtreding] = []
    for frame, toets, kolom in _uitkomsten(tabellen, _plan(wet, nummer, heen, tuple(regels))):
        gevonden.extend(_overtredingen(frame, toets, ~kolom.fill_null(False), kolom))
    return gevonden


def evaluate_grouped(
    tabellen: Tabellen, wet: str, nummer: str, heen: str | None, regels: Iterable[Regel]
) -> tuple[list[Overtreding], list[Ongetoetst]]:
    """As `evaluate`, but count the rows that rules of levels above xslt cannot judge instead of listing them.

    Those rules need more than the message; a message of 38.000 lines would have that many outcomes per rule.
    """
    gevonden: list[Overtreding] = []
    ongetoetst: list[Ongetoetst] = []
    for frame, toets, kolom in _uitkomsten(tabellen, _plan(wet, nummer, heen, tuple(regels))):
        if toets.regel.niveau == "xslt":
            gevonden.extend(_overtredingen(frame, toets, ~kolom.fill_null(False), kolom))
            continue
        gevonden.extend(_overtredingen(frame, toets, ~kolom.fill_null(True), kolom))
        if kolom.null_count():
            per_bericht = frame[BERICHT].filter(kolom.is_null()).value_counts(sort=True).sort(BERICHT)
            ongetoetst.extend(Ongetoetst(toets.regel, toets.binding, *rij) for rij in per_bericht.iter_rows())
    return gevonden, ongetoetst


def _uitkomsten(tabellen: Tabellen, plan: dict[str, list[_Toets]]) -> Iterator[tuple[pl.DataFrame, _Toets, pl.Series]]:
    """Yield every rule that does not hold for all rows of its class, with the outcome per row."""
    for klasse, toetsen in plan.items():
        tabel = tabellen.get(klasse)
        if tabel is None or tabel.is_empty():
            continue
        frame = _frame(tabellen, klasse, toetsen)
        uitkomsten = frame.select(t.uitdrukking.cast(pl.Boolean).alias(str(i)) for i, t in enumerate(toetsen))
        for toets, kolom in zip(toetsen, uitkomsten.iter_columns(), strict=True):
            if not kolom.all(ignore_nulls=False):
                yield frame, toets, kolom


@lru_cache(maxsize=256)
def _plan(wet: str, nummer: str, heen: str | None, regels: tuple[Regel, ...]) -> dict[str, list[_Toets]]:
    plan: dict[str, list[_Toets]] = {}
    _geen_dubbele_namen(regels)
    for regel in regels:
        for binding in regel.voor(wet, nummer, heen):
            uitdrukking = regel.uitdrukking(binding)
            nodig = frozenset(uitdrukking.meta.root_names())
            getoond = frozenset(n for u in regel.waarden.values() for n in u.meta.root_names())
            per_rij = all(_kijkt_niet_om(u) for u in regel.waarden.values())
            plan.setdefault(binding.klasse, []).append(_Toets(regel, binding, uitdrukking, nodig, getoond, per_rij))
    return plan


def _kijkt_niet_om(uitdrukking: pl.Expr) -> bool:
    """Whether the value of a row follows from that row alone; Polars cannot tell for an expression with a selector."""
    try:
        return uitdrukking.meta.is_row_separable()
    except pl.exceptions.InvalidOperationError:
        return False


def _geen_dubbele_namen(regels: tuple[Regel, ...]) -> None:
    """Refuse rules that give one name to two different aggregates of a class: one would silently win."""
    gezien: dict[tuple[str, str], Samenvatting] = {}
    for regel in regels:
        for klasse in {b.klasse for b in regel.bindingen}:
            for naam, nieuw in regel.samenvattingen.items():
                oud = gezien.setdefault((klasse, naam), nieuw)
                gelijk = oud.klasse == nieuw.klasse and oud.leeg == nieuw.leeg
                if not (gelijk and oud.uitdrukking.meta.eq(nieuw.uitdrukking)):
                    raise RegelFout(f"{regel.code}: {klasse} has another aggregate called {naam}; choose another name")


def _overtredingen(frame: pl.DataFrame, toets: _Toets, welke: pl.Series, kolom: pl.Series) -> Iterator[Overtreding]:
    if not welke.any():
        return
    waarden = [
        u.alias(naam) for naam, u in toets.regel.waarden.items() if set(u.meta.root_names()) <= set(frame.columns)
    ]
    uitkomst = kolom.alias(_UITKOMST)
    if toets.waarden_per_rij:  # words for the wrong rows only
        rijen = frame.with_columns(uitkomst).filter(welke).select(BERICHT, RIJ, _UITKOMST, *waarden)
    else:  # a value looks at other rows of the message
        rijen = frame.select(BERICHT, RIJ, uitkomst, *waarden).filter(welke)
    for rij in rijen.iter_rows(named=True):
        bericht, nummer, voldoet = rij.pop(BERICHT), rij.pop(RIJ), rij.pop(_UITKOMST)
        yield Overtreding(toets.regel, toets.binding, bericht, nummer, voldoet, rij)


def _frame(tabellen: Tabellen, klasse: str, toetsen: list[_Toets]) -> pl.DataFrame:
    """Return the table of the class with the columns of classes above and the aggregates it needs."""
    frame = tabellen[klasse]
    for naam, samenvatting in {n: s for t in toetsen for n, s in t.regel.samenvattingen.items()}.items():
        frame = frame.with_columns(_samenvatting(tabellen, klasse, samenvatting).alias(naam))
    frame = _met_hoger(tabellen, klasse, frame, {n for t in toetsen for n in t.nodig | t.getoond})
    ontbrekend = {n for t in toetsen for n in t.nodig} - set(frame.columns)
    return frame.with_columns(pl.lit(None).alias(n) for n in ontbrekend) if ontbrekend else frame


def _met_hoger(tabellen: Tabellen, klasse: str, frame: pl.DataFrame, namen: Iterable[str]) -> pl.DataFrame:
    """Add the columns of classes above, named as `Header.Afzender`."""
    hoger: dict[str, list[str]] = {}
    for naam in namen:
        boven, punt, kolom = naam.partition(".")
        if punt and boven in tabellen and kolom in tabellen[boven].columns:
            hoger.setdefault(boven, []).append(naam)
    for boven, gevraagd in hoger.items():
        index, bron = rij_van(tabellen, klasse, boven), tabellen[boven]
        frame = frame.with_columns(bron[n.partition(".")[2]].gather(index).alias(n) for n in gevraagd)
    return frame


def rij_van(tabellen: Tabellen, klasse: str, boven: str) -> pl.Series:
    """Return per row of `klasse` the row number of the class above it that it stands in (Header: its message's)."""
    tabel = tabellen[klasse]
    if boven == "Header":
        return tabel[BERICHT]
    index, huidig = tabel[RIJ], klasse
    if tabel.is_empty():
        return index
    while huidig != boven:
        ouders = tabellen[huidig]
        hoger = ouders[OUDER_KLASSE].drop_nulls().unique().to_list()
        if not hoger:
            raise KeyError(f"{klasse} does not stand in {boven}; name a class above it in the specification")
        index = ouders[OUDER].gather(index)
        if len(hoger) > 1:  # Contact stands in Client or in Relatie: go up to Client for both
            return _contact_naar_client(tabellen, tabel)
        huidig = hoger[0]
    return index


def _contact_naar_client(tabellen: Tabellen, tabel: pl.DataFrame) -> pl.Series:
    return tabel.select(
        pl.when(pl.col(OUDER_KLASSE) == "Client")
        .then(pl.col(OUDER))
        .otherwise(pl.lit(tabellen["Relatie"][OUDER]).gather(pl.col(OUDER).clip(0, tabellen["Relatie"].height - 1)))
    ).to_series()


def _samenvatting(tabellen: Tabellen, klasse: str, samenvatting: Samenvatting) -> pl.Series:
    hoogte = tabellen[klasse].height
    kind = tabellen.get(samenvatting.klasse)
    if kind is None or kind.is_empty():
        return pl.repeat(samenvatting.leeg, hoogte, eager=True)
    if samenvatting.per_rij is not None:
        namen = set(samenvatting.per_rij.meta.root_names())
        kind = _met_hoger(tabellen, samenvatting.klasse, kind, namen)
        kind = kind.with_columns(pl.lit(None).alias(n) for n in namen if n not in kind.columns)
        kind = kind.with_columns(samenvatting.per_rij.alias("per_rij"))
    som = (
        kind.with_columns(rij_van(tabellen, samenvatting.klasse, klasse).alias("__rij"))
        .group_by("__rij")
        .agg(samenvatting.uitdrukking.alias("__som"))
    )
    regels = tabellen[klasse].select(pl.col(RIJ).alias("__rij"))
    kolom = regels.join(som, on="__rij", how="left", maintain_order="left")["__som"]
    return kolom if samenvatting.leeg is None else kolom.fill_null(samenvatting.leeg)
