"""`toetssteen regels --json` shows every technical rule of the standard, for each law, as built and with cases."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.cli import main

BRON = GEDEELD / "istandaarden" / "regels" / "technische_regels.csv"
MEER_BERICHTEN = {
    "TR346": (["325"], "a refused line in a 325 is a copy, so its amount must still be volume times tariff"),
}


@cache
def regels() -> dict[str, dict[str, Any]]:
    uit = io.StringIO()
    with contextlib.redirect_stdout(uit):
        assert main(["regels", "--json"]) == 0
    return {rij["code"]: rij for rij in map(json.loads, uit.getvalue().splitlines())}


def bron() -> list[dict[str, str]]:
    if not BRON.exists():
        return []
    with BRON.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


@needs_gedeeld
def test_the_standard_has_80_and_78_rules_and_we_have_no_other() -> None:
    assert Counter(rij["standaard"] for rij in bron()) == {"ijw": 80, "iwmo": 78}
    onze = {(wet, rij["code"]) for rij in regels().values() for wet in rij["wetten"] if rij["code"].startswith("TR")}
    assert onze - {(rij["standaard"], rij["code"]) for rij in bron()} == set()


@needs_gedeeld
@pytest.mark.parametrize("rij", bron(), ids=lambda rij: f"{rij['standaard']}-{rij['code']}")
def test_rule_of_the_standard_is_built(rij: dict[str, str]) -> None:
    assert rij["code"] in regels(), f"{rij['code']} is not built"
    onze = regels()[rij["code"]]
    meer, _reden = MEER_BERICHTEN.get(rij["code"], ([], ""))
    assert rij["standaard"] in onze["wetten"]
    assert onze["status"] == "gebouwd"
    assert onze["niveau"] == rij["niveau"].replace(" ", "_")
    assert onze["retourcode"] == (rij["retourcode"] or None)
    assert onze["berichten"] == sorted([*(naam[-3:] for naam in rij["berichten"].split(";")), *meer])
    assert all(aantal >= 1 for aantal in onze["gevallen"].values()), f"{rij['code']}: {onze['gevallen']}; make docs"


@needs_gedeeld
def test_named_differences_are_there() -> None:
    van_standaard = {rij["code"]: {naam[-3:] for naam in rij["berichten"].split(";")} for rij in bron()}
    for code, (meer, _reden) in MEER_BERICHTEN.items():
        assert set(meer) & van_standaard[code] == set(), f"the standard names {meer} for {code} too: no difference"
