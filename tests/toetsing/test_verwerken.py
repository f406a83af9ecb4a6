"""Judging in one call, in waves, is the same as one message at a time; a wrong call is told at once."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
import pytest

from orakel.historie import maak_historie
from orakel.model import Bericht
from orakel.samen import VANDAAG, fouten, verplaats
from orakel.xml import schrijf
from toetssteen.toetsing import toets
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.verwerken import verwerk


def berichten() -> list[Bericht]:
    histories = [[verplaats(b, k) for b in maak_historie(random.Random(9_000 + k), 14, 3)] for k in range(4)]
    return [h[i] for i in range(14) for h in histories if i < len(h)]


def test_in_een_keer_is_gelijk_aan_een_voor_een() -> None:
    bestanden = [(str(i), schrijf(b)) for i, b in enumerate(berichten())]
    samen = verwerk(bestanden, vandaag=VANDAAG)
    stand: Stand | None = None
    los = []
    for bestand in bestanden:
        een = verwerk([bestand], stand, vandaag=VANDAAG)
        stand = een.stand
        los.append(een.uitslagen[0])
    for een_, ander in zip(samen.uitslagen, los, strict=True):
        assert (fouten(een_), een_.aanvaard) == (fouten(ander), ander.aanvaard)
    assert stand is not None
    tabellen = samen.stand.tabellen()
    assert all(tabel.equals(tabellen[naam], null_equal=True) for naam, tabel in stand.tabellen().items())


FOUT: list[tuple[tuple[Any, ...], dict[str, Any], str]] = [
    ((["323.xml"],), {}, "pair"),
    (([("323.xml", "tekst")],), {}, "pair"),
    (([("323.xml", b"")], {"prestaties": 1}), {}, "Stand"),
    (([("323.xml", b"")],), {"afspraken": "afspraken.csv"}, "lees_afspraken"),
    (([("323.xml", b"")],), {"afspraken": pl.DataFrame({"wet": ["ijw"]})}, "columns"),
]


@pytest.mark.parametrize(("plaats", "naam", "woord"), FOUT)
def test_een_verkeerde_aanroep_is_geen_slecht_bestand(
    plaats: tuple[Any, ...], naam: dict[str, Any], woord: str
) -> None:
    for functie in (toets, verwerk):
        with pytest.raises(TypeError, match=woord):
            functie(*plaats, **naam)
