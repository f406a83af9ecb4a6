from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.berichten.codelijsten import codelijst, codes, geldig_op, reden_beeindiging
from toetssteen.berichten.specificatie import WETTEN, Datatype, Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.v3_2.datatypes import DATATYPES

MET_LIJST = [d for d in DATATYPES if d.codelijst]


@pytest.mark.parametrize("wet", WETTEN)
@pytest.mark.parametrize("datatype", MET_LIJST, ids=lambda d: d.naam)
def test_elk_datatype_vindt_zijn_lijst_bij_beide_wetten(datatype: Datatype, wet: Wet) -> None:
    assert datatype.codelijst is not None
    assert datatype.max_lengte is not None
    lijst = codelijst(wet, datatype.codelijst)
    assert lijst
    assert codes(wet, datatype.codelijst) == set(lijst)
    for code, gegevens in lijst.items():
        assert gegevens.code == code
        assert gegevens.omschrijving.strip()
        assert gegevens.wet in (None, wet)
        assert len(code) <= int(datatype.max_lengte.waarde)


def test_dezelfde_code_betekent_per_wet_iets_anders() -> None:
    assert "verhuist" in codelijst("iwmo", "RedenBeeindiging")["31"].omschrijving
    assert "volgens plan" in codelijst("ijw", "RedenBeeindiging")["31"].omschrijving


def test_naam_van_het_element_en_naam_van_de_lijst_geven_hetzelfde() -> None:
    assert codelijst("ijw", "ProductCategorie") == codelijst("ijw", "JZ020")
    assert codelijst("iwmo", "ProductCategorie") == codelijst("iwmo", "WMO020")
    assert codelijst("iwmo", "RedenWijziging") == codelijst("iwmo", "WMO002")


@pytest.mark.parametrize(("wet", "lijst"), [("iwmo", "JZ020"), ("ijw", "WMO588"), ("ijw", "XYZ"), ("zvw", "COD046")])
def test_een_lijst_van_de_andere_wet_of_een_onbekende_lijst_is_een_fout(wet: Any, lijst: str) -> None:
    with pytest.raises(KeyError, match=f"{lijst}|zvw"):
        codelijst(wet, lijst)


@pytest.mark.parametrize("wet", WETTEN)
def test_elk_bericht_heeft_de_code_van_vektis(wet: Wet) -> None:
    namen = {bericht_naam(wet, b.nummer): b.code[wet] for b in UITGAVE.berichten.values()}
    assert {c.omschrijving: c.code for c in codelijst(wet, "COD002VEKTIS").values()} == namen


def test_landen_staan_er_met_gewone_hoofdletters() -> None:
    landen = codelijst("ijw", "COD032")
    assert landen["AE"].omschrijving == "Verenigde Arabische Emiraten"
    assert landen["IS"].omschrijving == "IJsland"
    assert not [c for c in landen.values() if c.omschrijving.isupper()]


@pytest.mark.parametrize(
    ("dag", "geldig"), [(date(2022, 3, 31), False), (date(2022, 4, 1), True), (date(2026, 1, 1), True)]
)
def test_overstap_naar_andere_aanbieder_bestaat_sinds_april_2022_in_de_jeugdwet(dag: date, geldig: bool) -> None:
    assert geldig_op("ijw", "RedenBeeindiging", "38", dag) is geldig


@pytest.mark.parametrize("wet", WETTEN)
def test_reden_wijziging_01_is_vervallen_maar_blijft_een_code(wet: Wet) -> None:
    assert "01" in codes(wet, "RedenWijziging")
    assert geldig_op(wet, "RedenWijziging", "01", date(2022, 3, 31))
    assert not geldig_op(wet, "RedenWijziging", "01", date(2022, 4, 1))


def test_een_onbekende_code_geldt_op_geen_dag() -> None:
    assert not geldig_op("iwmo", "COD046", "7", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("wet", "wijziging", "beeindiging"),
    [("ijw", "07", "35"), ("iwmo", "07", "31"), ("ijw", "02", "02"), ("iwmo", "12", "37"), ("ijw", "13", None)],
)
def test_bij_een_reden_wijziging_hoort_een_reden_beeindiging(wet: Wet, wijziging: str, beeindiging: str | None) -> None:
    assert reden_beeindiging(wet, wijziging) == beeindiging


@pytest.mark.parametrize("wet", WETTEN)
def test_elke_reden_beeindiging_in_de_koppeling_bestaat(wet: Wet) -> None:
    gevonden = {reden_beeindiging(wet, wijziging) for wijziging in codes(wet, "RedenWijziging")} - {None}
    assert gevonden <= codes(wet, "RedenBeeindiging")


def test_een_onbekende_reden_wijziging_is_een_fout() -> None:
    with pytest.raises(KeyError, match="99"):
        reden_beeindiging("ijw", "99")


@pytest.mark.gedeeld
@needs_gedeeld
@pytest.mark.parametrize("wet", WETTEN)
def test_de_codes_zijn_die_van_de_xsd(wet: Wet) -> None:
    xsd: dict[str, set[str]] = defaultdict(set)
    for rij in _gedeeld("codelijsten/xsd_enumeraties.csv"):
        if rij["standaard"] == wet:
            xsd[rij["datatype"]].add(rij["code"])
    assert {d.naam: set(codes(wet, d.codelijst or "")) for d in MET_LIJST} == dict(xsd)


@pytest.mark.gedeeld
@needs_gedeeld
@pytest.mark.parametrize("wet", WETTEN)
def test_de_berichtcodes_zijn_die_van_vektis(wet: Wet) -> None:
    bron = {r["code"]: r["omschrijving"] for r in _gedeeld("codelijsten/COD002VEKTIS.csv") if r["standaard"] == wet}
    assert {c.code: c.omschrijving for c in codelijst(wet, "COD002VEKTIS").values()} == bron


@pytest.mark.gedeeld
@needs_gedeeld
@pytest.mark.parametrize(("wet", "lijst"), [("ijw", "JZ002"), ("iwmo", "WMO002")])
def test_de_koppeling_van_redenen_is_die_van_de_bron(wet: Wet, lijst: str) -> None:
    bron = {r["code"]: r["reden_beeindiging"] for r in _gedeeld(f"codelijsten/{lijst}.csv")}
    assert {code: reden_beeindiging(wet, code) or "nvt" for code in codes(wet, lijst)} == bron


@pytest.mark.gedeeld
@needs_gedeeld
def test_zinnen_uit_de_bron_staan_niet_in_onze_lijsten() -> None:
    bron = {r[k].strip(" .").lower() for r in _gedeeld("retourcodes.csv") for k in ("omschrijving", "omschrijving_xsd")}
    eigen = {c.omschrijving.strip(" .").lower() for c in codelijst("ijw", "WJ001").values()}
    assert not bron & eigen


def _gedeeld(pad: str) -> list[dict[str, str]]:
    with (GEDEELD / "istandaarden" / pad).open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))
