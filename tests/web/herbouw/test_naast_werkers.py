"""Workers go on during a rebuild: what comes in meanwhile is not lost, and gives no differences that are none."""

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


@pytest.fixture(scope="module")
def gezien(tmp_path_factory: pytest.TempPathFactory) -> Any:
    map_ = tmp_path_factory.mktemp("naast")
    opdracht = [sys.executable, "-m", "web.herbouw.naast_werkers", str(map_)]
    try:
        klaar = subprocess.run(
            opdracht, capture_output=True, timeout=900, text=True, env={**os.environ, "PYTHONPATH": str(TESTS)}
        )
        assert klaar.returncode == 0, klaar.stderr[-3000:]
    finally:
        stop(map_ / "pg")
    return json.loads(klaar.stdout.splitlines()[-1])


def test_een_bericht_dat_tijdens_het_herbouwen_binnenkomt_wordt_daarna_verwerkt(gezien: Any) -> None:
    uit = gezien["vervangen"]
    assert uit["vervangen"]
    assert (uit["tijdens"], uit["daarna"]) == ("ontvangen", "verwerkt")
    assert uit["toewijzingen"] >= 1
    assert uit["verschillen"] == []


def test_vergelijken_houdt_niemand_op_en_ziet_een_moment(gezien: Any) -> None:
    assert gezien["vergelijken"] == {"tijdens": "verwerkt", "verschillen": []}


def test_wie_te_lang_bezig_is_wordt_overgeslagen_en_genoemd(gezien: Any) -> None:
    uit = gezien["bezet"]
    assert "nog steeds aan gewerkt" in uit["reden"]
    assert "Herbouw wacht" in uit["gemeld"][0]
    assert uit["erna"] == ""
