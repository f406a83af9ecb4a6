"""Every sample of the standard gets the verdict that the data pack lists, and its known errors are found by rules."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Any

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.toetsing import Uitslag, toets

PAK = GEDEELD / "istandaarden"
pytestmark = needs_gedeeld
# The pack tells in words, not by code, that these are wrong; this is the rule that must find them.
IN_WOORDEN = {
    "einddatum 2027-06-31 bestaat niet": "XSD-DATUM",
    "RetourCode staat los in Verzoek": "XSD-ONBEKEND",
    "hoort volgens TR383": "TR383",
}


def rijen() -> list[dict[str, str]]:
    lijst = PAK / "voorbeelden" / "validatie.csv"
    if not lijst.exists():
        return []
    with lijst.open(encoding="utf-8") as stroom:
        return list(csv.DictReader(stroom))


@cache
def uitslagen() -> dict[str, Uitslag]:
    paden = sorted((PAK / "voorbeelden").glob("*/*.xml"))
    return {u.bestand: u for u in toets([(p.stem, p.read_bytes()) for p in paden]).uitslagen}


@pytest.mark.parametrize("rij", rijen(), ids=[r["bericht"] for r in rijen()])
def test_verdict_of_the_sample(rij: dict[str, str]) -> None:
    if rij["bericht"] not in uitslagen():
        pytest.skip(f"the data pack lists {rij['bericht']} but does not hold the sample")
    uitslag = uitslagen()[rij["bericht"]]
    assert uitslag.bericht == rij["bericht"]
    xsd = [b for b in uitslag.bevindingen if b.niveau == "xsd"]
    assert (not xsd) == (rij["geldig_tegen_xsd"] == "ja")
    for regelnummer in re.findall(r"regel (\d+):", rij["xsd_meldingen"]):
        assert int(regelnummer) in {b.regelnummer for b in xsd}
    codes = {b.regel for b in uitslag.bevindingen}
    for bevinding in filter(None, rij["inhoudelijke_bevindingen"].split(" || ")):
        assert verwachte_code(bevinding, rij) & codes, f"{bevinding}: found only {sorted(codes)}"
    if rij["geldig_tegen_xsd"] == "ja" and not rij["inhoudelijke_bevindingen"]:
        assert uitslag.oordeel == "goed", [b.melding for b in uitslag.bevindingen]


def verwachte_code(bevinding: str, rij: dict[str, Any]) -> set[str]:
    for woorden, code in IN_WOORDEN.items():
        if woorden in bevinding:
            return {code}
    codes = set(re.findall(r"\b(?:TR|CS|CD)\d{3}\b", bevinding))
    if codes:
        return codes
    assert rij["geldig_tegen_xsd"] == "nee", f"say which rule must find: {bevinding}"
    return {"XSD-ONBEKEND", "XSD-DATUM"}
