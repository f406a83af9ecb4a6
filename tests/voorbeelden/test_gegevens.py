"""The smaller examples: names (IV007), birth dates (IV009), amounts (IV024), versions (IV034), counting weeks."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from orakel.model import Omvang
from toetssteen.berichten.specificatie import Wet
from toetssteen.core.eurocent import euro
from toetssteen.core.kalender import aantal_weken
from voorbeelden.hulp import PRODUCT, WETTEN, Bewerking, speel, toewijzing, wijs_toe

per_wet = pytest.mark.parametrize("wet", WETTEN)


def codes(wet: Wet, was: str, wordt: str) -> set[str]:
    """Return the findings on a 301 in which a piece is replaced."""

    def bewerk(data: bytes) -> bytes:
        assert was.encode() in data
        return data.replace(was.encode(), wordt.encode())

    bewerking: Bewerking = bewerk
    p = toewijzing("2026-01-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet])
    return speel(wet, ("2026-01-01", wijs_toe(p), bewerking)).codes[0]


@per_wet
@pytest.mark.parametrize(
    ("datum", "gebruik", "verwacht"),
    [
        ("1900-01-01", "3", set()),
        ("1953-01-01", "2", set()),
        ("1949-09-01", "1", set()),
        ("1949-09-02", "1", {"CS139"}),
        ("1953-02-01", "2", {"CS139"}),
        ("1900-01-02", "3", {"CS139", "TR002"}),
    ],
)
def test_iv009_what_is_not_known_of_a_birth_date(wet: Wet, datum: str, gebruik: str, verwacht: set[str]) -> None:
    """All unknown 01-01-1900, only the year 01-01-1953, only month and year 01-09-1949."""
    was = "<b:Datum>2009-05-04</b:Datum>"
    assert codes(wet, was, f"<b:Datum>{datum}</b:Datum><b:DatumGebruik>{gebruik}</b:DatumGebruik>") == verwacht


@per_wet
@pytest.mark.parametrize(("voorletters", "verwacht"), [("JH", set()), ("J. H.", {"RS045"}), ("J.H.", {"RS045"})])
def test_iv007_a_name_in_its_parts(wet: Wet, voorletters: str, verwacht: set[str]) -> None:
    """Prefix apart, first names with a space between, initials together without points."""
    was = "<b:Geslachtsnaam>\r\n<b:Achternaam>Voorbeeld</b:Achternaam>\r\n</b:Geslachtsnaam>"
    naam = "<b:Geslachtsnaam><b:Achternaam>Dijk</b:Achternaam><b:Voorvoegsel>van</b:Voorvoegsel></b:Geslachtsnaam>"
    eigen = f"<b:Voornamen>Jan Hendrik</b:Voornamen><b:Voorletters>{voorletters}</b:Voorletters>"
    assert codes(wet, was, naam + eigen) == verwacht


def test_iv024_amounts_are_in_hundredths() -> None:
    """10000 is a hundred euro (also IV042)."""
    assert euro(10_000) == "€ 100,00"


@per_wet
def test_iv034_any_version_of_a_schema_is_read(wet: Wet) -> None:
    was = "<b:BerichtXsdVersie>1.0.0"
    assert codes(wet, was, "<b:BerichtXsdVersie>1.2.1") == set()


def weken(begin: date, einde: date) -> int:
    return int(pl.select(aantal_weken(pl.lit(begin), pl.lit(einde))).item())


@pytest.mark.parametrize("jaar", range(2000, 2045))
def test_weeknummer_a_year_has_53_weeks_when_it_begins_on_thursday_or_a_leap_year_on_wednesday(jaar: int) -> None:
    begin = date.fromisocalendar(jaar, 1, 1)
    einde = date.fromisocalendar(jaar + 1, 1, 1) - timedelta(days=1)
    eerste, schrikkel = date(jaar, 1, 1).isoweekday(), (date(jaar, 12, 31) - date(jaar, 1, 1)).days == 365
    assert weken(begin, einde) == (53 if eerste == 4 or (schrikkel and eerste == 3) else 52)
    assert begin <= date(jaar, 1, 4) <= begin + timedelta(days=6), "4 January is in week 1"


@pytest.mark.parametrize(
    ("begin", "einde", "aantal"),
    [
        (date(2025, 10, 7), date(2025, 12, 14), 10),  # within a year: last less first week, and one
        (date(2025, 12, 29), date(2026, 1, 4), 1),  # one week, that lies in two years
        (date(2026, 12, 28), date(2027, 1, 3), 1),  # week 53
        (date(2026, 12, 1), date(2027, 1, 31), 9),  # 49 to 53, and 1 to 4
        (date(2025, 12, 1), date(2027, 1, 31), 61),  # a whole year between
    ],
)
def test_weeknummer_over_the_border_of_the_year_each_week_counts_once(begin: date, einde: date, aantal: int) -> None:
    """Cutting at 31 December, as the page does, counts the week on the border twice unless its number is kept apart."""
    assert weken(begin, einde) == aantal
    dagen = [begin + timedelta(days=i) for i in range((einde - begin).days + 1)]
    assert len({d.isocalendar()[:2] for d in dagen}) == aantal
