"""A claim of one provider to try out: the lines of a month as they should be, and the same with mistakes on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from toetssteen.genereren.declaraties import tabellen
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.post import Brief
from toetssteen.genereren.prestaties import DEBET, Regel
from toetssteen.genereren.regio import Aanbieder, Gemeente
from toetssteen.genereren.schrijven import schrijf
from toetssteen.genereren.stroom import Wereld

_ONBEKEND: Final = 900_000_000
FOUTEN: Final[tuple[tuple[str, str, Callable[[Regel], Regel]], ...]] = (
    ("TR346", "een bedrag is een euro te hoog", lambda r: replace(r, bedrag=r.bedrag + 100)),
    ("TR338", "een toewijzing bestaat niet", lambda r: replace(r, toewijzing=_ONBEKEND + r.toewijzing % 1_000)),
    ("TR321", "er is meer gedeclareerd dan in een maand mag",
     lambda r: replace(r, volume=r.volume * 10, bedrag=r.bedrag * 10)),
)  # fmt: skip
"""Per mistake the rule that finds it, what is wrong (Dutch), and how a good line becomes one."""


def goede_regels(opdracht: Opdracht, gemeente: Gemeente, aanbieder: Aanbieder, maand: date) -> list[Regel]:
    """Return the lines of a provider for a municipality in a month without a mistake, at most one per resident."""
    wereld = Wereld(opdracht)
    uit: dict[str, Regel] = {}
    for dossier in wereld.dossiers(gemeente):
        for t in dossier.toewijzingen:
            if t.aanbieder.code != aanbieder.code:
                continue
            for regel, fout in wereld.regels.in_declaratie(t, maand):
                if fout is None and regel.soort == DEBET and regel.begin >= maand:
                    uit.setdefault(regel.bsn, regel)
    return list(uit.values())


def met_fouten(regels: Sequence[Regel]) -> list[Regel]:
    """Return lines with a mistake of each kind in the first of them; the others stay right."""
    eerste = [maak(regel) for (_, _, maak), regel in zip(FOUTEN, regels, strict=False)]
    return [*eerste, *regels[len(eerste) :]]


def als_323(
    regels: Sequence[Regel], gemeente: Gemeente, aanbieder: Aanbieder, maand: date, dag: date, nummer: str
) -> bytes:
    """Return the message with these lines, dated on a day; `nummer` is its mark and that of the claim."""
    rijen = tabellen(regels, nummer, maand, dag)
    moment = datetime(dag.year, dag.month, dag.day, 9, tzinfo=UTC)
    brief = Brief(moment, gemeente.wet, "323", gemeente.code, aanbieder.code, nummer, rijen)
    return next(schrijf([brief])).inhoud
