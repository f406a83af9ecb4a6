"""What help and documentation tell of a rule besides the rule itself: its needs in words, its cases, its pages.

`make docs` counts the cases and looks up the pages; the two CSV files beside this module hold the outcome, so that an
installed package, which has no tests and no docs, can tell it too.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Final

from toetssteen.regels.basis import Nodig

SOORTEN: Final = ("goed", "fout", "grens")
GEVALLEN: Final = "gevallen.csv"
DOCUMENTATIE: Final = "documentatie.csv"

NODIG: Final[dict[Nodig, str]] = {
    "geschiedenis": "eerdere berichten tussen deze gemeente en deze aanbieder",
    "contract": "de afspraken uit het contract over het product",
    "vandaag": "de dag waarop het bericht wordt getoetst",
}


@cache
def gevallen() -> dict[str, dict[str, int]]:
    """Return per code how many cases of each kind there are: `{"TR358": {"goed": 3, "fout": 2, "grens": 2}}`."""
    return {rij["code"]: {soort: int(rij[soort]) for soort in SOORTEN} for rij in _rijen(GEVALLEN)}


@cache
def documentatie() -> dict[str, list[str]]:
    """Return per code of a rule or retourcode the pages that explain it, as paths in the repository."""
    paginas: dict[str, list[str]] = {}
    for rij in _rijen(DOCUMENTATIE):
        paginas.setdefault(rij["code"], []).append(rij["pagina"])
    return paginas


def _rijen(naam: str) -> list[dict[str, str]]:
    tekst = (resources.files("toetssteen.regels") / naam).read_text(encoding="utf-8")
    return list(csv.DictReader(tekst.splitlines()))
