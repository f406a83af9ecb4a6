"""Municipalities by their CBS code, and whether a code holds on a day.

`data/gemeenten.csv` is the list of CBS of 1 January 2026: 342 municipalities. A list says nothing about other
years: a code may be new or may have lapsed by then (municipalities merge on 1 January). So a judgement has three
outcomes, and a day outside the year of the list is "niet te toetsen". To add the list of another year: add its rows,
close the rows of what lapsed and widen `DEKKING`. The begin date of a row is the day of the list, not of the founding.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, TypeAlias

Uitkomst: TypeAlias = Literal["geldig", "niet geldig", "niet te toetsen"]
DEKKING = (date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Gemeente:
    """One municipality with the days (both inclusive, None is open) between which its code holds."""

    code: str
    naam: str
    geldig_van: date | None
    geldig_tot: date | None

    def geldig_op(self, dag: date) -> bool:
        """Whether the code holds on a day that the list covers."""
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )


@dataclass(frozen=True)
class GemeenteToets:
    """The judgement on a code and a day; ask for `uitkomst` or `voldoet`, it has no truth value of its own.

    `gemeente` is the municipality that our list has for the code, whatever the outcome: with "niet geldig" it
    shows since or until when the code holds.
    """

    uitkomst: Uitkomst
    gemeente: Gemeente | None

    @property
    def voldoet(self) -> bool | None:
        """The outcome of a rule: True, False, or None for "niet te toetsen"."""
        return {"geldig": True, "niet geldig": False, "niet te toetsen": None}[self.uitkomst]

    def __bool__(self) -> bool:
        raise TypeError("a GemeenteToets has three outcomes; compare its .uitkomst")


def toets_gemeente(code: str | None, dag: date | None) -> GemeenteToets:
    """Judge whether a code names a municipality on a day; without a code or a day there is nothing to judge."""
    gevonden = gemeenten().get(code) if code is not None else None
    if code is None or dag is None or not DEKKING[0] <= dag <= DEKKING[1]:
        return GemeenteToets("niet te toetsen", gevonden)
    geldig = gevonden is not None and gevonden.geldig_op(dag)
    return GemeenteToets("geldig" if geldig else "niet geldig", gevonden)


def gemeente(code: str | None, dag: date | None) -> Gemeente | None:
    """Return the municipality that a code names on a day, to show its name.

    None is "not established": the code is wrong, or the day is not covered. Judge with `toets_gemeente`.
    """
    toets = toets_gemeente(code, dag)
    return toets.gemeente if toets.uitkomst == "geldig" else None


@cache
def gemeenten() -> Mapping[str, Gemeente]:
    """Return all municipalities of the list by code."""
    tekst = (resources.files("toetssteen.core") / "data" / "gemeenten.csv").read_text(encoding="utf-8")
    return MappingProxyType({r["code"]: _gemeente(r) for r in csv.DictReader(tekst.splitlines())})


def _gemeente(rij: dict[str, str]) -> Gemeente:
    return Gemeente(rij["code"], rij["naam"], _dag(rij["geldig_van"]), _dag(rij["geldig_tot"]))


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
