"""The calendar against loops over days with the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from toetssteen.core.kalender import (
    aantal_dagen,
    aantal_maanden,
    aantal_weken,
    aantal_zondagen,
    eerste_van_maand,
    laatste_van_maand,
    laatste_zondag,
)

EEN_DAG = timedelta(days=1)
ZONDAG = 7
TELLERS = {"dagen": aantal_dagen, "weken": aantal_weken, "zondagen": aantal_zondagen, "maanden": aantal_maanden}


def dagen(begin: date, einde: date) -> Iterator[date]:
    for nummer in range(begin.toordinal(), einde.toordinal() + 1):
        yield date.fromordinal(nummer)


def traag(begin: date, einde: date) -> dict[str, int]:
    alle = list(dagen(begin, einde))
    return {
        "dagen": len(alle),
        "weken": len({dag.isocalendar()[:2] for dag in alle}),
        "zondagen": sum(dag.isoweekday() == ZONDAG for dag in alle),
        "maanden": len({(dag.year, dag.month) for dag in alle}),
    }


def snel(begin: date | None, einde: date | None) -> dict[str, int | None]:
    frame = pl.DataFrame({"begin": [begin], "einde": [einde]}, schema={"begin": pl.Date(), "einde": pl.Date()})
    tellers = {naam: teller(pl.col("begin"), pl.col("einde")) for naam, teller in TELLERS.items()}
    gevonden = frame.select(**tellers)
    assert set(gevonden.dtypes) == {pl.Int64()}
    return gevonden.row(0, named=True)


@st.composite
def perioden(draw: st.DrawFn) -> tuple[date, date]:
    """Return any period up to two years, also one that ends before it begins, often on a year border."""
    begin = draw(st.dates() | grensdagen())
    laatste = min(date.max.toordinal(), begin.toordinal() + 750)
    return begin, date.fromordinal(draw(st.integers(max(1, begin.toordinal() - 3), laatste)))


def grensdagen() -> SearchStrategy[date]:
    return st.builds(
        lambda jaar, dag: min(max(date(jaar, 1, 1).toordinal() + dag, 1), date.max.toordinal()),
        st.sampled_from([1, 1969, 1970, 2020, 2021, 2024, 2025, 2026, 9999]),
        st.integers(-6, 366),
    ).map(date.fromordinal)


@settings(deadline=None, max_examples=500)
@given(perioden())
@example((date.min, date.min))
@example((date.max, date.max))
@example((date(2025, 12, 29), date(2026, 1, 4)))  # one ISO week in two years
@example((date(2020, 12, 31), date(2021, 1, 1)))  # week 53
@example((date(2025, 1, 2), date(2025, 1, 1)))
def test_counts_are_those_of_a_loop_over_days(periode: tuple[date, date]) -> None:
    assert snel(*periode) == traag(*periode)


@settings(deadline=None, max_examples=500)
@given(st.dates() | grensdagen())
@example(date.min)
@example(date.max)
def test_sunday_and_borders_of_the_month_are_those_of_a_loop(dag: date) -> None:
    frame = pl.DataFrame({"dag": [dag]})
    kolom = pl.col("dag")
    zondag, eerste, laatste = frame.select(
        laatste_zondag(kolom), eerste_van_maand(kolom).alias("eerste"), laatste_van_maand(kolom).alias("laatste")
    ).row(0)
    week = dagen(date.fromordinal(max(1, dag.toordinal() - 6)), dag)
    assert zondag == next((d for d in week if d.isoweekday() == ZONDAG), None)
    assert eerste == dag.replace(day=1)
    maand = dagen(eerste, date.fromordinal(min(date.max.toordinal(), eerste.toordinal() + 30)))
    assert laatste == max(d for d in maand if d.month == dag.month)


def test_all_years_at_once() -> None:
    assert snel(date.min, date.max) == {"dagen": 3_652_059, "weken": 521_723, "zondagen": 521_722, "maanden": 119_988}


@pytest.mark.parametrize("periode", [(None, date(2025, 1, 1)), (date(2025, 1, 1), None), (None, None)])
def test_nothing_known_is_nothing_counted(periode: tuple[date | None, date | None]) -> None:
    assert set(snel(*periode).values()) == {None}


@settings(deadline=None, max_examples=500)
@given(perioden(), st.integers(0, 750))
def test_counts_of_days_sundays_and_weeks_add_up_over_a_cut(periode: tuple[date, date], tot: int) -> None:
    begin, einde = periode
    knip = date.fromordinal(min(max(begin.toordinal() + tot, begin.toordinal()), einde.toordinal()))
    if not begin <= knip < einde:
        return
    heel, links, rechts = snel(begin, einde), snel(begin, knip), snel(knip + EEN_DAG, einde)
    for naam in ("dagen", "zondagen"):
        assert heel[naam] == (links[naam] or 0) + (rechts[naam] or 0)
    gedeeld = knip.isoweekday() != ZONDAG
    assert heel["weken"] == (links["weken"] or 0) + (rechts["weken"] or 0) - gedeeld
