"""The engine of contract rules: products, days, dated values, missing data, and findings with their grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, waterhoek
from toetssteen import __version__
from toetssteen.contracten.laden import Geladen
from toetssteen.core.bevinding import Bevinding
from toetssteen.regels.basis import RegelFout
from toetssteen.toetsing.contract.gegevens import GegevensFout, uit_rijen, vul_aan
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.uitslag import UITKOMST, Contractuitslag, Deeluitslag

klok = datetime.fromisoformat  # clock time in Amsterdam, as in the tables
BSN: Final = "999900006"
VANDAAG: Final = date(2027, 12, 31)


def sessie(nummer: str = "S1", dag: str = "2027-03-02", **anders: Any) -> dict[str, Any]:
    tijd = {"Begin": klok(f"{dag}T10:00"), "Einde": klok(f"{dag}T11:00")}
    vast = {"Sessie": nummer, "Bsn": BSN, "ProductCode": "02W01", "Activiteit": "persoonlijk contact"}
    return {**vast, **tijd, "Status": "geleverd", **anders}


def speel(geladen: Geladen, *, alles: bool = False, **tabellen: Sequence[Mapping[str, Any]]) -> Contractuitslag:
    return toets_contract(geladen, uit_rijen(tabellen), peildatum=VANDAAG, alles=alles)


def deel(uitslag: Contractuitslag, clausule: str, nummer: int = 1) -> Deeluitslag:
    return next(d for d in uitslag.van(clausule) if d.deel == nummer)


@pytest.fixture(scope="module")
def profiel(tmp_path_factory: pytest.TempPathFactory) -> Geladen:
    return waterhoek(tmp_path_factory.mktemp("motor"))


# --- which rows a part is about ---


def test_a_part_is_about_its_products_only(profiel: Geladen) -> None:
    vijf = [sessie("S1", Deelnemers=5), sessie("S2", ProductCode="07W03", Deelnemers=5)]
    uitslag = speel(profiel, sessies=vijf)
    assert deel(uitslag, "WH-3").aantallen == {"voldoet": 0, "voldoet niet": 1, "niet te toetsen": 0}
    assert deel(uitslag, "WH-3").rijen["Sessie"].to_list() == ["S1"]
    assert sum(deel(uitslag, "WH-1").aantallen.values()) == 2


def test_the_product_may_come_from_the_allocation(profiel: Geladen) -> None:
    toewijzing = {"ToewijzingNummer": "1", "Bsn": BSN, "ProductCode": "07W03", "Ingangsdatum": date(2027, 1, 1)}
    rijen = [sessie(ProductCode=None, ToewijzingNummer="1", Deelnemers=9)]
    assert deel(speel(profiel, sessies=rijen, toewijzingen=[toewijzing]), "WH-3").uitkomst == "geen gevallen"
    andere = {**toewijzing, "ProductCode": "02W01"}
    assert deel(speel(profiel, sessies=rijen, toewijzingen=[andere]), "WH-3").uitkomst == "voldoet niet"


def test_a_row_of_which_the_product_is_not_known_cannot_be_judged(profiel: Geladen) -> None:
    rijen = [sessie(ProductCode=None, Deelnemers=9)]
    assert deel(speel(profiel, sessies=rijen), "WH-3").aantallen["niet te toetsen"] == 1


def test_rows_outside_the_contract_cannot_be_judged(profiel: Geladen) -> None:
    dagen = ["2026-12-31", "2027-01-01", "2028-12-31", "2029-01-01"]
    rijen = [sessie(d, d, Activiteit="verslaglegging") for d in dagen]
    oordeel = deel(speel(profiel, alles=True, sessies=rijen), "WH-1")
    assert oordeel.rijen[UITKOMST].to_list() == [None, False, False, None]
    assert oordeel.uitkomst == "voldoet niet"


def test_rows_on_other_days_are_no_case_of_a_part(tmp_path: Path) -> None:
    """The second part goes on where the first stops; neither leaves rows of the other open."""
    regel = next(r for r in CLAUSULES.splitlines() if "CTR106" in r)
    oud = regel.replace("gevolg: vervalt", "gevolg: vervalt, tot: 2027-06-30")
    nieuw = regel.replace("gevolg: vervalt", "gevolg: vervalt, van: 2027-07-01").replace("hoogstens: 4", "hoogstens: 3")
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace(regel, f"{oud}\n{nieuw}")})
    rijen = [sessie("S1", "2027-06-30", Deelnemers=4), sessie("S2", "2027-07-01", Deelnemers=4)]
    for alles in (False, True):
        uitslag = speel(geladen, alles=alles, sessies=rijen)
        assert deel(uitslag, "WH-3", 1).aantallen == {"voldoet": 1, "voldoet niet": 0, "niet te toetsen": 0}
        assert deel(uitslag, "WH-3", 2).aantallen == {"voldoet": 0, "voldoet niet": 1, "niet te toetsen": 0}
        assert [b.sleutel["Sessie"] for b in uitslag.bevindingen() if b.regel == "CTR106"] == ["S2"]
    assert deel(speel(geladen, sessies=[]), "WH-3", 2).uitkomst == "geen gevallen"


def test_a_parameter_holds_on_its_own_days(tmp_path: Path) -> None:
    gedateerd = "hoogstens: [{waarde: 4, tot: 2027-06-30}, {waarde: 3, van: 2027-07-01, tot: 2027-12-31}]"
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace("hoogstens: 4", gedateerd)})
    dagen = ["2027-06-30", "2027-07-01", "2028-01-01"]
    oordeel = deel(speel(geladen, alles=True, sessies=[sessie(d, d, Deelnemers=4) for d in dagen]), "WH-3")
    assert oordeel.rijen[UITKOMST].to_list() == [True, False, None]  # 2028: no value, so nobody knows
    assert oordeel.rijen["hoogstens"].to_list() == [4, 3, None]


def test_a_value_that_is_not_chosen_yet_judges_nothing(tmp_path: Path) -> None:
    leeg = "hoogstens: {waarde: null, keuze: nog te kiezen}"
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace("hoogstens: 4", leeg)})
    assert deel(speel(geladen, sessies=[sessie(Deelnemers=1)]), "WH-3").uitkomst == "niet te toetsen"


# --- what is not there ---


def test_a_table_that_is_not_known_is_said(profiel: Geladen) -> None:
    oordeel = deel(speel(profiel, sessies=[sessie()]), "WH-4")
    assert (oordeel.uitkomst, oordeel.onbekend) == (
        "niet te toetsen",
        "daarvoor is nodig: een regel van een declaratie (323)",
    )
    assert deel(speel(profiel), "WH-1").uitkomst == "niet te toetsen"


def test_a_table_without_rows_has_no_cases(profiel: Geladen) -> None:
    uitslag = speel(profiel, sessies=[], prestaties=[])
    assert {d.uitkomst for d in uitslag.delen} == {"geen gevallen"}
    assert list(uitslag.bevindingen(met_open=True)) == []


def test_the_unknown_is_never_silently_right(profiel: Geladen) -> None:
    rijen = [sessie("S1", Activiteit="vervoer"), sessie("S2")]
    uitslag = speel(profiel, sessies=rijen)
    assert uitslag.uitkomst("WH-1") == "niet te toetsen"
    assert list(uitslag.bevindingen()) == []
    (open_,) = (b for b in uitslag.bevindingen(met_open=True) if b.onderbouwing["clausule"] == "WH-1")
    assert (open_.sleutel, open_.onderbouwing["gevolg"]) == ({"Sessie": "S1", "Bsn": BSN}, "vraag")
    assert open_.melding.startswith("Niet te toetsen: ")
    assert open_.onderbouwing["som"] is None


def test_what_fails_goes_before_what_is_open(profiel: Geladen) -> None:
    open_, fout, goed = (sessie(a, Activiteit=a) for a in ("vervoer", "reistijd", "e-mail"))
    assert speel(profiel, sessies=[open_, fout, goed]).uitkomst("WH-1") == "voldoet niet"
    assert speel(profiel, sessies=[open_, goed]).uitkomst("WH-1") == "niet te toetsen"
    assert speel(profiel, sessies=[goed]).uitkomst("WH-1") == "voldoet"
    assert speel(profiel, sessies=[goed]).uitkomst("WH-99") == "geen gevallen"


def test_a_missing_parameter_is_an_error_for_the_maker(tmp_path: Path) -> None:
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace("hoogstens: 4", "")})
    with pytest.raises(RegelFout, match="WH-3: CTR106 needs the parameter hoogstens"):
        speel(geladen, sessies=[sessie()])


def test_strange_tables_columns_and_values_are_refused() -> None:
    with pytest.raises(GegevensFout, match=r"er is geen tabel sessie. Bedoelt u sessies\? Kies uit: sessies, "):
        uit_rijen({"sessie": []})
    with pytest.raises(GegevensFout, match=r"de tabel sessies heeft geen kolom Duur. .*Kies uit: Sessie, "):
        uit_rijen({"sessies": [{"Duur": 3}]})
    with pytest.raises(GegevensFout, match=r"tabel sessies, kolom Status: weg kan hier niet. Kies uit: "):
        uit_rijen({"sessies": [{"Status": "weg"}]})
    with pytest.raises(GegevensFout, match=r"kolom Minuten: ja kan hier niet. Vul een geheel getal in."):
        uit_rijen({"sessies": [{"Minuten": True}]})
    with pytest.raises(GegevensFout, match="no table 'x'"):
        vul_aan({"x": uit_rijen({"sessies": []})["sessies"]})
    with pytest.raises(GegevensFout, match="no column 'Q'"):
        vul_aan({"sessies": uit_rijen({"sessies": []})["sessies"].rename({"Sessie": "Q"})})


def test_rows_become_tables_with_every_column() -> None:
    rij = {"Sessie": 7, "Begin": date(2027, 3, 2), "Professionals": "P1+P2", "Gepland": True, "Minuten": 5}
    (eerste,) = uit_rijen({"sessies": [rij]})["sessies"].iter_rows(named=True)
    assert (eerste["Sessie"], eerste["Begin"], eerste["Professionals"]) == ("7", klok("2027-03-02"), ["P1", "P2"])
    smal = uit_rijen({"sessies": [rij]})["sessies"].select("Sessie")
    assert vul_aan({"sessies": smal})["sessies"].columns == list(uit_rijen({"sessies": []})["sessies"].columns)


def test_only_the_clauses_that_were_asked(profiel: Geladen) -> None:
    tabellen = uit_rijen({"sessies": [sessie()]})
    uitslag = toets_contract(profiel, tabellen, peildatum=VANDAAG, clausules={"WH-3"})
    assert [(d.clausule.id, d.deel, d.regel) for d in uitslag.delen] == [("WH-3", 1, "CTR106"), ("WH-3", 2, "CTR105")]


# --- findings and their grounds ---


def bevinding(geladen: Geladen, **anders: Any) -> Bevinding:
    (een,) = speel(geladen, sessies=[sessie(**{"Deelnemers": 5, **anders})]).bevindingen()
    return een


def test_a_finding_says_clause_place_values_sum_and_versions(profiel: Geladen) -> None:
    b = bevinding(profiel)
    assert (b.regel, b.niveau, b.klasse) == ("CTR106", "contract", "sessies")
    assert b.sleutel == {"Sessie": "S1", "Bsn": BSN}
    assert b.waarden == {"aantal": 5, "hoogstens": 4}
    assert b.melding == "Er waren 5 cliënten tegelijk; er mogen er 4 zijn."
    grond = dict(b.onderbouwing)
    kenmerk = grond.pop("kenmerk")
    assert grond == {
        "clausule": "WH-3",
        "vindplaats": "Programma van eisen, eis 3, regel 30",
        "kern": "Groepen van hoogstens vier delen de tijd, met 5 procent erbij voor ieder.",
        "norm": "Een groep heeft niet meer cliënten dan het contract toestaat.",
        "som": "5 cliënten, 4 toegestaan",
        "gevolg": "vervalt",
        "profiel": "waterhoek",
        "profielversie": "1",
        "profielhash": profiel.hash,
        "versie": __version__,
    }
    assert len(kenmerk) == 64
    assert b.as_dict()["onderbouwing"]["kenmerk"] == kenmerk


def test_the_place_has_no_line_when_the_clause_gives_none(profiel: Geladen) -> None:
    rijen = [sessie("S1", Status="no show"), sessie("S2", "2027-03-03", Status="no show")]
    (b,) = speel(profiel, sessies=rijen).bevindingen()
    assert b.onderbouwing["vindplaats"] == "Programma van eisen, eis 2"


def test_the_same_input_profile_and_version_give_the_same_mark(profiel: Geladen, tmp_path: Path) -> None:
    een = bevinding(profiel).onderbouwing["kenmerk"]
    assert bevinding(profiel).onderbouwing["kenmerk"] == een
    assert bevinding(waterhoek(tmp_path)).onderbouwing["kenmerk"] == een
    samen = speel(profiel, sessies=[sessie("S0"), sessie(Deelnemers=5)]).bevindingen()
    assert [b.onderbouwing["kenmerk"] for b in samen] == [een]


@pytest.mark.parametrize(
    "anders",
    [
        {"clausules/alle.yaml": CLAUSULES.replace("hoogstens: 4", "hoogstens: 3")},
        {"clausules/alle.yaml": CLAUSULES.replace("opslag: 5", "opslag: 6")},
        {"profiel.yaml": HOOFD.replace('versie: "1"', 'versie: "2"')},
    ],
    ids=["parameter", "andere clausule", "versie"],
)
def test_another_profile_gives_another_mark(profiel: Geladen, anders: dict[str, str], tmp_path: Path) -> None:
    ander = bevinding(waterhoek(tmp_path, anders)).onderbouwing["kenmerk"]
    assert ander != bevinding(profiel).onderbouwing["kenmerk"]


def test_another_row_or_version_of_the_software_gives_another_mark(
    profiel: Geladen, monkeypatch: pytest.MonkeyPatch
) -> None:
    een = bevinding(profiel).onderbouwing["kenmerk"]
    assert bevinding(profiel, Deelnemers=6).onderbouwing["kenmerk"] != een
    monkeypatch.setattr("toetssteen.toetsing.contract.uitslag.__version__", "9.9.9")
    assert bevinding(profiel).onderbouwing["kenmerk"] != een


def test_the_order_of_clauses_and_rows_is_kept(profiel: Geladen) -> None:
    rijen = [sessie(f"S{i}", f"2027-03-0{i}", Activiteit="reistijd", Deelnemers=5) for i in (3, 1, 2)]
    bevindingen = [
        (b.onderbouwing["clausule"], b.sleutel["Sessie"]) for b in speel(profiel, sessies=rijen).bevindingen()
    ]
    assert bevindingen == [(c, f"S{i}") for c in ("WH-1", "WH-3") for i in (3, 1, 2)]
