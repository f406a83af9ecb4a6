"""Starts and stops one after another: what the rules refuse is not kept, what they let through is.

The state is kept here in plain Python, so that it tells the rules what happened without the code that does so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from regels.gevallen import Geval, maak_tabellen
from toetssteen.regels.motor import evaluate
from toetssteen.regels.register import alle_regels

CODES = ("TR063", "TR071", "TR074", "TR326", "TR382", "TR413", "TR414", "TR415")
MEI, JUNI, JULI, AUGUSTUS = date(2026, 5, 17), date(2026, 6, 20), date(2026, 7, 4), date(2026, 8, 31)


def start(begin: date = MEI, status: str = "1") -> dict[str, Any]:
    return {"ToewijzingNummer": 7, "Begindatum": begin, "StatusAanlevering": status}


def stop(reden: str, einde: date = JUNI, begin: date = MEI, status: str = "1") -> dict[str, Any]:
    return {**start(begin, status), "RedenBeeindiging": reden, "Einddatum": einde}


@dataclass
class Dossier:
    """What was accepted for one allocation of one client."""

    starts: list[dict[str, Any]] = field(default_factory=list)
    stops: list[dict[str, Any]] = field(default_factory=list)

    def meld(self, *rijen: dict[str, Any]) -> set[str]:
        """Judge a message with these rows; keep them when no rule refuses it. Return the rules that do."""
        klasse, eigen = ("StopProduct", self.stops) if "Einddatum" in rijen[0] else ("StartProduct", self.starts)
        weg = [_sleutel(r) for r in rijen if r["StatusAanlevering"] == "3"]
        over = [r for r in eigen if _sleutel(r) not in weg]
        na = Dossier(over, self.stops) if klasse == "StartProduct" else Dossier(self.starts, over)
        gezien = [{**r, **(self if r["StatusAanlevering"] == "3" else na).kolommen(r)} for r in rijen]
        nummer = "307" if klasse == "StopProduct" else "305"
        geval = Geval("", "", "grens", "", "iwmo", nummer, {"Client": [{"Bsn": "999900006"}], klasse: gezien}, None)
        fout = evaluate(maak_tabellen(geval), "iwmo", nummer, None, [alle_regels()[c] for c in CODES])
        assert all(o.voldoet is False for o in fout), "with a state nothing is left open"
        if not fout:
            eigen[:] = over + [r for r in rijen if r["StatusAanlevering"] != "3"]
        return {o.regel.code for o in fout}

    def kolommen(self, rij: dict[str, Any]) -> dict[str, Any]:
        gestopt = {s["Begindatum"] for s in self.stops}
        gestart = [s["Begindatum"] for s in self.starts]
        stops = [s for s in self.stops if s["Begindatum"] == rij["Begindatum"]]
        waarden = {
            "getoetst": True,
            "zelfde": _sleutel(rij) in map(_sleutel, self.stops if "Einddatum" in rij else self.starts),
            "open_begindatum": max((b for b in gestart if b not in gestopt), default=None),
            "start": rij["Begindatum"] in gestart,
            "laatste_begindatum": max(gestart, default=None),
            "stop": bool(stops),
            "tijdelijk": any(s["RedenBeeindiging"] == "20" for s in stops),
            "definitief": any(s["RedenBeeindiging"] != "20" for s in stops),
            "einddatum": max((s["Einddatum"] for s in stops), default=None),
        }
        return {f"Levering.{naam}": waarde for naam, waarde in waarden.items()}


def _sleutel(rij: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(waarde for naam, waarde in rij.items() if naam != "StatusAanlevering")


Stap = tuple[list[dict[str, Any]], set[str]]
TIJDELIJK_GESTOPT: list[Stap] = [([start()], set()), ([stop("20")], set())]
REEKSEN: dict[str, list[Stap]] = {
    "definitief op de dag van de tijdelijke stop": [*TIJDELIJK_GESTOPT, ([stop("23")], set())],
    "definitief na de tijdelijke stop": [*TIJDELIJK_GESTOPT, ([stop("23", JULI)], set())],
    "definitief voor de tijdelijke stop": [*TIJDELIJK_GESTOPT, ([stop("23", date(2026, 6, 19))], {"TR414"})],
    "twee keer tijdelijk": [*TIJDELIJK_GESTOPT, ([stop("20", JULI)], {"TR413"}), ([stop("23", JUNI)], set())],
    "dezelfde tijdelijke stop nog eens": [*TIJDELIJK_GESTOPT, ([stop("20")], {"TR074", "TR413"})],
    "hervatten na een tijdelijke stop": [
        *TIJDELIJK_GESTOPT,
        ([start(JULI)], set()),
        ([stop("20", date(2026, 8, 1), JULI)], set()),
        ([stop("19", date(2026, 8, 1), JULI)], set()),
    ],
    "opnieuw beginnen na een definitieve stop": [
        ([start()], set()),
        ([stop("23")], set()),
        ([stop("23", JULI)], {"TR415"}),
        ([stop("20", JULI)], {"TR415"}),
        ([start(JULI)], set()),
    ],
    "dezelfde start na de stop": [*TIJDELIJK_GESTOPT, ([start()], {"TR074"})],
    "een start terwijl de levering loopt": [([start()], set()), ([start(JULI)], {"TR326"})],
    "een stop voor de start": [([stop("23")], {"TR382"}), ([start()], set()), ([stop("23")], set())],
    "een nieuwe start voor de stop van de vorige": [
        ([start()], set()),
        ([start(JULI)], {"TR326"}),
        ([stop("20")], set()),
        ([start(JULI)], set()),
    ],
    "een start verbeteren in een bericht": [
        ([start()], set()),
        ([start(JULI), start(status="3")], set()),
        ([stop("23", JULI)], {"TR382"}),
        ([stop("23", JULI, JULI)], set()),
    ],
    "een reden verbeteren in een bericht": [
        ([start()], set()),
        ([stop("22")], set()),
        ([stop("22", status="3"), stop("19")], set()),
        ([stop("22", status="3")], {"TR063"}),
    ],
    "een gestopte start verwijderen": [
        *TIJDELIJK_GESTOPT,
        ([start(status="3")], {"TR071"}),
        ([stop("20", status="3")], set()),
        ([start(status="3")], set()),
        ([start(status="3")], {"TR063"}),
    ],
    "het voorbeeld van docs/uitleg/start-en-stop.md": [
        ([start()], set()),
        ([start(JULI)], {"TR326"}),
        ([stop("20")], set()),
        ([stop("20", date(2026, 6, 25))], {"TR413"}),
        ([start(JULI)], set()),
        ([stop("22", AUGUSTUS, JULI)], set()),
        ([stop("22", AUGUSTUS, JULI, "3"), stop("19", AUGUSTUS, JULI)], set()),
        ([stop("23", date(2026, 9, 30), JULI)], {"TR415"}),
    ],
    "tijdelijk en definitief in een bericht": [([start()], set()), ([stop("23"), stop("20")], set())],
    "twee starts in een bericht": [([start(JULI), start()], {"TR326"}), ([start()], set())],
}


@pytest.mark.parametrize("reeks", REEKSEN.values(), ids=REEKSEN)
def test_sequence(reeks: list[Stap]) -> None:
    dossier = Dossier()
    gevonden = [dossier.meld(*rijen) for rijen, _ in reeks]
    assert gevonden == [verwacht for _, verwacht in reeks]


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_order_of_rows_does_not_matter(omgekeerd: bool) -> None:
    rijen = [stop("20"), stop("20", JULI), stop("31", date(2026, 7, 5)), stop("34", date(2026, 7, 6))]
    dossier = Dossier(starts=[start()])
    assert dossier.meld(*(reversed(rijen) if omgekeerd else rijen)) == {"TR413", "TR415"}
    assert dossier.stops == []
