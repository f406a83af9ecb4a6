"""What becomes of every clause: the five contracts whole, and what runs has an example of both kinds."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, waterhoek
from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.contracten.laden import Geladen, laad
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.naslag import SOORTEN, gevallen
from toetssteen.toetsing.contract.dekking import Clausuledekking, dekking

PROFIELEN: Final = {
    "zl": "zuid-limburg-2020",
    "mlw": "midden-limburg-west-2019",
    "gv": "gooi-en-vechtstreek",
    "df": "dalfsen-2026",
    "wm": "westelijke-mijnstreek-2022",
}
LOPEND: Final = ("declaratiecontrole", "tarief_product", "termijn", "kwalificatie", "bericht", "onderaanneming")
VORM: Final = {"id", "contract", "soort", "uitkomst", "delen", "scenarios", "reden"}
elk_contract = pytest.mark.parametrize("contract", PROFIELEN)


@cache
def profiel(contract: str) -> Geladen:
    return laad(Path(__file__).parents[2] / "profielen" / PROFIELEN[contract])


@cache
def gedekt(contract: str) -> dict[str, Clausuledekking]:
    return {d.id: d for d in dekking(profiel(contract))}


@cache
def inventaris(contract: str) -> dict[str, dict[str, str]]:
    with (GEDEELD / "clausules" / f"{contract}.csv").open(encoding="utf-8", newline="") as bestand:
        return {rij["id"]: rij for rij in csv.DictReader(bestand)}


@cache
def bronregels() -> dict[str, str]:
    with (GEDEELD / "clausules" / "wm_bronregels.csv").open(encoding="utf-8", newline="") as bestand:
        return {rij["id"]: rij["seed_regel"] for rij in csv.DictReader(bestand)}


def regels_van(rij: dict[str, str]) -> set[int]:
    """Return the lines of the source text that the inventory gives: [r31], [r31,161] or [r422-423,436]."""
    gevonden = re.search(r"\[r([\d,\-]+)\]", rij["plaats"])
    delen = (gevonden[1] if gevonden else bronregels().get(rij["id"], "")).split(",")
    grenzen = [(int(d.split("-")[0]), int(d.split("-")[-1])) for d in delen if d]
    return {regel for van, tot in grenzen for regel in range(van, tot + 1)}


@elk_contract
def test_every_clause_that_runs_has_an_example_of_both_kinds(contract: str) -> None:
    mist = {}
    for d in gedekt(contract).values():
        if d.uitkomst == "uitgevoerd" and d.soort in LOPEND:
            gezien = {s["uitkomst"] for s in d.scenarios}
            if tekort := {"voldoet", "voldoet niet"} - gezien:
                mist[d.id] = sorted(tekort)
    assert mist == {}


def test_every_contract_rule_has_a_case_of_each_kind() -> None:
    geteld = gevallen()
    tekort = {c: [s for s in SOORTEN if geteld.get(c, {}).get(s, 0) == 0] for c in contractregels()}
    assert {code: soorten for code, soorten in tekort.items() if soorten} == {}


@elk_contract
def test_what_cannot_run_says_why(contract: str) -> None:
    zwijgt = [d.id for d in gedekt(contract).values() if d.uitkomst == "niet_uitvoerbaar" and not d.reden]
    assert zwijgt == []


@elk_contract
def test_the_shape_of_a_row(contract: str) -> None:
    for d in gedekt(contract).values():
        rij = d.as_dict()
        assert rij.keys() == VORM
        assert rij["contract"] == PROFIELEN[contract]
        assert all(deel.keys() <= {"soort", "regel"} for deel in rij["delen"])
        assert all(s.keys() == {"naam", "uitkomst"} for s in rij["scenarios"])


@needs_gedeeld
def test_the_inventory_has_1634_clauses() -> None:
    assert sum(len(inventaris(c)) for c in PROFIELEN) == 1634


@needs_gedeeld
@elk_contract
def test_every_clause_of_the_inventory_is_there_with_its_kind(contract: str) -> None:
    eigen = {i: d.soort for i, d in gedekt(contract).items()}
    verwacht = {i: rij["soort"] for i, rij in inventaris(contract).items()}
    verschil = {i: (eigen.get(i), verwacht.get(i)) for i in {*eigen, *verwacht} if eigen.get(i) != verwacht.get(i)}
    assert verschil == {}


@needs_gedeeld
@elk_contract
def test_what_can_be_executed_is(contract: str) -> None:
    moet = [i for i, r in inventaris(contract).items() if r["uitvoering"] == "executable" and r["soort"] in LOPEND]
    assert [i for i in moet if i in gedekt(contract) and gedekt(contract)[i].uitkomst != "uitgevoerd"] == []


@needs_gedeeld
@elk_contract
def test_every_clause_points_at_its_line(contract: str) -> None:
    plekken = {c.id: c.vindplaats.regel for c in profiel(contract).profiel.clausules}
    verwacht = {i: regels_van(rij) for i, rij in inventaris(contract).items() if i in plekken}
    verkeerd = {i: (plekken[i], r) for i, r in verwacht.items() if (plekken[i] or 0) not in (r or {0})}
    assert verkeerd == {}


# --- the outcomes, on a small profile ---

KOP: Final = "  - id: {id}\n    soort: proces\n    vindplaats: {{artikel: '1'}}\n    kern: Proef.\n    delen:\n"
DELEN: Final = {
    "WH-A": "      - {soort: verklaring, tekst: Wij doen dit., door: aanbieder}\n",
    "WH-B": "      - {soort: niet_uitvoerbaar, reden: Dat is geen gegeven., wie_beoordeelt: Niemand}\n",
    "WH-C": "      - {soort: bewijs, document: VOG, van_wie: elke medewerker}\n",
}


def test_the_most_that_a_part_does_is_what_becomes_of_a_clause(tmp_path: Path) -> None:
    samen = {**DELEN, "WH-D": "".join(DELEN.values()), "WH-E": DELEN["WH-A"] + DELEN["WH-B"]}
    tekst = CLAUSULES + "".join(KOP.format(id=i) + d for i, d in samen.items())
    uit = {d.id: d for d in dekking(waterhoek(tmp_path, {"clausules/alle.yaml": tekst}))}
    assert {i: d.uitkomst for i, d in uit.items()} == {
        **dict.fromkeys(("WH-1", "WH-2", "WH-3", "WH-4"), "uitgevoerd"),
        "WH-A": "verklaring",
        "WH-B": "niet_uitvoerbaar",
        "WH-C": "toepassing",
        "WH-D": "toepassing",
        "WH-E": "verklaring",
    }
    assert [d["regel"] for d in uit["WH-3"].delen] == ["CTR106", "CTR105"]
    assert uit["WH-4"].delen == ({"soort": "tarief", "regel": "CTR204"},)
    assert uit["WH-C"].delen == ({"soort": "bewijs"},)
    assert [s["uitkomst"] for s in uit["WH-1"].scenarios] == ["voldoet", "voldoet niet"]
    assert (uit["WH-B"].reden, uit["WH-A"].reden) == ("Dat is geen gegeven.", None)


def test_clauses_of_a_profile_it_builds_on_are_covered_there(tmp_path: Path) -> None:
    waterhoek(tmp_path)
    kop = HOOFD.replace("naam: waterhoek", "naam: bosrand").replace("voorvoegsel: WH", "voorvoegsel: BR")
    (tmp_path / "bosrand").mkdir()
    (tmp_path / "bosrand" / "profiel.yaml").write_text(f"{kop}bouwt_op: [waterhoek]\n", encoding="utf-8")
    assert dekking(laad(tmp_path / "bosrand")) == []
