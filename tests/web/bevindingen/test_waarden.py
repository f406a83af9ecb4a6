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
GELD = {
    "CD075": {"Budget"},
    "CD077": {"Budget"},
    "CD078": {"Budget"},
    "CD079": {"Budget"},
    "CD087": {"ProductTarief"},
    "CS325": {"bedrag"},
    "CS339": {"GeleverdVolume", "IngediendBedrag_Bedrag"},
    "CTR204": {"Tarief", "contracttarief", "uurtarief"},
    "CTR205": {"Bedrag", "Tarief", "berekend", "uurtarief", "verschil"},
    "CTR206": {"Bedrag", "korting", "voorstel"},
    "CTR210": {"Bedrag"},
    "CTR212": {"Bedrag", "al", "maximum", "te_veel"},
    "CTR223": {"Bedrag"},
    "CTR315": {"Bedrag", "hoogstens"},
    "CTR319": {"VorigBedrag", "bedrag"},
    "CTR603": {"Tarief", "contracttarief"},
    "TR342": {"ingediend", "som", "toegekend", "verschil"},
    "TR346": {"ProductTarief", "bedrag"},
    "TR358": {"som", "totaal"},
    "TR373": {"budget_gevraagd", "budget_nu"},
    "TR418": {"ProductTarief", "afgesproken", "contract"},
}
"""Every value of every rule that is money; what is in minutes, dagdelen, days or pieces is not here."""


def sleutels_van_contractregels() -> Iterator[tuple[str, str]]:
    """Yield rule and name of the values of contract rules, as they stand in their files."""
    for plek in resources.files("toetssteen.regels.contract").iterdir():
        if not plek.name.startswith("ctr"):
            continue
        for knoop in ast.walk(ast.parse(plek.read_text(encoding="utf-8"))):
            delen = [k.value for k in knoop.keywords if k.arg == "waarden"] if isinstance(knoop, ast.Call) else []
            for deel in (d for waarde in delen for d in ast.walk(waarde) if isinstance(d, ast.Dict)):
                for k in deel.keys:
                    if isinstance(k, ast.Constant) and isinstance(k.value, str):
                        yield plek.name.removesuffix(".py").upper(), k.value


def alle_waarden() -> set[tuple[str, str]]:
    landelijk = {(code, naam) for code, regel in alle_regels().items() for naam in regel.waarden}
    return landelijk | set(sleutels_van_contractregels())


def test_elke_waarde_van_een_regel_heeft_een_naam_in_gewone_woorden() -> None:
    namen = {n for _, n in alle_waarden() if not n.endswith(VERBORGEN)}
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


def test_alleen_geld_staat_in_euros() -> None:
    gevonden: dict[str, set[str]] = {}
    for regel, naam in alle_waarden():
        (waarde,) = [w for _, w in waarden_van({naam: 90}, regel)] or [""]
        if "€" in str(waarde):
            gevonden.setdefault(regel, set()).add(naam)
    assert gevonden == GELD, "a new amount goes in GELD; what is no amount is written without :euro in the rule"


def test_te_veel_gedeclareerde_minuten_zijn_geen_geld() -> None:
    waarden = {"gedeclareerd": 90, "geregistreerd": 0, "verschil": 90, "Eenheid": "01"}
    assert dict(waarden_van(waarden, "CTR122")) == {
        "Gedeclareerd": "90", "Geregistreerd": "0", "Verschil": "90", "Eenheid": "minuten",
    }  # fmt: skip
    assert dict(waarden_van({"verschil": 90}, "CTR205")) == {"Verschil": "€\xa00,90"}
