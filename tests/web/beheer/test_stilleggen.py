"""The embedded PostgreSQL ends with the demonstration, also when a process that had it open was killed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import psycopg
import pytest

from toetssteen.web.databank.ingebed import leg_stil, start


def draait(map_: Path) -> bool:
    """Whether the server of this folder runs."""
    bestand = map_ / "postmaster.pid"
    if not bestand.exists():
        return False
    try:
        os.kill(int(bestand.read_text().split()[0]), 0)
    except ProcessLookupError:
        return False
    return True


def test_een_gedood_proces_houdt_de_databank_niet_in_de_lucht(tmp_path: Path) -> None:
    map_ = tmp_path / "pg"
    start(map_)
    handvatten = map_ / ".handle_pids.json"
    handvatten.write_text(json.dumps([*json.loads(handvatten.read_text()), 2**22 + 1]))  # nobody has this number
    assert draait(map_)
    leg_stil(map_)
    assert not draait(map_)
    with psycopg.connect(start(map_)) as verbinding:
        assert verbinding.execute("SELECT 1").fetchone() == (1,)
    leg_stil(map_)
    assert not draait(map_)


@pytest.mark.parametrize("bestaat", [True, False])
def test_stilleggen_wat_niet_draait_doet_niets(tmp_path: Path, bestaat: bool) -> None:
    if bestaat:
        (tmp_path / "pg").mkdir()
    leg_stil(tmp_path / "pg")
    assert not draait(tmp_path / "pg")
