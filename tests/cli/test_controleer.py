"""`toetssteen controleer` and `web` on the command line: what they print, and their exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from toetssteen.cli import main
from toetssteen.web.controle.punt import Punt
from toetssteen.web.opdrachten import controleer as opdracht

GOED, LET_OP = Punt("post", "goed", "Alles werkt."), Punt("werk", "let op", "Er wacht iets.", "Kijk ernaar.")
FOUT = Punt("databank", "fout", "De databank is weg.", "Controleer DATABASE_URL.")


@pytest.fixture
def zie(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the checks find these points."""

    def stel(*punten: Punt) -> None:
        alles = ModuleType("toetssteen.web.controle.alles")
        alles.controleer_alles = lambda anker, voortgang: list(punten)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "toetssteen.web.controle.alles", alles)
        monkeypatch.setattr(opdracht, "begin", lambda: None)
        monkeypatch.setattr(opdracht, "controleer_instellingen", lambda omgeving: [GOED])

    return stel


@pytest.mark.parametrize(("punten", "code"), [((), 0), ((LET_OP,), 0), ((LET_OP, FOUT), 1)])
def test_de_uitkomst_zegt_of_er_fouten_zijn(zie: Any, punten: tuple[Punt, ...], code: int) -> None:
    zie(*punten)
    assert main(["controleer"]) == code


def test_een_mens_leest_wat_er_is_en_wat_hij_doet(zie: Any, capsys: pytest.CaptureFixture[str]) -> None:
    zie(LET_OP, FOUT)
    main(["controleer"])
    uit = capsys.readouterr().out
    assert "FOUT    databank       De databank is weg.\n" in uit
    assert "→ Controleer DATABASE_URL.\n" in uit
    assert uit.endswith("1 fout, 1 om op te letten, 1 goed.\n")


def test_json_is_een_object(zie: Any, capsys: pytest.CaptureFixture[str]) -> None:
    zie(FOUT)
    assert main(["controleer", "--json"]) == 1
    uit = json.loads(capsys.readouterr().out)
    assert (uit["fouten"], uit["let_op"]) == (1, 0)
    assert uit["punten"][1] == {
        "onderdeel": "databank",
        "ernst": "fout",
        "melding": "De databank is weg.",
        "herstel": "Controleer DATABASE_URL.",
    }


def test_een_instelling_die_niet_kan_is_uitkomst_twee(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def kan_niet() -> None:
        raise ValueError("TOETSSTEEN_MFA: 'misschien' moet ja of nee zijn.")

    monkeypatch.setattr(opdracht, "begin", kan_niet)
    monkeypatch.setenv("TOETSSTEEN_MFA", "misschien")
    assert main(["controleer"]) == 2
    assert capsys.readouterr().out.count("'misschien' moet ja of nee zijn") == 1


@pytest.mark.parametrize("deel", ["server", "werker", "migreer", "bewaar", "terugzetten"])
def test_elk_deel_van_web_heeft_zijn_uitleg(deel: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["web", deel, "--help"]) == 0
    assert f"toetssteen web {deel}" in capsys.readouterr().out


@pytest.mark.parametrize("deel", ["bewaar", "terugzetten"])
def test_een_reservekopie_heeft_een_bestand_nodig(deel: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["web", deel]) == 2
    assert "BESTAND" in capsys.readouterr().err
