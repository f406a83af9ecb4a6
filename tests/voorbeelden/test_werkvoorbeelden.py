"""docs/regels/werkvoorbeelden.md names every example in the sources, and only tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gedeeld import needs_gedeeld
from voorbeelden.plaatsen import Plaats, plaatsen

TESTS = Path(__file__).resolve().parents[1]
BLADZIJDE = TESTS.parent / "docs" / "regels" / "werkvoorbeelden.md"
_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
_REEKS = re.compile(r"(\S+-)(\d+) t/m \1(\d+)")


def rijen() -> list[list[str]]:
    """Return the rows of the tables of places: iJw, iWmo, what, test."""
    regels = BLADZIJDE.read_text(encoding="utf-8").splitlines()
    cellen = [[c.strip() for c in r.strip("|").split("|")] for r in regels if r.startswith("| ")]
    return [c for c in cellen if len(c) == 4 and c[0] not in ("iJw", "---")]


def namen(cel: str) -> Iterator[str]:
    """Yield the places that a cell names; those with a § are not found by a rule on lines."""
    for deel in cel.split(", "):
        reeks = _REEKS.fullmatch(deel)
        if reeks:
            yield from (f"{reeks[1]}{n}" for n in range(int(reeks[2]), int(reeks[3]) + 1))
        elif deel != "–" and "§" not in deel:
            yield deel


def genoemd(gevonden: set[Plaats]) -> list[Plaats]:
    """Return the places that the page names, once per row; a source of both laws stands in both columns."""
    uit: list[Plaats] = []
    for ijw, iwmo, _, _ in rijen():
        samen = {n for n in namen(ijw) if n in set(namen(iwmo)) and ("beide", n) in gevonden}
        uit += [("beide", n) for n in sorted(samen)]
        uit += [("ijw", n) for n in namen(ijw) if n not in samen]
        uit += [("iwmo", n) for n in namen(iwmo) if n not in samen]
    return uit


@cache
def functies_in(bestand: str) -> frozenset[str]:
    boom = ast.parse((TESTS / bestand).read_text(encoding="utf-8"))
    return frozenset(k.name for k in boom.body if isinstance(k, ast.FunctionDef))


def test_every_row_has_a_test_or_a_reason() -> None:
    assert len(rijen()) > 150
    for *_, wat, uitkomst in rijen():
        assert wat
        assert _TEST.search(uitkomst) or re.match(r"geen test: \S.{10}", uitkomst), wat


@pytest.mark.parametrize("naam", sorted({"::".join(m) for r in rijen() for m in _TEST.findall(r[3])}))
def test_the_named_test_exists(naam: str) -> None:
    bestand, test = naam.split("::")
    assert test.startswith("test_")
    assert test in functies_in(bestand)


def test_every_test_of_an_example_is_named() -> None:
    genoemde = {m for r in rijen() for m in _TEST.findall(r[3])}
    eigen = {
        (f"voorbeelden/{pad.name}", test)
        for pad in (TESTS / "voorbeelden").glob("test_*.py")
        if pad.name != Path(__file__).name
        for test in functies_in(f"voorbeelden/{pad.name}")
        if test.startswith("test_")
    }
    assert eigen - genoemde == set()


@needs_gedeeld
def test_every_place_with_an_example_is_named_and_no_other() -> None:
    gevonden = dict(plaatsen())
    op_bladzijde = set(genoemd(set(gevonden)))
    assert {p: gevonden[p] for p in gevonden if p not in op_bladzijde} == {}
    assert sorted(op_bladzijde - set(gevonden)) == []


@needs_gedeeld
def test_there_is_something_to_find() -> None:
    assert len(plaatsen()) > 450
    assert len(plaatsen()) == len(dict(plaatsen()))
