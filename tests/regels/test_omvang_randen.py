"""Ceilings at their edges: the words, the exception for household help, what cannot be known, the largest values."""

from __future__ import annotations

from datetime import date as d

import pytest

from regels.omvang_rij import Rij, periode, totaal

IV076_ZONDAG = (30_000, "83", d(2025, 7, 7), d(2025, 9, 7))
IV076_ZATERDAG = (30_000, "83", d(2025, 7, 7), d(2025, 9, 6))
IV076 = (3, "04", d(2025, 7, 7), d(2025, 9, 7))
IV077 = (3, "04", d(2025, 10, 7), d(2025, 12, 30))


@pytest.mark.parametrize(
    ("rij", "som"),
    [
        (Rij(10, "04", "2", d(2027, 1, 1), d(2027, 6, 30), d(2027, 2, 1)), "4 weken x 10 uur"),
        (Rij(3, "04", "2", *IV076[2:], d(2025, 9, 1)), "1 week x 3 uur"),
        (Rij(3, "04", "2", *IV077[2:], d(2025, 11, 1), "01", wet="iwmo"), "6 x 3 uur (hulp bij het huishouden)"),
        (Rij(3, "04", "2", *IV077[2:], d(2025, 11, 1), "01", wet="ijw"), "5 weken x 3 uur"),
        (
            Rij(*IV076_ZATERDAG[:2], "2", *IV076_ZATERDAG[2:], d(2025, 8, 1)),
            "5 zondagen + 1 gebroken slotweek, x € 300,00",
        ),
        (Rij(1, "82", "2", *IV076_ZONDAG[2:], d(2025, 9, 1)), "1 zondag x 1 stuk"),
        (Rij(2, "84", "4", d(2025, 1, 1), None, d(2025, 3, 1)), "2 stuks per maand"),
        (Rij(2, "14", "6", d(2025, 1, 1), None, d(2025, 3, 1)), "2 etmalen in totaal"),
        (Rij(90, "01", "1", d(2024, 2, 1), None, d(2024, 2, 1)), "29 dagen x 90 minuten"),
        (
            Rij(1_500, "04", "2", d(2027, 1, 1), None, d(2027, 2, 1), in_eenheid="01"),
            "4 weken x 1.500 uur x 60 minuten",
        ),
        (Rij(5, "16", "2", d(2025, 1, 1), d(2025, 2, 1), d(2025, 3, 1)), "de toewijzing loopt niet in deze maand"),
    ],
)
def test_words_of_a_product_period(rij: Rij, som: str) -> None:
    assert periode(rij).som == som


@pytest.mark.parametrize(
    ("rij", "maximum", "som"),
    [
        (Rij(3, "04", "2", *IV077[2:]), 39, "13 weken x 3 uur"),
        (Rij(3, "04", "2", *IV077[2:], in_eenheid="01"), 2_340, "13 weken x 3 uur x 60 minuten"),
        (Rij(*IV076_ZATERDAG[:2], "2", *IV076_ZATERDAG[2:]), 270_000, "8 zondagen + 1 gebroken slotweek, x € 300,00"),
        (Rij(15, "04", "4", d(2025, 10, 14), d(2025, 12, 13)), 45, "3 maanden x 15 uur"),
        (Rij(15, "04", "4", d(2025, 12, 31), d(2025, 12, 31)), 15, "1 maand x 15 uur"),
        (Rij(2, "04", "1", d(2024, 2, 28), d(2024, 3, 1)), 6, "3 dagen x 2 uur"),
        (Rij(120, "04", "6", d(2025, 1, 1), None), 120, "120 uur in totaal"),
        (Rij(120, "04", "6", d(2025, 1, 2), d(2025, 1, 1)), 0, "de toewijzing heeft geen dagen"),
    ],
)
def test_words_over_the_life(rij: Rij, maximum: int, som: str) -> None:
    gevonden = totaal(rij)
    assert (gevonden.maximum, gevonden.som, gevonden.getoetst) == (maximum, som, True)


@pytest.mark.parametrize(
    ("begin", "verwacht"),
    [(d(2022, 3, 1), 5), (d(2022, 4, 1), 6)],  # March and April 2022 touch 5 weeks each
)
def test_exception_for_household_help_starts_with_release_31(begin: d, verwacht: int) -> None:
    assert periode(Rij(1, "04", "2", d(2022, 1, 1), d(2022, 12, 31), begin, "01", wet="iwmo")).maximum == verwacht


@pytest.mark.parametrize("frequentie", ["1", "4", "6"])
def test_exception_for_household_help_is_only_for_a_volume_per_week(frequentie: str) -> None:
    in_01 = Rij(1, "04", frequentie, d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), "01", wet="iwmo")
    in_02 = Rij(1, "04", frequentie, d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), "02", wet="iwmo")
    assert periode(in_01) == periode(in_02)


def test_exception_for_household_help_is_not_for_output() -> None:
    gevonden = periode(Rij(100, "83", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), "01", wet="iwmo"))
    assert (gevonden.maximum, gevonden.som) == (500, "5 zondagen x € 1,00")


@pytest.mark.parametrize("frequentie", ["1", "2", "4"])
def test_without_an_end_there_is_no_total(frequentie: str) -> None:
    gevonden = totaal(Rij(3, "04", frequentie, d(2025, 1, 1), None))
    assert (gevonden.maximum, gevonden.som, gevonden.getoetst) == (None, None, True)


def test_without_omvang_there_is_no_ceiling() -> None:
    leeg = Rij(None, None, None, d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), in_eenheid="04")
    assert (periode(leeg).maximum, periode(leeg).getoetst) == (None, True)
    assert (totaal(leeg).maximum, totaal(leeg).getoetst) == (None, True)


@pytest.mark.parametrize(
    "rij",
    [
        Rij(3, "01", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), in_eenheid="04"),
        Rij(3, "14", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), in_eenheid="16"),
        Rij(3, "04", "3", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1)),
        Rij(3, "21", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1)),
        Rij(100_000_000, "04", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1)),
        Rij(2**63 - 1, "04", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1), in_eenheid="01"),
        Rij(-1, "04", "2", d(2025, 1, 1), d(2025, 12, 31), d(2025, 3, 1)),
        Rij(3, "04", "2", None, d(2025, 12, 31), d(2025, 3, 1)),
    ],
)
def test_what_cannot_be_known_gives_no_ceiling_and_is_not_judged(rij: Rij) -> None:
    for gevonden in (periode(rij), totaal(rij)):
        assert (gevonden.maximum, gevonden.som, gevonden.getoetst) == (None, None, None)


def test_a_line_without_a_period_is_not_judged() -> None:
    for frequentie in ("1", "2", "4", "6"):
        assert periode(Rij(3, "04", frequentie, d(2025, 1, 1), d(2025, 12, 31), None)).getoetst is None


def test_largest_volume_over_all_years_does_not_overflow() -> None:
    rij = Rij(99_999_999, "04", "1", d.min, d.max, d.max, in_eenheid="01")
    assert totaal(rij).maximum == 99_999_999 * 60 * 3_652_059
    assert periode(rij).maximum == 99_999_999 * 60 * 31


@pytest.mark.parametrize(("begin", "verwacht"), [(d(2025, 6, 1), 0), (d(2025, 7, 1), 30_000)])
def test_output_without_any_sunday_is_in_the_month_of_its_end(begin: d, verwacht: int) -> None:
    rij = Rij(30_000, "83", "2", d(2025, 6, 30), d(2025, 7, 2), begin)
    assert (periode(rij).maximum, totaal(rij).maximum) == (verwacht, 30_000)
