"""Whatever is killed whenever: every message is applied once and answered once, and a rebuild finds no difference.

What follows from messages by jobs of their own (findings of the contract, terms) is there too, as it must be.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from toetssteen.web.databank.ingebed import stop

TESTS = Path(__file__).resolve().parents[2]


def _loop(map_: Path, aantal: int, zaad: int, werkers: int) -> dict[str, Any]:
    opdracht = [sys.executable, "-m", "web.crash.loop", str(map_), str(aantal), str(zaad), str(werkers)]
    try:
        klaar = subprocess.run(
            opdracht, capture_output=True, check=True, timeout=900, env={**os.environ, "PYTHONPATH": str(TESTS)}
        )
    finally:
        stop(map_ / "pg")
    uit: dict[str, Any] = json.loads(klaar.stdout.splitlines()[-1])
    return uit


def _goed(uit: dict[str, Any], aantal: int) -> None:
    assert uit["berichten"] == aantal
    assert uit["antwoorden"] == aantal
    fout = ("niet_verwerkt", "dubbel_beantwoord", "niet_beantwoord", "zonder_inhoud", "uit_volgorde")
    assert {naam: uit[naam] for naam in fout} == dict.fromkeys(fout, 0)
    assert uit["verschillen"] == []
    assert uit["declaraties"] >= aantal / 10
    assert uit["niet_aan_het_contract"] == 0
    assert uit["contractbevindingen"] >= uit["declaraties"]
    assert uit["termijnen"] > 0
    assert (uit["zelfde_bevindingen"], uit["zelfde_termijnen"]) == (True, True)


def test_een_werker_die_steeds_wordt_gedood(tmp_path: Path) -> None:
    uit = _loop(tmp_path, 60, 1, 1)
    assert uit["gedood_na_de_berichten"] >= 1
    _goed(uit, 60)


@pytest.mark.lang
def test_duizend_berichten_en_twee_werkers(tmp_path: Path) -> None:
    uit = _loop(tmp_path, 1000, 2, 2)
    assert uit["gedood"] >= 10
    _goed(uit, 1000)
