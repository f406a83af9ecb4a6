from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core.bsn import elfproef, is_bsn

NEGEN_CIJFERS = st.integers(0, 999_999_999).map(lambda n: f"{n:09d}")
ECHTE = st.integers(999_900_006, 999_999_990).filter(lambda n: is_bsn(str(n))).map(str)


def kolom(waarden: list[str | None]) -> list[bool]:
    return pl.DataFrame({"Bsn": waarden}, schema={"Bsn": pl.String()}).select(elfproef(pl.col("Bsn")))["Bsn"].to_list()


@given(st.lists(NEGEN_CIJFERS | ECHTE | st.text(max_size=12) | st.text("0123456789+- .", min_size=8, max_size=10)))
def test_column_and_single_number_agree(waarden: list[str]) -> None:
    assert kolom([*waarden]) == [is_bsn(w) for w in waarden]


@given(ECHTE, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_found(bsn: str, plaats: int, verschil: int) -> None:
    fout = bsn[:plaats] + str((int(bsn[plaats]) + verschil) % 10) + bsn[plaats + 1 :]
    assert kolom([bsn, fout]) == [True, False]


@pytest.mark.parametrize("bsn", ["999900006", "999999990", "999911120"])
def test_numbers_of_the_test_range(bsn: str) -> None:
    assert is_bsn(bsn)
    assert kolom([bsn]) == [True]


@pytest.mark.parametrize(
    "geen_bsn",
    ["000000000", "", "99990000", "9999000060", "9999.00.006", " 99990000", "+99990000", "-99990000", "99990000६"],
)
def test_what_is_no_bsn(geen_bsn: str) -> None:
    assert not is_bsn(geen_bsn)
    assert kolom([geen_bsn]) == [False]


def test_null_is_no_bsn() -> None:
    assert kolom([None]) == [False]


def test_an_empty_column_stays_empty() -> None:
    assert kolom([]) == []
