"""`regels/overlap.py` against every pair of rows compared in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toetssteen.regels.overlap import aantal_overlappend

NUL = date(2026, 1, 1)
VRIJ = {"11", "12", "13", "14"}


@dataclass(frozen=True)
class Rij:
    """One product: category and code (None: absent), first and last day (None: open)."""

    categorie: str | None
    code: str | None
    begin: int
    eind: int | None
    bericht: int = 0
    telt_mee: bool = True


def verwacht(rijen: list[Rij], wet: str) -> list[int]:
    return [sum(i != j and botst(a, b, wet) for j, b in enumerate(rijen)) for i, a in enumerate(rijen)]


def botst(a: Rij, b: Rij, wet: str) -> bool:
    if a.bericht != b.bericht or not (telt(a, wet) and telt(b, wet)):
        return False
    raakt = (b.eind is None or a.begin <= b.eind) and (a.eind is None or b.begin <= a.eind)
    return raakt and zelfde_product(a, b)


def telt(r: Rij, wet: str) -> bool:
    vrij = wet == "iwmo" and r.categorie in VRIJ
    return r.telt_mee and not vrij and (r.eind is None or r.eind >= r.begin)


def zelfde_product(a: Rij, b: Rij) -> bool:
    if a.categorie is None or b.categorie is None:
        return True
    if a.categorie != b.categorie:
        return False
    return a.code is None or b.code is None or a.code == b.code


def berekend(rijen: list[Rij], wet: str) -> list[int]:
    frame = pl.DataFrame(
        {
            "bericht": [r.bericht for r in rijen],
            "Product_Categorie": [r.categorie for r in rijen],
            "Product_Code": [r.code for r in rijen],
            "Begin": [NUL + timedelta(days=r.begin) for r in rijen],
            "Eind": [None if r.eind is None else NUL + timedelta(days=r.eind) for r in rijen],
            "mee": [r.telt_mee for r in rijen],
        },
        schema_overrides={"Product_Categorie": pl.String, "Product_Code": pl.String, "Eind": pl.Date},
    )
    return frame.select(aantal_overlappend("Begin", "Eind", wet, pl.col("mee"))).to_series().to_list()


@st.composite
def rijen(draw: st.DrawFn) -> Rij:
    categorie = draw(st.sampled_from(["45", "46", "11", "14", None]))
    return Rij(
        categorie,
        None if categorie is None else draw(st.sampled_from(["A", "B", None])),
        begin := draw(st.integers(0, 9)),
        draw(st.none() | st.integers(begin - 2, begin + 5)),
        draw(st.integers(0, 1)),
        draw(st.sampled_from([True, True, True, False])),
    )


@pytest.mark.parametrize("wet", ["ijw", "iwmo"])
@settings(deadline=None)
@given(st.lists(rijen(), min_size=1, max_size=9))
@example([Rij("45", "A", 0, 5), Rij("46", "A", 0, 5)])  # the same code in another category: another product
@example([Rij("45", "A", 0, None), Rij("45", None, 9, None)])  # both open, one without code
@example([Rij(None, None, 0, 5), Rij("11", "A", 0, 5), Rij("45", "A", 5, 5)])  # generic, free category, last day
@example([Rij("45", "A", 0, 8), Rij("45", "A", 2, 3), Rij("45", "A", 6, 4)])  # one ends before it begins
def test_overlap_is_every_pair(wet: str, producten: list[Rij]) -> None:
    assert berekend(producten, wet) == verwacht(producten, wet)


def test_overlap_without_taking_part() -> None:
    frame = pl.DataFrame(
        {
            "bericht": [0, 0],
            "Product_Categorie": ["45", "45"],
            "Product_Code": ["A", "A"],
            "B": [NUL, NUL],
            "E": [NUL, NUL],
        }
    )
    assert frame.select(aantal_overlappend("B", "E", "ijw")).to_series().to_list() == [1, 1]
