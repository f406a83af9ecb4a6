from __future__ import annotations

import csv
from datetime import date

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.core.productcodes import productcategorie, productcodes


@pytest.mark.parametrize(
    ("wet", "code", "dag", "categorie"),
    [
        ("iwmo", "11X01", date(2022, 1, 5), "11"),
        ("iwmo", "13X21", date(2026, 7, 1), "13"),
        ("iwmo", "11X01", date(2022, 1, 4), None),
        ("iwmo", "02A03", date(2026, 7, 1), None),
        ("ijw", "11X01", date(2026, 7, 1), None),
    ],
)
def test_productcategorie_van_een_hulpmiddel(wet: str, code: str, dag: date, categorie: str | None) -> None:
    assert productcategorie(wet, code, dag) == categorie


def test_alleen_de_wmo_heeft_een_landelijke_lijst() -> None:
    assert {p.categorie for p in productcodes("iwmo").values()} == {"11", "12", "13"}
    assert productcodes("ijw") == {}


@pytest.mark.gedeeld
@needs_gedeeld
def test_de_hulpmiddelen_zijn_die_van_de_bron() -> None:
    pad = GEDEELD / "istandaarden" / "codelijsten" / "iwmo_productcodes_hulpmiddelen.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert {r["code"] for r in rijen} == set(productcodes("iwmo"))
    for rij in rijen:
        assert productcategorie("iwmo", rij["code"], date.fromisoformat(rij["geldig_van"])) == rij["productcategorie"]
