from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from icalendar import Calendar

from toetssteen.web.uitvoer.ical import TERMIJNEN, naar_ical

NU = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
URL = "https://toetssteen.voorbeeld.nl/"
RIJEN: list[tuple[Any, ...]] = [
    ("t-2", "antwoord 325 op een declaratie", dt.date(2026, 11, 13), "gemeente", 4711, "termijnen/t-2"),
    ("t-1", "retourbericht 302", dt.date(2026, 11, 5), "aanbieder", None, "termijnen/t-1"),
    ("t-3", "retourbericht 306", None, None, 12, "termijnen/t-3"),
]


def termijnen(*rijen: tuple[Any, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(rijen or RIJEN), schema=TERMIJNEN, orient="row")


def dagen(uit: bytes) -> list[Any]:
    return list(Calendar.from_ical(uit).walk("VEVENT"))


def test_een_lezer_leest_het_terug() -> None:
    uit = naar_ical(termijnen(), NU, URL, "Termijnen van Voorbeeldstad")
    kalender = Calendar.from_ical(uit)
    assert str(kalender["X-WR-CALNAME"]) == "Termijnen van Voorbeeldstad"
    een, twee = dagen(uit)
    assert [str(een["UID"]), str(twee["UID"])] == ["t-1@toetssteen.voorbeeld.nl", "t-2@toetssteen.voorbeeld.nl"]
    assert (een.decoded("dtstart"), een.decoded("dtend")) == (dt.date(2026, 11, 5), dt.date(2026, 11, 6))
    assert een.decoded("dtstamp") == NU
    assert str(een["SUMMARY"]) == "Uiterste dag: retourbericht 302"
    assert str(een["URL"]) == "https://toetssteen.voorbeeld.nl/termijnen/t-1"
    assert "Aan de beurt: aanbieder." in str(een["DESCRIPTION"])
    assert (str(een["TRANSP"]), str(een["CLASS"])) == ("TRANSPARENT", "PRIVATE")


def test_het_nummer_van_een_toewijzing_alleen_als_dat_mag() -> None:
    assert "4711" not in naar_ical(termijnen(), NU, URL).decode()
    metnummer = dagen(naar_ical(termijnen(), NU, URL, met_toewijzing=True))
    assert str(metnummer[1]["SUMMARY"]) == "Uiterste dag: antwoord 325 op een declaratie, toewijzing 4711"


def test_andere_kolommen_komen_er_nooit_in() -> None:
    frame = termijnen().with_columns(pl.lit("999900006").alias("Bsn"), pl.lit("Jansen").alias("naam"))
    uit = naar_ical(frame, NU, URL, met_toewijzing=True).decode()
    assert "999900006" not in uit
    assert "Jansen" not in uit


def test_dezelfde_invoer_geeft_dezelfde_bytes_in_elke_volgorde() -> None:
    assert naar_ical(termijnen(), NU, URL) == naar_ical(termijnen(*RIJEN[::-1]), NU, URL)


def test_regels_zijn_gevouwen_en_eindigen_op_crlf() -> None:
    lang = ("t-9", "reactie op een verzoek om toewijzing; met, leestekens " * 3, dt.date(2026, 1, 1), None, None, "x")
    uit = naar_ical(termijnen(lang), NU, URL)
    assert uit.count(b"\n") == uit.count(b"\r\n")
    assert max(len(regel) for regel in uit.split(b"\r\n")) <= 75
    assert str(dagen(uit)[0]["SUMMARY"]) == f"Uiterste dag: {lang[1]}"


@pytest.mark.parametrize(
    ("frame", "melding"),
    [
        (termijnen().drop("pad"), "not there: pad"),
        (termijnen(RIJEN[0], RIJEN[0]), "comes twice"),
        (termijnen(("a", "bellen met 999900006", None, None, None, "x")), "BSN"),
    ],
)
def test_wat_niet_mag(frame: pl.DataFrame, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        naar_ical(frame, NU, URL)


def test_een_moment_zonder_zone_mag_niet() -> None:
    with pytest.raises(ValueError, match="time zone"):
        naar_ical(termijnen(), NU.replace(tzinfo=None), URL)
