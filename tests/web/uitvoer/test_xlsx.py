from __future__ import annotations

import datetime as dt
import zipfile
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from toetssteen.web.uitvoer.kolom import Kolom
from toetssteen.web.uitvoer.toelichting import Toelichting
from toetssteen.web.uitvoer.xlsx import GROOTSTE_TEKST, TE_LANG, naar_xlsx
from web.uitvoer.rijen import AMSTERDAM, GEVAARLIJK, KOLOMMEN, frames

TOELICHTING = Toelichting(
    titel="Declaratieregels",
    omschrijving="Regels van declaraties met hun oordeel",
    gemaakt_door="k.voorbeeld",
    gemaakt_op=dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC),
    versie="0.1.0",
    filter=(("Maand", "september 2026"), ("Uitslag", "afgewezen")),
)


def lees(frame: Any, kolommen: Any, blad: str = "Gegevens", **meer: Any) -> list[list[Any]]:
    with naar_xlsx(frame, kolommen, TOELICHTING, **meer) as bestand:
        return CalamineWorkbook.from_filelike(bestand).get_sheet_by_name(blad).to_python()


def hele_centen(cel: Any) -> int | None:
    return None if cel == "" else round(cel * 100)


@settings(max_examples=40, deadline=None)
@given(frames())
def test_wat_erin_gaat_komt_eruit(frame: pl.DataFrame) -> None:
    kop, *rijen, totaal = lees(frame, KOLOMMEN)
    assert kop == [k.kop for k in KOLOMMEN]
    assert (totaal[0], hele_centen(totaal[3])) == ("Totaal", frame["b"].sum())
    for cellen, rij in zip(rijen, frame.to_dicts(), strict=True):
        assert cellen[0] == (rij["t"] or "")
        if rij["d"] is None or rij["d"] >= dt.date(1900, 3, 1):
            assert cellen[1] == (rij["d"] or "")
        else:
            assert cellen[1] == f"{rij['d']:%d-%m}-{rij['d'].year:04}"
        assert cellen[2] == ("" if rij["m"] is None else rij["m"].astimezone(AMSTERDAM).replace(tzinfo=None))
        assert hele_centen(cellen[3]) == rij["b"]
        assert cellen[4] == ("" if rij["g"] is None else rij["g"])
        volume = hele_centen(cellen[5]) if rij["e"] == "83" else cellen[5] if cellen[5] != "" else None
        assert volume == rij["v"]
        assert cellen[6] == {True: "ja", False: "nee", None: ""}[rij["j"]]


@pytest.mark.parametrize("tekst", [*GEVAARLIJK, "http://voorbeeld.nl", "0012", "12E34", "_x0041_", "{=1}", "a\rb\nc"])
def test_tekst_is_nooit_iets_anders(tekst: str) -> None:
    with naar_xlsx(pl.DataFrame({"t": [tekst]}), [Kolom("t", "T")], TOELICHTING) as bestand:
        blad = zipfile.ZipFile(bestand).read("xl/worksheets/sheet2.xml").decode()
        assert "<f>" not in blad
        assert "hyperlink" not in blad
        bestand.seek(0)
        assert CalamineWorkbook.from_filelike(bestand).get_sheet_by_name("Gegevens").to_python()[1:] == [[tekst]]


def test_het_eerste_blad_zegt_wat_dit_is() -> None:
    regels = lees(pl.DataFrame({"t": ["x", "y"]}), [Kolom("t", "T")], "Toelichting")
    assert regels[0][0] == "Declaratieregels"
    assert dict(regels[2:]) == {
        "Wat": "Regels van declaraties met hun oordeel",
        "Filter": "Maand: september 2026; Uitslag: afgewezen",
        "Gemaakt door": "k.voorbeeld",
        "Gemaakt op": "02-11-2026 10:00",
        "Versie": "Toetssteen 0.1.0",
        "Rijen": "2, op het blad Gegevens",
    }


def test_meer_rijen_dan_er_op_een_blad_passen() -> None:
    frames_ = [pl.DataFrame({"n": [1, 2]}), pl.DataFrame({"n": [3]})]
    kolommen = [Kolom("n", "N", "getal", som=True)]
    assert lees(frames_, kolommen, per_blad=2) == [["N"], [1], [2]]
    assert lees(frames_, kolommen, "Gegevens 2", per_blad=2) == [["N"], [3], [6]]
    assert lees(frames_, kolommen, "Toelichting", per_blad=2)[-1] == ["Rijen", "3, op 2 bladen Gegevens"]


def test_wat_excel_niet_kan_staat_er_als_tekst() -> None:
    lang = "x" * (GROOTSTE_TEKST + 1)
    [_, rij] = lees(
        pl.DataFrame({"t": [lang], "g": [10**17 + 1], "b": [-(10**17) - 1]}),
        [Kolom("t", "T"), Kolom("g", "G", "getal"), Kolom("b", "B", "bedrag")],
    )
    assert (len(rij[0]), rij[0].endswith(TE_LANG)) == (GROOTSTE_TEKST, True)
    assert rij[1:] == ["100000000000000001", "-€ 1.000.000.000.000.000,01"]


def test_zonder_rijen_staan_de_koppen_er() -> None:
    assert lees([], [Kolom("t", "T"), Kolom("b", "B", "bedrag")]) == [["T", "B"]]


def test_dezelfde_invoer_geeft_dezelfde_bladen() -> None:
    frame = pl.DataFrame({"t": ["x"], "b": [-5]})
    kolommen = [Kolom("t", "T"), Kolom("b", "B", "bedrag")]
    inhoud = []
    for _ in range(2):
        with naar_xlsx(frame, kolommen, TOELICHTING) as bestand, zipfile.ZipFile(bestand) as zip_:
            inhoud.append({naam: zip_.read(naam) for naam in zip_.namelist()})
    assert inhoud[0] == inhoud[1]
