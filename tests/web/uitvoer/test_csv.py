from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any

import polars as pl
import pytest
from hypothesis import given

from toetssteen.web.uitvoer.csv import BOM, naar_csv, ontdaan
from toetssteen.web.uitvoer.kolom import Kolom
from web.uitvoer.rijen import AMSTERDAM, GEVAARLIJK, KOLOMMEN, frames, teksten


def lees(stukken: Any) -> list[list[str]]:
    heel = b"".join(stukken)
    assert heel.startswith(BOM)
    return list(csv.reader(io.StringIO(heel.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def centen(tekst: str) -> int | None:
    return int(tekst.replace(",", "")) if tekst else None


@given(frames())
def test_wat_erin_gaat_komt_eruit(frame: pl.DataFrame) -> None:
    kop, *rijen, totaal = lees(naar_csv(frame, KOLOMMEN))
    assert kop == [k.kop for k in KOLOMMEN]
    assert totaal[3] == f"{frame['b'].sum() / 100:.2f}".replace(".", ",")
    for cellen, rij in zip(rijen, frame.to_dicts(), strict=True):
        assert ontdaan(cellen[0]) == (rij["t"] or "")
        assert cellen[1] == (rij["d"].isoformat() if rij["d"] else "")
        moment = rij["m"] and rij["m"].astimezone(AMSTERDAM).replace(tzinfo=None)
        assert cellen[2] == (str(moment) if moment else "")
        assert centen(cellen[3]) == rij["b"]
        assert (int(cellen[4]) if cellen[4] else None) == rij["g"]
        assert (centen(cellen[5]) if rij["e"] == "83" else int(cellen[5]) if cellen[5] else None) == rij["v"]
        assert cellen[6] == {True: "ja", False: "nee", None: ""}[rij["j"]]


@given(teksten)
def test_geen_cel_is_een_formule(tekst: str) -> None:
    [_, [cel]] = lees(naar_csv(pl.DataFrame({"t": [tekst]}), [Kolom("t", "T")]))
    assert not re.match(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]", cel)
    assert ontdaan(cel) == tekst


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_een_formule_krijgt_een_apostrof(tekst: str) -> None:
    [_, [cel]] = lees(naar_csv(pl.DataFrame({"t": [tekst]}), [Kolom("t", "T")]))
    assert cel == "'" + tekst


def test_een_negatief_bedrag_blijft_een_getal() -> None:
    uit = b"".join(naar_csv(pl.DataFrame({"b": [-500, 123456, None, -5]}), [Kolom("b", "Bedrag", "bedrag")]))
    assert uit == BOM + b'Bedrag\r\n-5,00\r\n1234,56\r\n""\r\n-0,05\r\n'


def test_een_kop_wordt_ook_beschermd() -> None:
    [[kop]] = lees(naar_csv(pl.DataFrame({"t": []}, schema={"t": pl.String}), [Kolom("t", "=HYPERLINK(1)")]))
    assert kop == "'=HYPERLINK(1)"


def test_frames_worden_een_voor_een_gelezen() -> None:
    gelezen: list[int] = []

    def bron() -> Any:
        for n in range(3):
            gelezen.append(n)
            yield pl.DataFrame({"n": [n], "d": [dt.date(2026, 1, 1 + n)]})

    stroom = naar_csv(bron(), [Kolom("n", "N", "getal", som=True), Kolom("d", "D", "datum")])
    assert [next(stroom), next(stroom)][1] == b"0;2026-01-01\r\n"
    assert gelezen == [0]
    assert list(stroom) == [b"1;2026-01-02\r\n", b"2;2026-01-03\r\n", b"3;\r\n"]
