"""`toetssteen contract termijn`: the days it shows, its JSON shape, and what it says to a wrong question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from toetssteen.cli import contract_termijn
from toetssteen.cli.lezer import Lezer

WORTEL = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_het_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WORTEL)


def termijn(capsys: pytest.CaptureFixture[str], *opdracht: str) -> tuple[int, str, str]:
    parser = Lezer(prog="toetssteen contract termijn")
    contract_termijn.voeg_toe(parser)
    try:
        code = contract_termijn.voer_uit(parser.parse_args(opdracht))
    except SystemExit as stop:
        code = int(str(stop.code))
    uit = capsys.readouterr()
    return code, uit.out, uit.err


def als_json(capsys: pytest.CaptureFixture[str], *opdracht: str) -> list[dict[str, Any]]:
    code, uit, _ = termijn(capsys, *opdracht, "--json")
    assert code == 0
    return [json.loads(regel) for regel in uit.splitlines()]


def test_elke_dag_met_waarom_hij_telt_of_niet(capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = termijn(capsys, "DF-31.a", "--vanaf", "2026-04-02")
    regels = [" ".join(regel.split()) for regel in uit.splitlines()]
    assert code == 0
    for regel in (
        "02-04-2026 donderdag nee de dag van de gebeurtenis telt niet mee",
        "03-04-2026 vrijdag nee Goede Vrijdag",
        "06-04-2026 maandag nee tweede Paasdag",
        "07-04-2026 dinsdag ja werkdag 1",
        "13-04-2026 maandag ja werkdag 5",
        "De laatste dag is maandag 13-04-2026.",
    ):
        assert regel in regels


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        (("GV-44.b", "--vanaf", "2026-03-27T09:00"), "Het laatste tijdstip is zondag 29-03-2026 10:00."),
        (("MLW-8.2.a", "--vanaf", "2019-06-30"), "Het mag vanaf donderdag 01-08-2019."),
        (("GV-108.b", "--vanaf", "2026-12-31"), "De laatste dag is donderdag 05-11-2026."),
        (("DF-31.f", "--vanaf", "2026-04-08", "--verlengd-tot", "2026-05-04"), "De laatste dag is maandag 04-05-2026."),
        (
            ("DF-31.f", "--vanaf", "2026-04-08", "--opgeschort", "2026-04-10..2026-04-15"),
            "De laatste dag is woensdag 29-04-2026.",
        ),
        (
            ("DF-31.a", "--vanaf", "2200-01-01"),
            "De laatste dag is niet te bepalen, want de vrije dagen zijn alleen bekend",
        ),
        (("ZL-LT", "--vanaf", "2021-01-01"), "vrijdag 01-01-2021 valt daarbuiten."),
        (("WM-1.1", "--vanaf", "2022-01-01"), "zaterdag 01-01-2022 valt daarbinnen."),
    ],
)
def test_de_laatste_dag_in_een_zin(capsys: pytest.CaptureFixture[str], opdracht: tuple[str, ...], zin: str) -> None:
    code, uit, _ = termijn(capsys, *opdracht)
    assert code == 0
    assert zin in " ".join(uit.split())


def test_een_lange_termijn_toont_het_begin_en_het_einde(capsys: pytest.CaptureFixture[str]) -> None:
    _, uit, _ = termijn(capsys, "MLW-5.1", "--vanaf", "2019-05-06", "--opgeschort", "2019-05-07..2019-09-30")
    assert "--json toont ze alle" in uit
    assert "De laatste dag is maandag 14-10-2019." in uit
    (een,) = als_json(capsys, "MLW-5.1", "--vanaf", "2019-05-06", "--opgeschort", "2019-05-07..2019-09-30")
    assert len(een["stappen"]) == 162


def test_de_vorm_van_json(capsys: pytest.CaptureFixture[str]) -> None:
    (een,) = als_json(capsys, "DF-40.a", "--vanaf", "2026-01-15")
    assert list(een) == [
        "contract",
        "versie",
        "clausule",
        "deel",
        "vorm",
        "wat",
        "eigenaar",
        "vanaf",
        "eerste",
        "uiterste",
        "reden",
        "som",
        "stappen",
    ]
    assert (een["contract"], een["vorm"], een["eerste"], een["uiterste"]) == (
        "dalfsen-2026",
        "herhaald",
        None,
        "2026-07-15",
    )
    assert een["stappen"][-1] == {"dag": "2026-07-15", "telt": True, "waarom": "maand 6"}


def test_een_clausule_met_meer_termijnen_geeft_een_regel_per_termijn(capsys: pytest.CaptureFixture[str]) -> None:
    regels = als_json(capsys, "MLW-6.1", "--vanaf", "2019-02-15", "--contract", "midden-limburg-west-2019")
    assert [(r["deel"], r["vorm"]) for r in regels] == [(1, "tijdvak"), (2, "uiterlijk"), (3, "uiterlijk")]


@pytest.mark.parametrize(
    ("opdracht", "melding"),
    [
        (("DF-31.x", "--vanaf", "2026-04-02"), "DF-31.x staat niet in dalfsen-2026. Bedoelt u"),
        (("DF-102.a", "--vanaf", "2026-04-02"), "DF-102.a heeft geen termijn."),
        (("QQ-1", "--vanaf", "2026-04-02"), "er is geen contract waarvan clausules als QQ-1 beginnen"),
        (("DF-31.a", "--vanaf", "2026-02-30"), "2026-02-30 is geen dag of tijdstip"),
        (("DF-31.a", "--vanaf", "2026-02-01T09:00+01:00"), "noemt een tijdzone"),
        (("DF-31.a", "--vanaf", "2026-02-01", "--opgeschort", "2026-02-03"), "is geen tijdvak"),
        (("DF-31.a", "--vanaf", "2026-02-01", "--opgeschort", "2026-02-03..2026-02-01"), "eindigt voor het begint"),
        (("GV-108.b", "--vanaf", "2026-12-31", "--opgeschort", "2026-12-01..2026-12-02"), "kan niet stilstaan"),
        (("DF-31.a",), "--vanaf"),
    ],
)
def test_een_verkeerde_vraag_krijgt_raad(
    capsys: pytest.CaptureFixture[str], opdracht: tuple[str, ...], melding: str
) -> None:
    code, uit, fout = termijn(capsys, *opdracht)
    assert (code, uit) == (2, "")
    assert melding in fout
