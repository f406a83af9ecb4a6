"""The two data files in the package: how many cases a rule has, and which pages explain a code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.lezen import XSD_CODES
from toetssteen.berichten.onleesbaar import ONLEESBAAR
from toetssteen.berichten.specificatie import WETTEN
from toetssteen.contracten.laden import laad, profielnamen
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.naslag import DOCUMENTATIE, GEVALLEN, SOORTEN
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing import randgevallen
from toetssteen.toetsing.contract.opdrachten import opdrachten
from toetssteen.toetsing.contract.scenario import lees_scenarios
from tools.naslag.regels import cases

WORTEL = Path(__file__).resolve().parents[2]
UITLEG = WORTEL / "docs" / "uitleg"
_UITKOMST = {"voldoet": "goed", "voldoet niet": "fout"}
_CODE = re.compile(r"\b(?:[A-Z]{2}\d{3}|[A-Z]{3,4}-[A-Z]+|S\d{3}|\d{4})\b")


def bestanden() -> dict[str, str]:
    """Return the files by name."""
    return {GEVALLEN: _gevallen(), DOCUMENTATIE: _documentatie()}


def _gevallen() -> str:
    rijen = []
    for code in sorted([*alle_regels(), *formaatregels()]):
        tel = Counter(geval["soort"] for geval in cases().get(code, []))
        rijen.append([code, *(str(tel[soort]) for soort in SOORTEN)])
    tellingen = _contractgevallen()
    rijen += [[code, *(str(tellingen[code][soort]) for soort in SOORTEN)] for code in contractregels()]
    return _csv(["code", *SOORTEN], rijen)


def _contractgevallen() -> dict[str, Counter[str]]:
    """Return per contract rule how many scenarios of clauses that use it satisfy, do not, or are about an edge.

    An edge is a scenario that says so in its name, or that cannot be judged.
    """
    uit: dict[str, Counter[str]] = defaultdict(Counter)
    for naam in profielnamen():
        geladen = laad(naam)
        regels = {c.id: {o.regel for o in opdrachten(c, geladen.profiel)} for c in geladen.profiel.clausules}
        for scenario in lees_scenarios(geladen.map):
            uitkomst = scenario.verwacht["uitkomst"]
            grens = "grens" in scenario.naam or uitkomst not in _UITKOMST
            for regel in regels.get(scenario.clausule, ()):
                uit[regel]["grens" if grens else _UITKOMST[uitkomst]] += 1
    return uit


def _documentatie() -> str:
    bekend = {*alle_regels(), *formaatregels(), *XSD_CODES, *ONLEESBAAR, randgevallen.CODE}
    bekend |= {code for wet in WETTEN for code in codes(wet, "WJ001")}
    rijen = set()
    for pagina in UITLEG.glob("*.md"):
        genoemd = set(_CODE.findall(pagina.read_text(encoding="utf-8"))) & bekend
        rijen |= {(code, pagina.relative_to(WORTEL).as_posix()) for code in genoemd}
    return _csv(["code", "pagina"], sorted(rijen))


def _csv(koppen: Iterable[str], rijen: Iterable[Iterable[str]]) -> str:
    return "\n".join(",".join(rij) for rij in [koppen, *rijen])
