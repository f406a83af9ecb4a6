"""The code lists of the standard: which codes a law has, what they mean and on which days they hold.

The data are the CSV files in `v3_2/codelijsten`: one per list, `wet` empty where both laws share the code.
One code can mean different things: RedenBeeindiging 31 is a move in the Wmo and a planned end in the Jeugdwet.
So every question names the law. Most codes have no dates in the standard; an empty date is "no limit known".
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from toetssteen.berichten.specificatie import WETTEN, Wet

_VIRTUEEL: dict[str, dict[Wet, str]] = {
    "ProductCategorie": {"ijw": "JZ020", "iwmo": "WMO020"},
    "RedenBeeindiging": {"ijw": "JZ588", "iwmo": "WMO588"},
    "RedenWijziging": {"ijw": "JZ002", "iwmo": "WMO002"},
}


@dataclass(frozen=True)
class Code:
    """One code of a list; `wet` None means both laws, both dates are inclusive and None is "no limit known"."""

    code: str
    omschrijving: str
    wet: Wet | None
    geldig_van: date | None
    geldig_tot: date | None
    opmerking: str

    def geldig_op(self, dag: date) -> bool:
        """Whether the code holds on a day."""
        return _geldig(self.geldig_van, self.geldig_tot, dag)


def codelijst(wet: Wet, lijst: str) -> Mapping[str, Code]:
    """Return the codes of a list for a law, by code, in the order of the standard.

    `lijst` is a name of the standard (`COD032`, `JZ588`) or of an element whose list differs per law
    (`ProductCategorie`, `RedenBeeindiging`, `RedenWijziging`). An unknown list, or one of the other law, is a KeyError.
    """
    return _codelijst(wet, lijst)


def codes(wet: Wet, lijst: str) -> frozenset[str]:
    """Return the codes of a list for a law, also those that have lapsed: the XSD knows no dates."""
    return _codes(wet, lijst)


def geldig_op(wet: Wet, lijst: str, code: str, dag: date) -> bool:
    """Whether a code stands in the list of a law and holds on a day."""
    gevonden = codelijst(wet, lijst).get(code)
    return gevonden is not None and gevonden.geldig_op(dag)


def reden_beeindiging(wet: Wet, reden_wijziging: str) -> str | None:
    """Return the RedenBeeindiging that belongs to a RedenWijziging; None when none belongs to it."""
    if reden_wijziging not in codes(wet, "RedenWijziging"):
        raise KeyError(f"{reden_wijziging!r} is no RedenWijziging of {wet}; check the code list first")
    return _redenen(wet).get(reden_wijziging)


def _geldig(van: date | None, tot: date | None, dag: date) -> bool:
    return (van is None or van <= dag) and (tot is None or dag <= tot)


@cache
def _codelijst(wet: Wet, lijst: str) -> Mapping[str, Code]:
    if wet not in WETTEN:
        raise KeyError(f"unknown law {wet!r}; use one of {', '.join(WETTEN)}")
    naam = _VIRTUEEL[lijst][wet] if lijst in _VIRTUEEL else lijst
    gevonden = {r["code"]: _code(r) for r in _rijen(naam) if r.get("wet") in ("", wet)}
    if not gevonden:
        raise KeyError(f"no code list {lijst!r} for {wet}; the lists are the files in berichten/v3_2/codelijsten")
    return MappingProxyType(gevonden)


@cache
def _codes(wet: Wet, lijst: str) -> frozenset[str]:
    return frozenset(codelijst(wet, lijst))


@cache
def _redenen(wet: Wet) -> dict[str, str]:
    rijen = _rijen(_VIRTUEEL["RedenWijziging"][wet])
    return {r["code"]: r["reden_beeindiging"] for r in rijen if r["reden_beeindiging"]}


def _rijen(naam: str) -> list[dict[str, str]]:
    bestand = resources.files("toetssteen.berichten.v3_2") / "codelijsten" / f"{naam}.csv"
    if not bestand.is_file():
        return []
    return list(csv.DictReader(bestand.read_text(encoding="utf-8").splitlines()))


def _code(rij: dict[str, str]) -> Code:
    wet = next((w for w in WETTEN if w == rij["wet"]), None)
    van, tot = _dag(rij["geldig_van"]), _dag(rij["geldig_tot"])
    return Code(rij["code"], rij["omschrijving"], wet, van, tot, rij["opmerking"])


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
