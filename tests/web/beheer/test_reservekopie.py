"""A backup put back in an empty installation is the same installation; without its key it says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toetssteen.web.databank.ingebed import stop

TESTS = Path(__file__).resolve().parents[2]
SLEUTEL = "een sleutel van deze oefening, lang genoeg 0123456789"


def omgeving(map_: Path, sleutel: str = SLEUTEL) -> dict[str, str]:
    kaal = {k: v for k, v in os.environ.items() if not k.startswith("TOETSSTEEN_") and k != "DATABASE_URL"}
    return kaal | {
        "TOETSSTEEN_MAP": str(map_), "TOETSSTEEN_SLEUTEL": sleutel, "TOETSSTEEN_LOG": "ERROR", "PYTHONPATH": str(TESTS),
    }  # fmt: skip


def doe(*woorden: str, map_: Path, sleutel: str = SLEUTEL) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *woorden], env=omgeving(map_, sleutel), capture_output=True, text=True, timeout=300
    )


def tel(map_: Path) -> Any:
    uit = doe("web.beheer.oefening", "tel", map_=map_)
    assert uit.returncode == 0, uit.stderr
    return json.loads(uit.stdout.splitlines()[-1])


@pytest.fixture
def mappen(tmp_path: Path) -> Iterator[tuple[Path, Path, Path]]:
    plekken = (tmp_path / "een", tmp_path / "twee", tmp_path / "drie")
    yield plekken
    for plek in plekken:
        stop(plek / "pg")


def test_bewaren_en_terugzetten(mappen: tuple[Path, Path, Path], tmp_path: Path) -> None:
    een, twee, drie = mappen
    kopie = tmp_path / "kopie"
    gevuld = doe("web.beheer.oefening", "vul", map_=een)
    assert gevuld.returncode == 0, gevuld.stderr

    bewaard = doe("toetssteen.cli", "web", "bewaar", str(kopie), map_=een)
    assert bewaard.returncode == 0, bewaard.stderr
    assert kopie.stat().st_mode & 0o077 == 0
    assert b"voorbeeld.test" not in kopie.read_bytes()
    assert list(tmp_path.glob("*.half")) == []

    teruggezet = doe("toetssteen.cli", "web", "terugzetten", str(kopie), map_=twee)
    assert teruggezet.returncode == 0, teruggezet.stderr
    assert tel(twee) == (oud := tel(een))
    assert oud["breuken"] == []
    assert oud["tellen"]["berichtenverkeer_bericht"] > 90
    herbouwd = doe("toetssteen.cli", "herbouw", "--controleer", "--json", map_=twee)
    assert herbouwd.returncode == 0, herbouwd.stdout

    nog_eens = doe("toetssteen.cli", "web", "terugzetten", str(kopie), map_=twee)
    assert (nog_eens.returncode, "niet leeg" in nog_eens.stderr) == (2, True)

    verkeerd = doe("toetssteen.cli", "web", "terugzetten", str(kopie), map_=drie, sleutel=SLEUTEL + "x")
    assert verkeerd.returncode == 2
    assert "andere TOETSSTEEN_SLEUTEL" in verkeerd.stderr
    assert "Er is niets veranderd." in verkeerd.stderr
    afgekapt = tmp_path / "afgekapt"
    afgekapt.write_bytes(kopie.read_bytes()[:-100])
    stuk = doe("toetssteen.cli", "web", "terugzetten", str(afgekapt), map_=drie)
    assert (stuk.returncode, "niet heel" in stuk.stderr) == (2, True)
    toch = doe("toetssteen.cli", "web", "terugzetten", str(kopie), map_=drie)
    assert toch.returncode == 0, toch.stderr
