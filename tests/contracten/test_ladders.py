"""Ladders of KPI's: the results that no step takes, and those that two steps take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from toetssteen.contracten.delen import Kpi
from toetssteen.contracten.laden import Geladen, laad
from toetssteen.contracten.schema import Clausule, Profiel, Vindplaats
from toetssteen.toetsing.contract.controle.ladders import kpi_gehaald, ladders

PROFIELEN = Path(__file__).parents[2] / "profielen"


def _kpi(**velden: Any) -> Kpi:
    return Kpi.model_validate({"soort": "kpi", "naam": "score", **velden})


def _opmerkingen(kpi: Kpi) -> list[tuple[str, str]]:
    clausule = Clausule(
        id="XX-1", soort="kpi", vindplaats=Vindplaats(document="PvE", artikel="1"), kern="Score.", delen=[kpi]
    )
    profiel = Profiel(naam="proef", titel="Proef", voorvoegsel="XX", versie="1", clausules=[clausule])
    geladen = Geladen(profiel, PROFIELEN, "", {"XX-1": ("kpi.yaml", 1)}, {"XX-1": "proef"})
    return [(o.code, o.melding) for o in ladders(geladen)]


def test_dalfsen_laat_drie_gaten_en_geen_overlap() -> None:
    gevonden = [(o.code, o.clausule, o.melding) for o in ladders(laad(PROFIELEN / "dalfsen-2026"))]
    assert [(code, clausule) for code, clausule, _ in gevonden] == [
        ("ladder-gat", "DF-KPI-doorlooptijd.norm"),
        ("ladder-gat", "DF-KPI-begeleidingsplannen.norm"),
        ("ladder-gat", "DF-KPI-begeleidingsplannen.norm"),
    ]
    for (_, _, melding), waar in zip(gevonden, ("precies 10", "net onder 90", "precies 95"), strict=True):
        assert f"{waar} procent haalt de norm niet en valt in geen enkele trede" in melding


def test_een_trede_met_voorwaarde_vult_geen_gat_en_wordt_genoemd() -> None:
    ladder = [
        {"trede": 1, "vanaf": 90000, "tot": 95000},
        {"trede": 2, "tot": 95000, "voorwaarde": "het herhaald is", "vervangt_overlap": True},
    ]
    (_, onder), (_, precies) = _opmerkingen(_kpi(gewenst="hoog", grenzen=[95000], ladder=ladder))
    assert onder.endswith(
        "net onder 90 procent haalt de norm niet en valt in geen enkele trede, behalve in trede 2 als het herhaald is."
    )
    assert precies.endswith("precies 95 procent haalt de norm niet en valt in geen enkele trede.")


def test_twee_treden_zonder_voorwaarde_overlappen() -> None:
    ladder = [{"trede": 1, "vanaf": 8000, "tot": 12000}, {"trede": 2, "vanaf": 10000}]
    gevonden = _opmerkingen(_kpi(gewenst="laag", grenzen=[8000], grens_voldoet=False, ladder=ladder))
    assert {code for code, _ in gevonden} == {"ladder-overlap"}
    assert [m.split(" valt")[0] for _, m in gevonden] == [
        "score: precies 10 procent",
        "score: net boven 10 procent",
        "score: net onder 12 procent",
    ]


def test_een_ladder_die_sluit_geeft_niets() -> None:
    ladder = [
        {"trede": 1, "tot": 70000},
        {"trede": 1, "vanaf": 95000, "vanaf_inclusief": False},
        {"trede": 2, "voorwaarde": "een mens dat besluit"},
    ]
    assert _opmerkingen(_kpi(gewenst="binnen", grenzen=[70000, 95000], ladder=ladder)) == []


@pytest.mark.parametrize(
    ("gewenst", "grens_voldoet", "gehaald"),
    [
        ("hoog", None, [False, False, True]),
        ("hoog", True, [False, True, True]),
        ("laag", None, [True, True, False]),
        ("laag", False, [True, False, False]),
    ],
)
def test_de_norm_net_onder_op_en_net_boven_de_grens(
    gewenst: str, grens_voldoet: bool | None, gehaald: list[bool]
) -> None:
    kpi = _kpi(gewenst=gewenst, grens_voldoet=grens_voldoet, grenzen=[5000])
    assert [kpi_gehaald(kpi, plek) for plek in (9999, 10000, 10001)] == gehaald


def test_een_grens_met_een_half_procent_staat_met_een_komma_in_de_melding() -> None:
    ladder = [{"trede": 1, "vanaf": 2500, "vanaf_inclusief": False}]
    ((_, melding),) = _opmerkingen(_kpi(gewenst="laag", grenzen=[2500], grens_voldoet=False, ladder=ladder))
    assert melding.startswith("score: precies 2,5 procent")
