"""The values behind a finding have names that a person reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import resources

import pytest

from toetssteen.regels.register import alle_regels
from toetssteen.web.portalen.waarden import waarden_van
from toetssteen.web.portalen.waardewoorden import is_benoemd, naam_van

VERBORGEN = ("_zin", "_som")


def sleutels_van_contractregels() -> Iterator[str]:
    """Yield the names that contract rules give to values, as they stand in their files."""
    for plek in resources.files("toetssteen.regels.contract").iterdir():
        if not plek.name.startswith("ctr"):
            continue
        for knoop in ast.walk(ast.parse(plek.read_text(encoding="utf-8"))):
            delen = [k.value for k in knoop.keywords if k.arg == "waarden"] if isinstance(knoop, ast.Call) else []
            for deel in (d for waarde in delen for d in ast.walk(waarde) if isinstance(d, ast.Dict)):
                yield from (k.value for k in deel.keys if isinstance(k, ast.Constant) and isinstance(k.value, str))


def test_elke_waarde_van_een_regel_heeft_een_naam_in_gewone_woorden() -> None:
    landelijk = {naam for regel in alle_regels().values() for naam in regel.waarden}
    namen = {n for n in landelijk | set(sleutels_van_contractregels()) if not n.endswith(VERBORGEN)}
    assert len(namen) > 200
    assert sorted(n for n in namen if not is_benoemd(n)) == [], "give it a name in portalen/waardewoorden.py"
    assert [n for n in namen if "_" in naam_van(n)] == []


@pytest.mark.parametrize(
    ("sleutel", "naam"),
    [
        ("goedgekeurd_minuten", "Al goedgekeurde minuten"),
        ("Omvang_Volume", "Omvang: volume"),
        ("Adres_LandCode", "Adres: land"),
        ("Product_Categorie", "Productcategorie"),
        ("te_veel", "Te veel"),
        ("ToewijzingNummer", "Toewijzingsnummer"),
        ("Bsn", "BSN"),
    ],
)
def test_hoe_een_waarde_heet(sleutel: str, naam: str) -> None:
    assert naam_van(sleutel) == naam


def test_wat_er_al_in_woorden_staat_komt_niet_nog_eens_als_getal() -> None:
    waarden = {"toegewezen": "40 uur", "goedgekeurd": "30 uur", "deze_regel": "12 uur", "te_veel": "2 uur",
               "maximum": 2400, "al": 1800, "volume": 720, "eenheid": "01"}  # fmt: skip
    assert dict(waarden_van(waarden)) == {
        "Toegewezen": "40 uur", "Al goedgekeurd": "30 uur", "Deze regel": "12 uur", "Te veel": "2 uur",
    }  # fmt: skip
    assert dict(waarden_van({"maximum": 5})) == {"Maximum": "5"}
