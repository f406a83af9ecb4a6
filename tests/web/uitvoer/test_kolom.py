from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from toetssteen.web.uitvoer.kolom import Kolom, Soort, Tabel, Totalen, controleer


@pytest.mark.parametrize(
    ("soort", "waarde", "tekst"),
    [
        ("tekst", "=1+1", "=1+1"),
        ("datum", dt.date(2026, 12, 31), "31-12-2026"),
        ("tijdstip", dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC), "02-07-2026 00:30"),
        ("bedrag", -123456, "-€\u00a01.234,56"),
        ("getal", 1234567, "1.234.567"),
        ("getal", 1234.5, "1.234,5"),
        ("volume", 1200, "1.200"),
        ("ja_nee", False, "nee"),
        ("bedrag", None, "–"),
    ],
)
def test_een_cel_op_een_pagina(soort: Soort, waarde: object, tekst: str) -> None:
    assert Kolom("x", "X", soort).cel({"x": waarde}) == tekst


@pytest.mark.parametrize(("eenheid", "tekst"), [("01", "60 minuten"), ("83", "€\u00a00,60"), (None, "60")])
def test_een_volume_in_zijn_eenheid(eenheid: str | None, tekst: str) -> None:
    assert Kolom("v", "V", "volume", eenheid="e").cel({"v": 60, "e": eenheid}) == tekst


def test_alle_fouten_van_een_frame_tegelijk() -> None:
    frame = pl.DataFrame({"a": ["x"], "m": [dt.datetime(2026, 1, 1)]})
    with pytest.raises(ValueError, match=r"b: not there; a: String cannot be shown as bedrag; m: Datetime.*tijdstip"):
        controleer(frame, [Kolom("a", "A", "bedrag"), Kolom("b", "B"), Kolom("m", "M", "tijdstip")])


@pytest.mark.parametrize(("soort", "meer"), [("tekst", {"som": True}), ("bedrag", {"eenheid": "e"})])
def test_een_kolom_die_niet_kan(soort: Soort, meer: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="column 'x'"):
        Kolom("x", "X", soort, **meer)  # type: ignore[arg-type]


def test_volumes_in_verschillende_eenheden_hebben_geen_som() -> None:
    kolommen = (Kolom("t", "T"), Kolom("v", "V", "volume", eenheid="e", som=True))
    een, gemengd = Totalen(kolommen), Totalen(kolommen)
    een.tel(pl.DataFrame({"t": ["a", "b"], "v": [1, 2], "e": ["01", "01"]}))
    gemengd.tel(pl.DataFrame({"t": ["a", "b"], "v": [1, 2], "e": ["01", "83"]}))
    assert een.rij() == {"e": "01", "t": "Totaal", "v": 3}
    assert gemengd.rij() == {"e": None, "t": "Totaal", "v": None}


def test_een_tabel_met_nederlandse_koppen() -> None:
    tabel = Tabel(pl.DataFrame({"a": [1], "weg": [2]}), (Kolom("a", "Aantal regels", "getal"),))
    assert tabel.met_koppen().to_dicts() == [{"Aantal regels": 1}]
