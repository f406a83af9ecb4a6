"""Finds the places in the sources that hold an example, by rules on lines, so that none can be forgotten.

| source | what is a place | its name |
|---|---|---|
| invulinstructies | a line that starts an example; without one, the instruction itself | IV076-2, IV013 |
| bedrijfsregels | a line that starts an example | OP264-1 |
| technische_regels.csv | an explanation with the word Voorbeeld | TR318-1 |
| rekenvoorbeelden.csv | all rows of one instruction | REKEN-IV076 |
| casusbeschrijvingen | the heading of a case | CASUS-1 |
| toewijzingsvarianten | a row of a table | VARIANT-1 |
| veelgestelde vragen, processen | a heading with text below it | FAQ-12, PROCES-7 |
| weeknummer | the page | WEEKNUMMER-1 |
| SAP's and what is beside them | a line that starts an example, or names a message flow | SAP-I-3 |
| stappenplan VOW | a table that says how to fill a request or an allocation | SAP-VOW-1 |

A line starts an example when it begins with the word Voorbeeld(en), "Dus indien" or "Situatie x:", or when it has the
word voorbeeld, bijvoorbeeld, bijv. or bv. and a figure. Names are counted per source and law, in its order.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from gedeeld import GEDEELD

Plaats = tuple[str, str]
"""Law ("ijw", "iwmo", or "beide" for a source of both) and name."""

PAK = GEDEELD / "istandaarden"
REGELS, NASLAG, SAP = PAK / "regels", PAK / "naslag", GEDEELD / "sap"
WETTEN = ("ijw", "iwmo")
_BEGIN = re.compile(r"^[\W\d_]*(voorbeeld(en)?\b|dus indien|situatie [a-z]:)", re.IGNORECASE)
_WOORD = re.compile(r"voorbeeld|\bbijv\.|\bbv\b", re.IGNORECASE)
_STROOM = re.compile(r"Berichten ?flow\b")
_VULLING = re.compile(r"^\s*(ToewijzingNummer\s+overnemen|Nummer\s+toewijzing\s)")
_PROCES = {"ijw": "procesbeschrijving-ijw-3.2.md", "iwmo": "processen-iwmo-3.2.md"}
SAPS = {
    "SAP-I": "sap-inspanningsgericht-3.2.b.txt",
    "SAP-O": "sap-outputgericht-3.2.b.txt",
    "SAP-T": "sap-taakgericht-3.2.a.txt",
    "SAP-GI": "sap-gi-1.3.txt",
    "SAP-WEEK": "werkwijze-frequentie-per-week.txt",
    "SAP-F": "functionele-uitwerking-3.2.txt",
    "SAP-FACTUUR": "factuur-geheim-bsn.txt",
    "SAP-AANMELD": "aanmeldformulier-geheim-bsn.txt",
}


def plaatsen() -> list[tuple[Plaats, str]]:
    """Return every place, with the line that shows it."""
    return [*_instructies(), *_bedrijfsregels(), *_tabellen(), *_naslag(), *_protocollen()]


def _regels(pad: Path) -> list[str]:
    return pad.read_text(encoding="utf-8").splitlines()


def _is_voorbeeld(regel: str) -> bool:
    return bool(_BEGIN.match(regel) or (_WOORD.search(regel) and re.search(r"\d", regel)))


def _genummerd(wet: str, naam: str, regels: list[str]) -> Iterator[tuple[Plaats, str]]:
    for n, regel in enumerate(regels, 1):
        yield (wet, f"{naam}-{n}"), regel


def _instructies() -> Iterator[tuple[Plaats, str]]:
    for wet in WETTEN:
        for pad in sorted((REGELS / "invulinstructies" / wet).glob("*.md")):
            regels = [r for r in _regels(pad) if _is_voorbeeld(r)]
            yield from _genummerd(wet, pad.stem, regels) if regels else [((wet, pad.stem), "")]


def _bedrijfsregels() -> Iterator[tuple[Plaats, str]]:
    for wet in WETTEN:
        for pad in sorted((REGELS / "bedrijfsregels" / wet).glob("*.md")):
            yield from _genummerd(wet, pad.stem, [r for r in _regels(pad) if _is_voorbeeld(r)])


def _csv(naam: str) -> list[dict[str, str]]:
    with (REGELS / naam).open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _tabellen() -> Iterator[tuple[Plaats, str]]:
    for r in _csv("technische_regels.csv"):
        if "voorbeeld" in r["toelichting"].lower():
            yield (r["standaard"], f"{r['code']}-1"), r["toelichting"]
    for bron, standaard in sorted({(r["bron"], r["standaard"]) for r in _csv("rekenvoorbeelden.csv")}):
        yield (standaard, f"REKEN-{bron}"), bron


def _naslag() -> Iterator[tuple[Plaats, str]]:
    for wet in WETTEN:
        casus = [r for r in _regels(NASLAG / f"casusbeschrijvingen-{wet}.md") if re.match(r"### \*\*\d", r)]
        yield from _genummerd(wet, "CASUS", casus)
        rij = re.compile(r"\|\s*(Specifiek|Aspecifiek|Generiek)", re.IGNORECASE)
        yield from _genummerd(
            wet, "VARIANT", [r for r in _regels(NASLAG / f"toewijzingsvarianten-{wet}.md") if rij.match(r)]
        )
        yield from _genummerd(wet, "FAQ", _koppen(NASLAG / f"veelgestelde-vragen-{wet}.md"))
        yield from _genummerd(wet, "PROCES", _koppen(NASLAG / _PROCES[wet]))
        yield (wet, "WEEKNUMMER-1"), _regels(NASLAG / f"weeknummer-{wet}.md")[0]


def _koppen(pad: Path) -> list[str]:
    """Return the headings that have text below them before the next one."""
    kop = re.compile(r"^(#+ .*|\*\*[^*]+\*\*|\d\.\d [A-Z].*variant)\s*$")
    gevonden, laatste = [], ""
    for regel in _regels(pad):
        if kop.match(regel):
            laatste = regel
        elif laatste and regel.strip("- \t"):
            gevonden.append(laatste)
            laatste = ""
    return gevonden


def _protocollen() -> Iterator[tuple[Plaats, str]]:
    for naam, bestand in SAPS.items():
        regels = [r.strip() for r in _regels(SAP / bestand) if _is_voorbeeld(r) or _STROOM.search(r)]
        yield from _genummerd("beide", naam, regels)
    vullingen = [r.strip() for r in _regels(SAP / "stappenplan-verzoek-om-wijziging.txt") if _VULLING.match(r)]
    yield from _genummerd("beide", "SAP-VOW", vullingen)
