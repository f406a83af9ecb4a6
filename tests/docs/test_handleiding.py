"""The manual for adding a contract: its files make a profile, and its commands print what it shows."""

from __future__ import annotations

import glob
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from toetssteen.cli import main
from toetssteen.contracten.delen import Gevolg
from toetssteen.contracten.laden import laad
from toetssteen.contracten.scenariovorm import SLEUTELS, VERWACHT
from toetssteen.contracten.schema import Kalender, Profiel, Vakbekwaamheid
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.controle import controleer
from toetssteen.toetsing.contract.opdrachten import KWALIFICATIEREGELS
from toetssteen.toetsing.contract.scenario import lees_scenarios, verschillen

BLAD = Path(__file__).parents[2] / "docs" / "handleiding" / "een-contract-toevoegen.md"
NASLAG = BLAD.with_name("profiel.md")
BESTAND = re.compile(r"`([^`\n]+/[^`\n]+\.(?:yaml|csv))`:\n\n```\w+\n(.*?)```", re.DOTALL)
BLOK = re.compile(r"```console\n\$ toetssteen ([^\n]+)\n(.+?)```", re.DOTALL)
NAAM = "waterhoek-2027"


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for naam, inhoud in BESTAND.findall(BLAD.read_text(encoding="utf-8")):
        (tmp_path / naam).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / naam).write_text(inhoud, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_files_make_a_profile_without_faults(map_: Path) -> None:
    geladen = laad(map_ / NAAM)
    assert [o for o in controleer(geladen) if o.ernst == "fout"] == []
    assert {c.id for c in geladen.profiel.clausules} >= {"WH-2.1", "WH-3.3", "WH-6.2"}


def test_the_examples_of_the_reference_fit_in_it(map_: Path) -> None:
    voor = {(o.code, o.clausule) for o in controleer(laad(map_ / NAAM))}
    for naam, inhoud in BESTAND.findall(NASLAG.read_text(encoding="utf-8")):
        (map_ / naam).write_text(inhoud, encoding="utf-8")
    geladen = laad(map_ / NAAM)
    assert {c.id for c in geladen.profiel.clausules} >= {"WH-7.1", "WH-7.2", "WH-7.3"}
    assert {(o.code, o.clausule) for o in controleer(geladen)} - voor == {("voorbeeld-ontbreekt", "WH-7.1")}


def test_the_reference_names_every_key_and_every_rule_for_people() -> None:
    tekst = NASLAG.read_text(encoding="utf-8")
    rijen = re.findall(r"^\| (\w+) \| (\w+) \| (CTR\d{3}) \| (.*)\|$", tekst, re.MULTILINE)
    assert {(vorm, taak): regel for vorm, taak, regel, _ in rijen} == dict(KWALIFICATIEREGELS)
    for _, taak, regel, uitleg in rijen:
        moet = {n for n, g in contractregels()[regel].parameters.items() if g.standaard is None and not g.optioneel}
        moet -= {"stuk"} if taak in ("plan", "evaluatie") else set()
        assert all(f"`{naam}`" in uitleg for naam in moet), regel
    modellen = (*Profiel.model_fields, *Kalender.model_fields, *Vakbekwaamheid.model_fields, *SLEUTELS, *VERWACHT)
    assert [naam for naam in modellen if not re.search(rf"[`{{]{naam}\b", tekst)] == []
    assert [gevolg for gevolg in get_args(Gevolg) if f"| `{gevolg}` |" not in tekst] == []


def test_every_scenario_of_it_holds(map_: Path) -> None:
    scenarios = lees_scenarios(map_ / NAAM)
    assert len(scenarios) >= 12
    assert [v for s in scenarios for v in verschillen(laad(map_ / NAAM), s)] == []


@pytest.mark.parametrize(("opdracht", "uitvoer"), BLOK.findall(BLAD.read_text(encoding="utf-8")))
def test_shown_output_is_real(opdracht: str, uitvoer: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    delen = [deel for woord in shlex.split(opdracht) for deel in (sorted(glob.glob(woord)) or [woord])]
    main(delen)
    assert [regel.rstrip() for regel in capsys.readouterr().out.splitlines()] == uitvoer.splitlines()


def test_without_tariffs_a_claim_cannot_be_judged(map_: Path) -> None:
    producten = map_ / NAAM / "producten.yaml"
    producten.write_text(producten.read_text("utf-8").partition("tarieven:")[0], "utf-8")
    geladen = laad(map_ / NAAM)
    van_tarief = [s for s in lees_scenarios(map_ / NAAM) if s.clausule == "WH-4.1"]
    assert van_tarief
    for scenario in van_tarief:
        assert "uitkomst is niet te toetsen" in verschillen(geladen, scenario)[0]
