from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core.bsn import bevat_bsn, bsns_in, elfproef, is_bsn, verborgen, zonder_bsn

NEGEN_LOS = re.compile(r"[0-9](?:[ .-]?[0-9]){8}")
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


@pytest.mark.parametrize(
    ("tekst", "over"),
    [
        ("Bsn 999900006.", "Bsn ••••••006."),
        ("301_999900006_2026.xml", "301_••••••006_2026.xml"),
        ("regel 99990000601", "regel ••••••00601"),
        ("regel 01999900006", "regel 01••••••006"),
        ("9999.00.006 en 999 900 006", "••••.••.006 en ••• ••• 006"),
        ("999900007", "999900007"),
        ("€ 999.900.006,00 op 10-06-2026 om 10.30", "€ 999.900.006,00 op 10-06-2026 om 10.30"),
        ("", ""),
    ],
)
def test_of_a_bsn_in_a_text_the_end_remains(tekst: str, over: str) -> None:
    assert zonder_bsn(tekst) == over


def test_a_number_that_is_known_to_be_something_else_stays() -> None:
    assert zonder_bsn("999900006, 999911120", {"999900006"}) == "999900006, ••••••120"
    assert verborgen("999900006") == "••••••006"
    assert verborgen("12") == "••••••"


@given(st.text(max_size=20), ECHTE, st.text(max_size=20))
def test_no_bsn_remains_in_any_text(voor: str, bsn: str, na: str) -> None:
    tekst = zonder_bsn(f"{voor}{bsn}{na}")
    assert bsn not in tekst
    assert list(bsns_in(tekst)) == []
    assert zonder_bsn(tekst) == tekst


@given(st.text("0123456789 .-a", max_size=40))
def test_looking_and_hiding_agree(tekst: str) -> None:
    assert (zonder_bsn(tekst) != tekst) == bool(list(bsns_in(tekst)))
    assert not bevat_bsn(tekst) or NEGEN_LOS.search(tekst)
