"""The workbook to fill in: what is marked as needed is all that a clause can read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from toetssteen.contracten.laden import laad
from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.toetsing.contract import motor
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.scenario import Scenario, lees_scenarios, speel
from toetssteen.toetsing.levering.leest import gelezen_kolommen
from toetssteen.toetsing.levering.sjabloon import UIT_BERICHTEN, sjabloon

PROFIELEN = sorted(p.parent for p in (Path(__file__).parents[2] / "profielen").glob("*/profiel.yaml"))


@pytest.mark.parametrize("plek", PROFIELEN, ids=lambda p: p.name)
def test_every_profile_has_a_workbook(plek: Path) -> None:
    geladen = laad(plek)
    werkmap = CalamineWorkbook.from_filelike(io.BytesIO(sjabloon(geladen)))
    bladen = [n for n in werkmap.sheet_names if not n.startswith("toelichting")]
    assert {"sessies", "toewijzingen", "toestemmingen", "gebeurtenissen"} <= set(bladen)
    assert not set(bladen) & set(UIT_BERICHTEN)
    for blad in bladen:
        assert werkmap.get_sheet_by_name(blad).to_python()[0] == list(TABELLEN[blad].schema)


def test_the_explanation_marks_what_is_read() -> None:
    werkmap = CalamineWorkbook.from_filelike(io.BytesIO(sjabloon(laad(PROFIELEN[1]))))
    rijen = werkmap.get_sheet_by_name("toelichting").to_python()
    nodig = {(rij[0], rij[1]): rij[4] for rij in rijen[5:]}
    assert nodig["sessies", "Sessie"] == "verplicht"
    for kolom in ("ToewijzingNummer", "Professionals", "Deelnemers"):
        assert nodig["sessies", kolom] == "gelezen"
    for kolom in ("Niveau", "Afgerond", "Behaald"):
        assert nodig["diplomas", kolom] == "gelezen"
    assert nodig["onderaannemers", "ToegestaanVan"] == "gelezen"
    assert "leeg blijven" not in " ".join(str(c) for rij in rijen for c in rij)
    assert "" in nodig.values()  # not everything is asked


def _uitkomst(plek: Path, scenario: Scenario) -> list[Any]:
    return [(d.regel, d.deel, dict(d.aantallen), d.onbekend) for d in speel(laad(plek), scenario).delen]


@pytest.mark.parametrize("naam", ["dalfsen-2026", "gooi-en-vechtstreek", "zuid-limburg-2020"])
def test_columns_that_are_not_marked_change_nothing(naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plek = next(p for p in PROFIELEN if p.name == naam)
    gelezen = gelezen_kolommen(laad(plek))

    def zonder(gegevens: Gegevens) -> dict[str, pl.DataFrame]:
        uit = vul_aan(gegevens)
        for tabel, frame in uit.items():
            nodig = {k.naam for k in TABELLEN[tabel].kolommen if k.verplicht} | gelezen.get(tabel, set())
            leeg = [pl.lit(None, s).alias(n) for n, s in frame.schema.items() if n not in nodig]
            uit[tabel] = frame.with_columns(leeg)
        return uit

    scenarios = [s for s in lees_scenarios(plek) if not s.parameters and not s.profiel]
    vol = [_uitkomst(plek, s) for s in scenarios]
    monkeypatch.setattr(motor, "vul_aan", zonder)
    assert [_uitkomst(plek, s) for s in scenarios] == vol
