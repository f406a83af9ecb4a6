"""What the docs show as output of the command is what the command prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from toetssteen.cli import main

WORTEL = Path(__file__).parents[2]
BLOK = re.compile(r"```console\n\$ (?:\.venv/bin/)?toetssteen (toets voorbeelden/[^\n]+)\n(.+?)```", re.DOTALL)


def blokken() -> list[tuple[str, str, str]]:
    bladen = [WORTEL / "README.md", *sorted((WORTEL / "docs").glob("**/*.md"))]
    return [
        (str(blad.relative_to(WORTEL)), opdracht, uitvoer)
        for blad in bladen
        for opdracht, uitvoer in BLOK.findall(blad.read_text(encoding="utf-8"))
    ]


def test_there_is_shown_output() -> None:
    assert {blad for blad, _, _ in blokken()} >= {"README.md", "docs/opdrachten/toets.md"}


@pytest.mark.parametrize(("blad", "opdracht", "uitvoer"), blokken())
def test_shown_output_is_real(
    blad: str, opdracht: str, uitvoer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(WORTEL)
    main(shlex.split(opdracht))
    echt = [regel.rstrip() for regel in capsys.readouterr().out.splitlines()]
    assert echt == uitvoer.splitlines(), f"{blad} shows other output"
