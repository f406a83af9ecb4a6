from __future__ import annotations

import csv
from datetime import date

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.core.gemeente import DEKKING, Gemeente, gemeente, gemeenten, toets_gemeente

IN_2026 = date(2026, 5, 1)


def test_de_lijst_van_2026_heeft_342_gemeenten_met_vier_cijfers() -> None:
    assert len(gemeenten()) == 342
    assert all(len(code) == 4 and code.isdigit() for code in gemeenten())


@pytest.mark.parametrize("dag", [DEKKING[0], IN_2026, DEKKING[1]])
def test_een_gemeente_uit_de_lijst_is_geldig(dag: date) -> None:
    toets = toets_gemeente("0363", dag)
    assert toets.uitkomst == "geldig"
    assert toets.voldoet is True
    gevonden = gemeente("0363", dag)
    assert gevonden is not None
    assert gevonden.naam == "Amsterdam"


@pytest.mark.parametrize("code", ["9999", "363", "", "0000"])
def test_een_onbekende_code_is_niet_geldig(code: str) -> None:
    assert toets_gemeente(code, IN_2026).uitkomst == "niet geldig"
    assert toets_gemeente(code, IN_2026).voldoet is False
    assert gemeente(code, IN_2026) is None


@pytest.mark.parametrize("code", ["0363", "9999"])
@pytest.mark.parametrize("dag", [date(2025, 12, 31), date(2027, 1, 1), None])
def test_een_dag_buiten_de_lijst_is_niet_te_toetsen(code: str, dag: date | None) -> None:
    assert toets_gemeente(code, dag).uitkomst == "niet te toetsen"
    assert toets_gemeente(code, dag).voldoet is None
    assert gemeente(code, dag) is None


def test_zonder_code_valt_er_niets_te_toetsen() -> None:
    assert toets_gemeente(None, IN_2026).voldoet is None


def test_een_vervallen_gemeente_is_op_de_laatste_dag_nog_geldig() -> None:
    oud = Gemeente("0001", "Oud", date(2026, 1, 1), date(2026, 6, 30))
    assert oud.geldig_op(date(2026, 6, 30))
    assert not oud.geldig_op(date(2026, 7, 1))
    assert not oud.geldig_op(date(2025, 12, 31))


def test_een_gemeente_die_niet_geldt_laat_wel_zien_welke_het_is(monkeypatch: pytest.MonkeyPatch) -> None:
    oud = Gemeente("0001", "Oud", date(2026, 1, 1), date(2026, 6, 30))
    monkeypatch.setattr("toetssteen.core.gemeente.gemeenten", lambda: {"0001": oud})
    toets = toets_gemeente("0001", date(2026, 7, 1))
    assert toets.uitkomst == "niet geldig"
    assert toets.gemeente is oud


def test_een_toets_is_geen_ja_of_nee() -> None:
    with pytest.raises(TypeError, match="uitkomst"):
        bool(toets_gemeente("0363", IN_2026))


@pytest.mark.gedeeld
@needs_gedeeld
def test_de_gemeenten_zijn_die_van_de_bron() -> None:
    with (GEDEELD / "istandaarden/codelijsten/CBS_gemeentecodes.csv").open(encoding="utf-8", newline="") as regels:
        bron = {(r["code"], r["omschrijving"]) for r in csv.DictReader(regels)}
    assert {(g.code, g.naam) for g in gemeenten().values()} == bron
