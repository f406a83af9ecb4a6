"""Every scenario of every profile gives what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from toetssteen.contracten.laden import laad
from toetssteen.toetsing.contract.scenario import Scenario, lees_scenarios, verschillen

PROFIELEN = sorted(p.parent for p in (Path(__file__).parents[2] / "profielen").glob("*/profiel.yaml"))


def _alle() -> list[tuple[Path, Scenario]]:
    return [(plek, scenario) for plek in PROFIELEN for scenario in lees_scenarios(plek)]


@pytest.mark.parametrize(
    ("plek", "scenario"), _alle(), ids=lambda w: f"{w.clausule} {w.naam}" if isinstance(w, Scenario) else w.name
)
def test_scenario(plek: Path, scenario: Scenario) -> None:
    assert verschillen(laad(plek), scenario) == [], f"{scenario.bestand}:{scenario.regel}"
