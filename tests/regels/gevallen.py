"""Reads the YAML cases of a rule and builds the small tables they describe.

A case gives only the columns that matter; the rest is null. Rows stand in the first row of the class
above, unless they name another with `ouder` (1 is the first). Classes above are made with one row.
`bericht: 2` on a row puts it in a second message of the batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.tabellen import Tabelvorm, tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen
from toetssteen.regels.motor import evaluate
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.regels.standkolommen import STANDKOLOMMEN

NIET = "niet te toetsen"
CASES = Path(__file__).parent / "cases"
OUDERS: dict[str, str | dict[str, str]] = {
    "Client": {"323": "Declaratie", "325": "DeclaratieAntwoord"},
    "Contact": "Client",
    "Relatie": "Client",
    "ToegewezenProduct": "Client",
    "StartProduct": "Client",
    "StopProduct": "Client",
    "AangevraagdProduct": "Client",
    "Verzoek": "Client",
    "OngewijzigdProduct": "Verzoek",
    "TeWijzigenProduct": "Verzoek",
    "NieuwProduct": "Verzoek",
    "Woonplaatsbeginsel": "Antwoord",
    "Prestatie": "Client",
}


@dataclass(frozen=True)
class Geval:
    regel: str
    naam: str
    soort: str
    verwacht: str
    wet: Wet
    nummer: str
    tabellen: dict[str, list[dict[str, Any]]]
    fouten: tuple[str, ...] | None
    waarde: str | None = None

    def __str__(self) -> str:
        return f"{self.regel}: {self.naam}"


@cache
def lees_gevallen() -> list[Geval]:
    return [geval for pad in sorted(CASES.glob("*.yaml")) for geval in lees_bestand(pad)]


def lees_bestand(pad: Path) -> list[Geval]:
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    assert inhoud["regel"].lower() == pad.stem, f"{pad.name} holds the cases of {inhoud['regel']}"
    return [_geval(inhoud["regel"], g, pad) for g in inhoud["gevallen"]]


def _geval(regel: str, g: dict[str, Any], pad: Path) -> Geval:
    onbekend = set(g) - {"naam", "soort", "bericht", "verwacht", "tabellen", "fouten", "waarde"}
    assert not onbekend, f"{pad.name}: {g.get('naam')}: unknown key {sorted(onbekend)}"
    assert g["soort"] in ("goed", "fout", "grens"), f"{pad.name}: soort {g['soort']}"
    verwacht = g["verwacht"] if g["soort"] == "grens" else g["soort"]
    assert verwacht in ("goed", "fout", NIET), f"{pad.name}: {g['naam']}: verwacht goed, fout or {NIET}"
    if "waarde" in g:  # a rule of level XSD: one value as text
        assert isinstance(g["waarde"], str), f"{pad.name}: {g['naam']}: quote the value"
        return Geval(regel, g["naam"], g["soort"], verwacht, "ijw", "", {}, None, g["waarde"])
    wet: Wet = "ijw" if g["bericht"].startswith("JW") else "iwmo"
    fouten = tuple(g["fouten"]) if "fouten" in g else None
    return Geval(regel, g["naam"], g["soort"], verwacht, wet, g["bericht"][-3:], g["tabellen"], fouten)


def maak_tabellen(geval: Geval) -> Tabellen:
    vormen = tabelvormen(UITGAVE, geval.wet, geval.nummer)
    rijen = {k: [dict(r) for r in v] for k, v in geval.tabellen.items()}
    for klasse in list(rijen):
        assert klasse in vormen, f"{geval}: {klasse} is no class of {geval.nummer}"
        ouder = ouder_van(klasse, geval.nummer)
        while ouder is not None:
            rijen.setdefault(ouder, [{}])
            ouder = ouder_van(ouder, geval.nummer)
    berichten = max((r.get(BERICHT, 1) for v in rijen.values() for r in v), default=1)
    rijen.setdefault("Header", [{BERICHT: i + 1} for i in range(berichten)])
    return {k: _tabel(vorm, rijen[k], geval) for k, vorm in vormen.items() if k in rijen}


def ouder_van(klasse: str, nummer: str) -> str | None:
    ouder = OUDERS.get(klasse)
    return ouder.get(nummer) if isinstance(ouder, dict) else ouder


def _tabel(vorm: Tabelvorm, rijen: list[dict[str, Any]], geval: Geval) -> pl.DataFrame:
    kolommen: dict[str, list[Any]] = {}
    ouder = ouder_van(vorm.klasse, geval.nummer)
    schema: dict[str, pl.DataType] = {**STELSEL, **vorm.kolommen}
    extra = STANDKOLOMMEN.get((geval.nummer, vorm.klasse), {})
    if any(naam in extra for rij in rijen for naam in rij):  # what toetsing.verrijking adds
        schema |= extra
    for i, rij in enumerate(rijen):
        stelsel = {
            BERICHT: rij.pop(BERICHT, 1) - 1,
            RIJ: i,
            OUDER: None if ouder is None else rij.pop("ouder", 1) - 1,
            OUDER_KLASSE: rij.pop("ouder_klasse", ouder),
            POSITIE: i,
        }
        onbekend = set(rij) - set(schema)
        assert not onbekend, f"{geval}: {vorm.klasse} has no column {sorted(onbekend)}"
        for naam in schema:
            kolommen.setdefault(naam, []).append(stelsel.get(naam, rij.get(naam)))
    return pl.DataFrame(kolommen, schema=schema)


def toets_geval(geval: Geval, *, met_alle: bool = False) -> set[str]:
    """Return the rows that the rule finds wrong (or cannot judge, when that is expected), as "ToegewezenProduct 2".

    Alone, or among all rules.
    """
    if geval.waarde is not None:
        return set() if formaatregels()[geval.regel].voldoet(geval.waarde) else {"waarde 1"}
    heen = UITGAVE.berichten[geval.nummer].heen if UITGAVE.berichten[geval.nummer].soort == "retour" else None
    regel = alle_regels()[geval.regel]
    assert regel.voor(geval.wet, geval.nummer, heen), f"{geval.regel} does not hold for {geval.wet} {geval.nummer}"
    regels = tuple(alle_regels().values()) if met_alle else (regel,)
    gevonden = evaluate(maak_tabellen(geval), geval.wet, geval.nummer, heen, regels)
    overtredingen = [o for o in gevonden if o.regel is regel]
    voldoet = None if geval.verwacht == NIET else False
    for o in overtredingen:
        assert o.voldoet is voldoet, f"{geval}: {o.binding.klasse} {o.rij + 1} voldoet: {o.voldoet}"
    return {f"{o.binding.klasse} {o.rij + 1}" for o in overtredingen}
