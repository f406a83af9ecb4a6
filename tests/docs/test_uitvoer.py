"""What the docs show as output of the command is what the command prints."""

from __future__ import annotations

import re
import shlex
from glob import glob
from pathlib import Path

import pytest

from toetssteen.cli import main

WORTEL = Path(__file__).parents[2]
_CONTRACT = r"contract (?:termijn|levering|controleer|dekking|toon) "
OPDRACHT = rf"(?:(?:toets|stand) voorbeelden/|regels |uitleg |{_CONTRACT})[^\n\[]+"  # with a "[" it is how to call it
BLOK = re.compile(rf"```console\n\$ (?:\.venv/bin/)?toetssteen ({OPDRACHT})\n(?!```)(.+?)```", re.DOTALL)


def blokken() -> list[tuple[str, str, str]]:
    bladen = [WORTEL / "README.md", *sorted((WORTEL / "docs").glob("**/*.md"))]
    return [
        (str(blad.relative_to(WORTEL)), opdracht, uitvoer)
        for blad in bladen
        if "handleiding" not in blad.parts  # that has a test of its own, with its own files
        for opdracht, uitvoer in BLOK.findall(blad.read_text(encoding="utf-8"))
    ]


def test_there_is_shown_output() -> None:
    assert {blad for blad, _, _ in blokken()} >= {
        "README.md",
        *(f"docs/opdrachten/{opdracht}.md" for opdracht in ("toets", "stand", "regels", "uitleg")),
    }


@pytest.mark.parametrize(("blad", "opdracht", "uitvoer"), blokken())
def test_shown_output_is_real(
    blad: str,
    opdracht: str,
    uitvoer: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "voorbeelden").symlink_to(WORTEL / "voorbeelden")
    monkeypatch.chdir(tmp_path)  # what a command writes lands here
    main([deel for woord in shlex.split(opdracht) for deel in (sorted(glob(woord)) or [woord])])
    echt = [regel.rstrip() for regel in capsys.readouterr().out.splitlines()]
    assert echt == uitvoer.splitlines(), f"{blad} shows other output"
