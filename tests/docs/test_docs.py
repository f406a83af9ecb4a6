"""The documentation tells everything and nothing that is not so: commands, options, rules, links, examples."""

from __future__ import annotations

import argparse
import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.berichten.lezen import XSD_CODES
from toetssteen.berichten.onleesbaar import ONLEESBAAR
from toetssteen.cli import OPDRACHTEN, maak_parser
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing import toets

WORTEL = Path(__file__).resolve().parents[2]
DOCS = WORTEL / "docs"
VOORBEELDEN = WORTEL / "voorbeelden"
OVERSLAAN = {".venv", ".git", "build", "dist", "node_modules"}
PAGINAS = sorted([*DOCS.rglob("*.md"), *WORTEL.glob("*.md"), VOORBEELDEN / "README.md"])
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_BLOK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _opties() -> Iterator[tuple[str, str]]:
    onder = next(a for a in maak_parser()._actions if isinstance(a, argparse._SubParsersAction))
    for naam, parser in onder.choices.items():
        delen = [p for a in parser._actions if isinstance(a, argparse._SubParsersAction) for p in a.choices.values()]
        for actie in (actie for p in (parser, *delen) for actie in p._actions):
            lang = [o for o in actie.option_strings if o.startswith("--")]
            yield naam, lang[0] if lang else str(actie.metavar or actie.dest)


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_every_command_has_a_page_that_the_index_names(opdracht: str) -> None:
    assert f"toetssteen {opdracht}" in (DOCS / "opdrachten" / f"{opdracht}.md").read_text(encoding="utf-8")
    assert f"opdrachten/{opdracht}.md" in (DOCS / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("opdracht", "optie"), [o for o in _opties() if o[1] != "--help"])
def test_every_option_is_on_the_page_of_its_command(opdracht: str, optie: str) -> None:
    pagina = (DOCS / "opdrachten" / f"{opdracht}.md").read_text(encoding="utf-8")
    assert re.search(rf"(?<![\w-]){re.escape(optie)}(?![\w-])", pagina), f"describe {optie} in opdrachten/{opdracht}.md"


def test_every_code_is_in_the_reference() -> None:
    naslag = "\n".join(p.read_text(encoding="utf-8") for p in (DOCS / "naslag").rglob("*.md"))
    koppen = set(re.findall(r"^## (\S+)$", naslag, re.MULTILINE))
    assert {*alle_regels(), *formaatregels(), *XSD_CODES, *ONLEESBAAR} <= koppen


@needs_gedeeld
def test_every_code_of_the_standard_has_a_rule_or_a_reason() -> None:
    regels = GEDEELD / "istandaarden" / "regels"
    with (regels / "condities.csv").open(encoding="utf-8-sig") as bestand:
        codes = {rij["code"] for rij in csv.DictReader(bestand)}
    with (regels / "technische_regels.csv").open(encoding="utf-8-sig") as bestand:
        codes |= {rij["code"] for rij in csv.DictReader(bestand) if rij["niveau"] == "xslt"}
    hiaten = set(
        re.findall(r"^\| ([A-Z]{2}\d{3}) \|", (DOCS / "regels" / "hiaten.md").read_text("utf-8"), re.MULTILINE)
    )
    assert len(codes) == 99
    assert codes - {*alle_regels(), *formaatregels()} - hiaten == set()


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: str(p.relative_to(WORTEL)))
def test_links_resolve(pagina: Path) -> None:
    mis = []
    for doel in _LINK.findall(_BLOK.sub("", pagina.read_text(encoding="utf-8"))):
        if re.match(r"https?://", doel):
            continue
        pad, _, anker = doel.partition("#")
        bestand = (pagina.parent / pad).resolve() if pad else pagina
        if not bestand.exists() or (anker and bestand.suffix == ".md" and anker not in _ankers(bestand)):
            mis.append(doel)
    assert mis == []


def _ankers(pagina: Path) -> set[str]:
    koppen = re.findall(r"^#+ (.+)$", _BLOK.sub("", pagina.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", kop.strip().lower()).replace(" ", "-") for kop in koppen}


def test_every_page_of_the_docs_can_be_reached() -> None:
    te_gaan, gezien = [WORTEL / "README.md"], set()
    while te_gaan:
        pagina = te_gaan.pop()
        if pagina in gezien:
            continue
        gezien.add(pagina)
        doelen = (d.partition("#")[0] for d in _LINK.findall(pagina.read_text(encoding="utf-8")))
        te_gaan += [p for d in doelen if d.endswith(".md") and (p := (pagina.parent / d).resolve()).exists()]
    assert sorted(str(p.relative_to(WORTEL)) for p in DOCS.rglob("*.md") if p not in gezien) == []


def test_no_path_of_a_machine_in_any_file() -> None:
    plekken = re.compile("/" + r"(?:work|tmp|home|Users|root)/[a-z]")
    mis = []
    for map_, mappen, bestanden in os.walk(WORTEL):
        mappen[:] = [m for m in mappen if m not in OVERSLAAN and not (m.startswith(".") and m != ".ci")]
        for naam in bestanden:
            pad = Path(map_) / naam
            if pad.suffix in {".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".json", ".csv", ".xml", ""}:
                tekst = pad.read_bytes().decode("utf-8", "replace")
                mis += [f"{pad.relative_to(WORTEL)}: {m[0]}" for m in plekken.finditer(tekst)]
    assert mis == []


def _beschreven() -> dict[str, str]:
    rijen = re.findall(
        r"^\| `([^`]+)` \|.*\| ([^|]+) \|$", (VOORBEELDEN / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return dict(rijen)


def test_examples_are_described_and_get_the_verdict_described() -> None:
    bestanden = sorted(VOORBEELDEN.glob("*.xml"))
    assert sorted(_beschreven()) == [p.name for p in bestanden]
    uitslagen = toets([(p.name, p.read_bytes()) for p in bestanden]).uitslagen
    gevonden = {u.bestand: ", ".join(dict.fromkeys(b.regel for b in u.bevindingen)) or u.oordeel for u in uitslagen}
    assert gevonden == _beschreven()


def test_examples_have_the_line_ends_of_a_message() -> None:
    for pad in VOORBEELDEN.glob("*.xml"):
        data = pad.read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n"), pad.name


@needs_gedeeld
def test_good_examples_satisfy_the_official_schemas() -> None:
    from lxml import etree

    for pad in VOORBEELDEN.glob("*-goed.xml"):
        wet, voor = ("ijw", "JW") if "-jeugd-" in pad.name else ("iwmo", "WMO")
        xsd = GEDEELD / "istandaarden" / "xsd" / wet / f"{voor}{pad.name[:3]}.xsd"
        etree.XMLSchema(etree.parse(str(xsd))).assertValid(etree.parse(str(pad)))
