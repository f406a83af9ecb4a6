"""Every rule has a norm, a passing, a failing and an edge case, and behaves as its cases say."""

from __future__ import annotations

from collections import defaultdict

import pytest

from regels.gevallen import CASES, Geval, lees_gevallen, toets_geval
from toetssteen.regels.register import alle_regels, formaatregels


@pytest.mark.parametrize("geval", lees_gevallen(), ids=str)
def test_geval(geval: Geval) -> None:
    fout = toets_geval(geval)
    if geval.verwacht == "goed":
        assert fout == set()
    else:
        assert fout
    if geval.fouten is not None:
        assert fout == set(geval.fouten)
    assert toets_geval(geval, met_alle=True) == fout, "another rule changes what this rule finds"


@pytest.mark.parametrize("code", [*alle_regels(), *formaatregels()])
def test_every_rule_has_norm_and_cases(code: str) -> None:
    norm = (alle_regels() | formaatregels())[code].norm
    assert len(norm) > 20
    soorten: dict[str, int] = defaultdict(int)
    for geval in lees_gevallen():
        if geval.regel == code:
            soorten[geval.soort] += 1
    assert all(soorten[s] >= 1 for s in ("goed", "fout", "grens")), f"{code} has cases {dict(soorten)}"


def test_no_cases_without_rule() -> None:
    assert {pad.stem.upper() for pad in CASES.glob("*.yaml")} <= {*alle_regels(), *formaatregels()}
