"""What becomes of every clause: it runs now, needs the application, is signed, or cannot be executed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from toetssteen.contracten.delen import AlleDelen, Controle, NietUitvoerbaar
from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule
from toetssteen.toetsing.contract.opdrachten import regel_van
from toetssteen.toetsing.contract.scenario import Scenario, lees_scenarios

Dekkingsuitkomst: TypeAlias = Literal["uitgevoerd", "toepassing", "verklaring", "niet_uitvoerbaar"]
UITKOMSTEN: Final[tuple[Dekkingsuitkomst, ...]] = ("uitgevoerd", "toepassing", "verklaring", "niet_uitvoerbaar")
LOOPT: Final = frozenset({"termijn", "controle", "product", "tarief", "kwalificatie"})
"""Kinds of part that run here; the others are defined here and live in the application."""


@dataclass(frozen=True)
class Clausuledekking:
    """One clause: its outcome, what executes it, its scenarios, and why when nothing does."""

    id: str
    contract: str
    soort: str
    uitkomst: Dekkingsuitkomst
    delen: tuple[dict[str, Any], ...]
    scenarios: tuple[dict[str, str], ...]
    reden: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of `toetssteen contract dekking --json`."""
        return {
            "id": self.id,
            "contract": self.contract,
            "soort": self.soort,
            "uitkomst": self.uitkomst,
            "delen": list(self.delen),
            "scenarios": list(self.scenarios),
            "reden": self.reden,
        }


def dekking(geladen: Geladen) -> list[Clausuledekking]:
    """Return the coverage of every clause of a profile itself, in the order of the profile.

    Clauses of a profile that it builds on are left out: they are covered, with scenarios, where they stand.
    """
    naam = geladen.profiel.naam
    return [d for d in dekking_met_basis(geladen) if d.contract == naam]


def dekking_met_basis(geladen: Geladen) -> list[Clausuledekking]:
    """Return the coverage of every clause, those of profiles that it builds on included (without their scenarios)."""
    per_clausule = defaultdict(list)
    for scenario in lees_scenarios(geladen.map):
        per_clausule[scenario.clausule].append(scenario)
    return [_van(clausule, geladen, per_clausule[clausule.id]) for clausule in geladen.profiel.clausules]


def uitkomst_van(clausule: Clausule) -> Dekkingsuitkomst:
    """Return what becomes of a clause: the most that any of its parts does."""
    soorten = {deel.soort for deel in clausule.delen}
    if soorten & LOOPT:
        return "uitgevoerd"
    if soorten - {"verklaring", "niet_uitvoerbaar"}:
        return "toepassing"
    return "verklaring" if "verklaring" in soorten else "niet_uitvoerbaar"


def _van(clausule: Clausule, geladen: Geladen, scenarios: Iterable[Scenario]) -> Clausuledekking:
    redenen = [d.reden for d in clausule.delen if isinstance(d, NietUitvoerbaar)]
    return Clausuledekking(
        id=clausule.id,
        contract=geladen.herkomst[clausule.id],
        soort=clausule.soort,
        uitkomst=uitkomst_van(clausule),
        delen=tuple(_deel(deel) for deel in clausule.delen),
        scenarios=tuple({"naam": s.naam, "uitkomst": s.verwacht["uitkomst"]} for s in scenarios),
        reden=" ".join(redenen) or None,
    )


def _deel(deel: AlleDelen) -> dict[str, Any]:
    """Return what executes a part: its kind, and the rule when a rule does."""
    gevonden = regel_van(deel)
    regel = deel.regel if isinstance(deel, Controle) else gevonden[0] if gevonden else None
    return {"soort": deel.soort, "regel": regel} if regel else {"soort": deel.soort}
