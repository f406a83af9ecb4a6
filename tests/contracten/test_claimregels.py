"""The rules about claim lines at their edges, where no clause of a profile has an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Profiel
from toetssteen.core.steekproef import trek
from toetssteen.regels.contract.kolommen.stapel import stapel
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.steekproef import trek_prestaties, uitkomst
from toetssteen.toetsing.contract.uitslag import UITKOMST, Deeluitslag

REGEL: Final[Mapping[str, Any]] = {
    "ReferentieNummer": "P1",
    "Bsn": "999900006",
    "ToewijzingNummer": "T1",
    "ProductCode": "A1",
    "Begindatum": date(2022, 1, 1),
    "Einddatum": date(2022, 1, 31),
    "Bedrag": 100_000,
    "Ontvangen": date(2022, 2, 10),
}
LADDER: Final = {"treden": [90, 85, 80, 75]}


def speel(
    regel: str,
    parameters: Mapping[str, Any],
    *regels: Mapping[str, Any],
    tarieven: Sequence[Mapping[str, Any]] = (),
    peildatum: date = date(2100, 1, 1),
    **tabellen: list[dict[str, Any]],
) -> Deeluitslag:
    """Judge claim lines by one rule; what a line leaves out comes from `REGEL`."""
    deel = {"soort": "controle", "regel": regel, "parameters": dict(parameters)}
    clausule = {
        "id": "XX-1",
        "soort": "declaratiecontrole",
        "vindplaats": {"document": "proef", "artikel": "1"},
        "kern": "proef",
        "delen": [deel],
    }
    profiel = {
        "naam": "proef",
        "titel": "Proef",
        "voorvoegsel": "XX",
        "versie": "1",
        "producten": [{"code": "A1", "naam": "alleen", "eenheid": "04"}],
        "tarieven": list(tarieven),
        "clausules": [clausule],
    }
    rijen = [{**REGEL, "ReferentieNummer": f"P{i}", **rij} for i, rij in enumerate(regels, start=1)]
    geladen = Geladen(Profiel.model_validate(profiel), Path("proef"), "0")
    gegevens = uit_rijen({"prestaties": rijen, **tabellen})
    (uitslag,) = toets_contract(geladen, gegevens, peildatum=peildatum, alles=True).delen
    return uitslag


def oordelen(uitslag: Deeluitslag) -> list[bool | None]:
    """Return the outcome per row."""
    return uitslag.rijen[UITKOMST].to_list()


@pytest.mark.parametrize(
    ("ontvangen", "procent", "maanden"),
    [
        (date(2022, 2, 28), 100, 0),
        (date(2022, 3, 1), 90, 0),
        (date(2022, 3, 15), 90, 0),
        (date(2022, 4, 10), 85, 1),
        (date(2022, 5, 10), 80, 2),
        (date(2022, 7, 1), 75, 3),
    ],
)
def test_ladder_te_laat(ontvangen: date, procent: int, maanden: int) -> None:
    uitslag = speel("CTR206", LADDER, {"Ontvangen": ontvangen})
    rij = uitslag.rijen.row(0, named=True)
    assert oordelen(uitslag) == [procent == 100]
    assert (rij["uiterlijk"], rij["voorstel_procent"], rij["maanden_te_laat"]) == (date(2022, 2, 28), procent, maanden)
    assert (rij["voorstel"], rij["korting"]) == (procent * 1000, 100_000 - procent * 1000)


@pytest.mark.parametrize(
    ("telling", "exact", "ontvangen", "procent"),
    [
        ("eind op eind", "gunstig", date(2022, 3, 31), 90),
        ("eind op eind", "streng", date(2022, 3, 31), 85),
        ("eind op eind", "gunstig", date(2022, 4, 1), 85),
        ("eind op eind", "gunstig", date(2022, 4, 30), 85),
        ("eind op eind", "streng", date(2022, 4, 30), 80),
        ("eind op eind", "gunstig", date(2022, 5, 31), 80),
        ("eind op eind", "streng", date(2022, 5, 31), 75),
        ("zelfde dag", "gunstig", date(2022, 3, 28), 90),
        ("zelfde dag", "streng", date(2022, 3, 28), 85),
        ("zelfde dag", "gunstig", date(2022, 3, 29), 85),
        ("zelfde dag", "gunstig", date(2022, 5, 29), 75),
    ],
)
def test_ladder_op_de_grens(telling: str, exact: str, ontvangen: date, procent: int) -> None:
    keuze = {**LADDER, "maand_telling": telling, "grens_exact": exact}
    assert speel("CTR206", keuze, {"Ontvangen": ontvangen}).rijen["voorstel_procent"].to_list() == [procent]


def test_ladder_waarschuwt_op_de_grens() -> None:
    (zin,) = speel("CTR206", LADDER, {"Ontvangen": date(2022, 3, 31)}).rijen["voorstel_zin"]
    (gewoon,) = speel("CTR206", LADDER, {"Ontvangen": date(2022, 3, 30)}).rijen["voorstel_zin"]
    assert "grens" in zin
    assert "grens" not in gewoon


def test_korting_rondt_een_halve_cent_naar_boven() -> None:
    uitslag = speel("CTR206", LADDER, {"Ontvangen": date(2022, 3, 1), "Bedrag": 105})
    assert uitslag.rijen.select("korting", "voorstel").row(0) == (11, 94)


def test_zonder_ladder_is_er_geen_voorstel() -> None:
    uitslag = speel("CTR206", {}, {"Ontvangen": date(2022, 3, 1)})
    assert oordelen(uitslag) == [False]
    assert uitslag.rijen.select("voorstel_procent", "korting").row(0) == (None, None)


@pytest.mark.parametrize(
    ("parameters", "op_tijd"),
    [
        ({"laatste_dag_telt": False}, date(2022, 2, 27)),
        ({"maanden": 2}, date(2022, 3, 31)),
        ({"maanden": 3}, date(2022, 4, 30)),  # a Saturday: the date stays
        ({"maanden": 3, "weekend": "volgende werkdag"}, date(2022, 5, 2)),
        ({"maanden": 3, "laatste_dag_telt": False, "weekend": "volgende werkdag"}, date(2022, 4, 29)),
    ],
)
def test_de_uiterste_dag(parameters: Mapping[str, Any], op_tijd: date) -> None:
    dagen = [op_tijd, date.fromordinal(op_tijd.toordinal() + 1)]
    assert oordelen(speel("CTR206", parameters, *({"Ontvangen": dag} for dag in dagen))) == [True, False]


def test_een_clausule_over_een_trede() -> None:
    dagen = [date(2022, 2, 28), date(2022, 3, 15), date(2022, 4, 10), date(2022, 9, 1)]
    regels: list[dict[str, Any]] = [{"Ontvangen": dag, "ProductCode": f"A{i}"} for i, dag in enumerate(dagen)]
    assert oordelen(speel("CTR206", {**LADDER, "alleen_trede": 2}, *regels)) == [True, True, False, True]
    assert oordelen(speel("CTR206", {**LADDER, "alleen_trede": 4}, *regels)) == [True, True, True, False]


def test_een_regel_die_na_afkeur_opnieuw_komt() -> None:
    regels: list[dict[str, Any]] = [
        {"Ontvangen": date(2022, 2, 20), "Goedgekeurd": False},
        {"Ontvangen": date(2022, 3, 10)},
        {"Ontvangen": date(2022, 6, 10)},
    ]
    eerste = {**LADDER, "herindiening_telt": "eerste ontvangst"}
    assert oordelen(speel("CTR206", LADDER, *regels)) == [True, False, False]
    assert oordelen(speel("CTR206", eerste, *regels)) == [True, True, True]
    assert oordelen(speel("CTR206", {**eerste, "herindiening_dagen": 30}, *regels)) == [True, True, False]


def test_een_mens_kan_te_laat_vrijstellen() -> None:
    vrij = {**LADDER, "vrijstelling": ["bijzondere omstandigheden"]}
    besluit = {"Soort": "bijzondere omstandigheden", "ToewijzingNummer": "T1", "Gegeven": date(2022, 7, 2)}
    te_laat = {"Ontvangen": date(2022, 7, 1)}
    uitslag = speel("CTR206", vrij, te_laat, toestemmingen=[besluit])
    assert oordelen(uitslag) == [True]
    assert uitslag.rijen["voorstel_procent"].to_list() == [100]
    andere = {**besluit, "ToewijzingNummer": "T2", "Bsn": "999900006"}
    assert oordelen(speel("CTR206", vrij, te_laat, toestemmingen=[andere])) == [False]
    assert oordelen(speel("CTR206", vrij, te_laat)) == [False]


def test_zonder_dag_van_ontvangst_en_een_credit() -> None:
    regels: list[dict[str, Any]] = [{"Ontvangen": None}, {"Ontvangen": date(2022, 9, 1), "DebetCredit": "C"}]
    assert oordelen(speel("CTR206", LADDER, *regels)) == [None, True]


def test_een_bedrag_in_minuten_met_een_uurtarief() -> None:
    minuut: dict[str, Any] = {"Eenheid": "01", "Volume": 95, "Tarief": 124}
    regels: list[dict[str, Any]] = [
        {**minuut, "Bedrag": 11795},
        {**minuut, "Bedrag": 11796},
        {**minuut, "Bedrag": 11780},
    ]
    met = speel("CTR205", {}, *regels, tarieven=[{"product": "A1", "bedrag": 7450}])
    assert met.rijen["berekend"].to_list() == [11796] * 3  # 7450 x 95 / 60 = 11795,83
    assert oordelen(met) == [False, True, False]


def test_een_bedrag_in_minuten_zonder_het_uurtarief() -> None:
    minuut: dict[str, Any] = {"Eenheid": "01", "Volume": 95, "Tarief": 124}
    regels: list[dict[str, Any]] = [{**minuut, "Bedrag": b} for b in (11780, 11796, 11826, 11827, 11733, 11732)]
    assert oordelen(speel("CTR205", {}, *regels)) == [True, None, None, False, None, False]


def test_een_bedrag_in_euro_en_zonder_tarief() -> None:
    regels: list[dict[str, Any]] = [
        {"Eenheid": "83", "Volume": 100_000},
        {"Eenheid": "83", "Volume": 99_999},
        {"Eenheid": "16", "Volume": 2, "Tarief": None},
    ]
    assert oordelen(speel("CTR205", {}, *regels)) == [True, False, None]


def test_een_maximum_per_jaar_en_per_client() -> None:
    regels: list[dict[str, Any]] = [
        {"Bedrag": 9_950_000},
        {"Bedrag": 60_000, "Ontvangen": date(2022, 3, 1)},
        {"Bedrag": 50_000, "Ontvangen": date(2022, 4, 1)},
        {"Bedrag": 60_000, "Begindatum": date(2023, 1, 1), "Ontvangen": date(2023, 2, 1)},
        {"Bedrag": 60_000, "Bsn": "999900018", "Ontvangen": date(2022, 4, 2)},
    ]
    maximum = {"maximum": 10_000_000}
    alles = speel("CTR212", maximum, *regels)
    assert oordelen(alles) == [True, False, True, False, False]
    assert alles.rijen["te_veel"].to_list()[1] == 10_000
    assert oordelen(speel("CTR212", {**maximum, "periode": "kalenderjaar"}, *regels)) == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert oordelen(speel("CTR212", {**maximum, "per": "cliënt"}, *regels)) == [True, False, True, False, True]
    assert oordelen(speel("CTR212", {"maximum": {"waarde": None, "keuze": "niet genoemd"}}, *regels[:1])) == [None]


def test_een_termijn_om_opnieuw_in_te_dienen() -> None:
    afgekeurd = {"Goedgekeurd": False}
    op_tijd = date(2022, 3, 12)
    assert oordelen(speel("CTR223", {"dagen": 30}, afgekeurd, peildatum=op_tijd)) == [None]
    assert oordelen(speel("CTR223", {"dagen": 30}, afgekeurd, peildatum=date(2022, 3, 13))) == [False]
    later = {"Bedrag": 1, "Goedgekeurd": True, "Ontvangen": date(2022, 3, 13)}
    assert oordelen(speel("CTR223", {"dagen": 30}, afgekeurd, later)) == [False, True]


def steekproef(*stukken: tuple[str, str], hoogstens: int = 100) -> Deeluitslag:
    oordeel = [
        {
            "Stuk": f"O{i}",
            "Soort": "steekproefoordeel",
            "Dossier": regel,
            "Uitkomst": uit,
            "Datum": date(2022, 5, i + 1),
        }
        for i, (regel, uit) in enumerate(stukken)
    ]
    keuze = {"aantal": 4, "zaad": "kluis 7", "hoogstens": hoogstens}
    return speel("CTR221", keuze, *({} for _ in range(10)), stukken=oordeel)


def test_een_steekproef_meldt_haar_foutdeel() -> None:
    leeg = steekproef()
    getrokken = leeg.rijen["steekproef"].to_list()[0]
    assert len(getrokken) == 4
    assert oordelen(leeg) == [None]
    goed = [(regel, "juist") for regel in getrokken]
    een_fout = [(getrokken[0], "onjuist"), *goed[1:]]
    assert oordelen(steekproef(*goed)) == [True]
    assert oordelen(steekproef(*een_fout)) == [False]
    assert steekproef(*een_fout).rijen["foutpromille"].to_list() == [250]
    assert oordelen(steekproef(*een_fout, hoogstens=250)) == [True]
    assert oordelen(steekproef(een_fout[0])) == [False]  # already too many, whatever the rest is
    assert oordelen(steekproef(*goed[:3])) == [None]
    erbuiten = next(f"P{i}" for i in range(1, 11) if f"P{i}" not in getrokken)
    assert oordelen(steekproef(*goed, (erbuiten, "onjuist"))) == [True]


def test_het_laatste_oordeel_telt() -> None:
    regels = [(f"P{i}", "juist") for i in range(1, 11)]
    herzien = [("P1", "onjuist"), *regels]
    assert oordelen(steekproef(*herzien, hoogstens=0)) == [True]


@given(st.sets(st.text(max_size=8), max_size=30), st.text(max_size=5), st.integers(0, 30))
def test_een_trekking_is_te_herhalen(kenmerken: set[str], zaad: str, aantal: int) -> None:
    op_volgorde = sorted(kenmerken)
    gekozen = trek(op_volgorde, aantal, zaad)
    assert trek(reversed(op_volgorde + op_volgorde), aantal, zaad) == gekozen
    assert len(gekozen) == min(aantal, len(kenmerken))
    assert trek(op_volgorde, aantal + 1, zaad)[:aantal] == gekozen


def test_een_trekking_ligt_voor_altijd_vast() -> None:
    # written down once: a change here means that old samples can no longer be drawn again
    assert trek((f"P{i}" for i in range(100)), 4, "2026-01") == ["P8", "P3", "P57", "P19"]
    with pytest.raises(ValueError, match="sample"):
        trek(["P1"], -1, "2026-01")


def test_een_steekproef_van_declaratieregels() -> None:
    rijen = [{**REGEL, "ReferentieNummer": f"P{i}", "DebetCredit": "C" if i % 2 else None} for i in range(20)]
    prestaties = uit_rijen({"prestaties": rijen})["prestaties"]
    gekozen = trek_prestaties(prestaties, aantal=5, zaad="a")
    assert gekozen.equals(trek_prestaties(prestaties.reverse(), aantal=5, zaad="a"))
    assert all(int(naam[1:]) % 2 == 0 for naam in gekozen["ReferentieNummer"])
    eerste, tweede = gekozen["ReferentieNummer"].to_list()[:2]
    oordeel = pl.DataFrame({"ReferentieNummer": [eerste, tweede, "P99"], "Uitkomst": ["onjuist", "juist", "onjuist"]})
    uit = uitkomst(gekozen, oordeel)
    assert (uit.getrokken, uit.beoordeeld, uit.fout, uit.foutpromille, uit.volledig) == (5, 2, 1, 500, False)
    assert uitkomst(gekozen, oordeel.clear()).foutpromille is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40), st.booleans(), st.booleans()), max_size=25))
def test_de_stapel_is_gelijk_aan_regel_voor_regel(regels: list[tuple[int, int, bool, bool]]) -> None:
    frame = pl.DataFrame(
        [
            {
                **REGEL,
                "ReferentieNummer": f"P{i:02}",
                "groep": g,
                "volume": -v if credit else v,
                "DebetCredit": "C" if credit else "D",
                "telt": telt,
            }
            for i, (g, v, credit, telt) in enumerate(regels)
        ],
        schema_overrides={"groep": pl.Int64, "volume": pl.Int64, "telt": pl.Boolean, "DebetCredit": pl.String},
    )
    if frame.is_empty():
        return
    al = stapel(frame, ["groep"], pl.col("volume"), pl.lit(60), pl.col("telt"))
    vol: dict[int, int] = {}
    verwacht: dict[str, int] = {}
    for rij in frame.sort(pl.col("DebetCredit") == "D", "ReferentieNummer").iter_rows(named=True):
        verwacht[rij["ReferentieNummer"]] = vol.get(rij["groep"], 0)
        if rij["telt"] and verwacht[rij["ReferentieNummer"]] + rij["volume"] <= 60:
            vol[rij["groep"]] = verwacht[rij["ReferentieNummer"]] + rij["volume"]
    assert al.to_list() == [verwacht[naam] for naam in frame["ReferentieNummer"]]
