"""Ceilings against a slow oracle that walks over the days of an allocation, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from regels.omvang_rij import Rij, periode, perioden, totaal

ZONDAG = 7
OUTPUT = ("82", "83")
UITZONDERING_VANAF = date(2022, 4, 4)


def dagen(begin: date, einde: date) -> Iterator[date]:
    return map(date.fromordinal, range(begin.toordinal(), einde.toordinal() + 1))


@st.composite
def rijen(draw: st.DrawFn) -> Rij:
    """Return an allocation of at most a year and a half and a line somewhere in, just before or just after it."""
    ingang = draw(st.dates(date(1, 3, 1), date(9997, 1, 1)) | st.dates(date(2021, 10, 1), date(2027, 12, 31)))
    einde = date.fromordinal(ingang.toordinal() + draw(st.integers(-2, 12) | st.integers(0, 550)))
    dag = date.fromordinal(draw(st.integers(ingang.toordinal() - 40, max(ingang, einde).toordinal() + 40)))
    eenheid = draw(st.sampled_from(["01", "04", "14", "16", "82", "83", "84"]))
    return Rij(
        volume=draw(st.integers(0, 50) | st.sampled_from([0, 99_999_999])),
        eenheid=eenheid,
        frequentie=draw(st.sampled_from(["1", "2", "2", "2", "4", "6"])),
        ingangsdatum=ingang,
        einddatum=draw(st.sampled_from([einde, einde, einde, None])),
        begin=dag,
        categorie=draw(st.sampled_from(["01", "02"])),
        in_eenheid="01" if eenheid == "04" and draw(st.booleans()) else None,
        wet=draw(st.sampled_from(["ijw", "iwmo"])),
    )


def eindigt_gebroken(rij: Rij) -> bool:
    return rij.einddatum is not None and rij.einddatum.isoweekday() != ZONDAG


def slotweek_valt_op(rij: Rij) -> date | None:
    """Return the day whose month gets the broken last week: the last Sunday, or the last day without any Sunday."""
    assert rij.ingangsdatum is not None
    if rij.einddatum is None or not eindigt_gebroken(rij):
        return None
    zondagen = [dag for dag in dagen(rij.ingangsdatum, rij.einddatum) if dag.isoweekday() == ZONDAG]
    return zondagen[-1] if zondagen else rij.einddatum


def keer(rij: Rij, alle: list[date], maanden: int, factor: int | None) -> int:
    """Return how many times the volume these days of an allocation allow."""
    if not alle:
        return 0
    match rij.frequentie:
        case "1":
            return len(alle)
        case "2" if rij.eenheid in OUTPUT:
            return sum(dag.isoweekday() == ZONDAG for dag in alle) + (slotweek_valt_op(rij) in alle)
        case "2":
            return factor or len({dag.isocalendar()[:2] for dag in alle})
        case "4":
            return maanden
        case _:
            return 1


def per_uur(rij: Rij) -> int:
    return 60 if rij.in_eenheid == "01" and rij.eenheid == "04" else 1


def trage_periode(rij: Rij) -> int:
    assert rij.begin is not None
    assert rij.ingangsdatum is not None
    assert rij.volume is not None
    rond = dagen(date.fromordinal(rij.begin.toordinal() - 31), date.fromordinal(rij.begin.toordinal() + 31))
    maand = [dag for dag in rond if (dag.year, dag.month) == (rij.begin.year, rij.begin.month)]
    alle = [dag for dag in maand if rij.ingangsdatum <= dag and (rij.einddatum is None or dag <= rij.einddatum)]
    hulp = rij.wet == "iwmo" and rij.categorie == "01" and maand[-1] >= UITZONDERING_VANAF
    return keer(rij, alle, 1, 6 if hulp else None) * rij.volume * per_uur(rij)


def traag_totaal(rij: Rij) -> int | None:
    assert rij.ingangsdatum is not None
    assert rij.volume is not None
    if rij.einddatum is None:
        return rij.volume * per_uur(rij) if rij.frequentie == "6" else None
    alle = list(dagen(rij.ingangsdatum, rij.einddatum))
    maanden = len({(dag.year, dag.month) for dag in alle})
    return keer(rij, alle, maanden, None) * rij.volume * per_uur(rij)


@settings(deadline=None, max_examples=500)
@given(rijen())
def test_ceiling_of_a_product_period_is_that_of_a_loop_over_days(rij: Rij) -> None:
    gevonden = periode(rij)
    assert (gevonden.maximum, gevonden.getoetst) == (trage_periode(rij), True)
    assert gevonden.som


@settings(deadline=None, max_examples=500)
@given(rijen())
def test_ceiling_over_the_life_is_that_of_a_loop_over_days(rij: Rij) -> None:
    gevonden = totaal(rij)
    assert (gevonden.maximum, gevonden.getoetst) == (traag_totaal(rij), True)
    assert (gevonden.som is None) == (gevonden.maximum is None)


def met_maanden(rij: Rij) -> bool:
    geldig = rij.ingangsdatum is not None and rij.einddatum is not None and rij.ingangsdatum <= rij.einddatum
    return geldig and rij.frequentie != "6"


def maanden(rij: Rij) -> list[date]:
    assert rij.ingangsdatum is not None
    assert rij.einddatum is not None
    return sorted({dag.replace(day=1) for dag in dagen(rij.ingangsdatum, rij.einddatum)})


@settings(deadline=None, max_examples=500)
@given(rijen().filter(met_maanden))
def test_months_together_are_the_life_except_for_weeks_of_effort(rij: Rij) -> None:
    """A week on the border of two months counts in both; without the exception nothing else counts twice."""
    gewoon = replace(rij, wet="ijw")
    samen = sum(p.maximum or 0 for p in perioden([replace(gewoon, begin=maand) for maand in maanden(gewoon)]))
    heel = totaal(gewoon).maximum
    assert heel is not None
    if rij.frequentie == "2" and rij.eenheid not in OUTPUT:
        assert samen >= heel
    else:
        assert samen == heel


@settings(deadline=None, max_examples=500)
@given(rijen())
def test_any_day_of_the_month_gives_the_ceiling_of_that_month(rij: Rij) -> None:
    assert rij.begin is not None
    eerste = rij.begin.replace(day=1)
    rond = dagen(eerste, date.fromordinal(eerste.toordinal() + 30))
    assert len(set(perioden([replace(rij, begin=dag) for dag in rond if dag.month == eerste.month]))) == 1
