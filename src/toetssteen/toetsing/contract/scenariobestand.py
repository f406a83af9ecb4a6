"""Files with scenarios: read, with everything that is wrong with their form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from toetssteen.contracten.scenariovorm import AANTALLEN, BOVENAAN, NODIG, SLEUTELS, UITKOMSTEN, VERWACHT
from toetssteen.contracten.yamlbron import Bron, Fout, Pad, ProfielFout, lees_yaml, plaatsnaam
from toetssteen.core.gegevens import TABELLEN
from toetssteen.toetsing.contract.gegevens import kies

_VER_WEG: Final = date(2100, 1, 1)
_Gebrek: TypeAlias = tuple[Pad, str, str]
"""Where in a scenario, what is wrong, and what to do."""


@dataclass(frozen=True)
class Scenario:
    """One example of a clause: the data, what must come out, and where it stands."""

    clausule: str
    naam: str
    gegeven: Mapping[str, list[dict[str, Any]]]
    verwacht: Mapping[str, Any]
    peildatum: date
    parameters: Mapping[str, Any] = field(default_factory=dict)
    profiel: Mapping[str, Any] = field(default_factory=dict)
    bestand: str = ""
    regel: int | None = None


def lees_scenarios(plek: Path) -> list[Scenario]:
    """Return the scenarios of a profile folder; `ProfielFout` with every error in their form."""
    scenarios, fouten = scenarios_en_fouten(plek)
    if fouten:
        raise ProfielFout(fouten)
    return scenarios


def scenarios_en_fouten(plek: Path) -> tuple[list[Scenario], list[Fout]]:
    """Return the scenarios that can be played, and every error in the form of the files."""
    scenarios: list[Scenario] = []
    fouten: list[Fout] = []
    for bestand in sorted((plek / "scenarios").rglob("*.y*ml")):
        bron = lees_yaml(bestand, f"{plek.name}/{bestand.relative_to(plek)}")
        if bestand.suffix != ".yaml":
            fouten.append(Fout(bron.bestand, None, "", "de naam eindigt niet op .yaml.", "Hernoem het bestand."))
        fouten.extend(bron.fouten)
        if not bron.fouten:
            fouten.extend(_uit_bestand(bron, scenarios))
    return scenarios, [*fouten, *_dubbel(scenarios)]


def _uit_bestand(bron: Bron, scenarios: list[Scenario]) -> Iterator[Fout]:
    """Yield what is wrong with a file, and add the scenarios of it that can be played."""
    inhoud = kaart(bron.inhoud)
    for sleutel in inhoud:
        if sleutel not in BOVENAAN:
            yield Fout(bron.bestand, bron.regel((sleutel,)), "", f"{sleutel} hoort hier niet.", kies(sleutel, BOVENAAN))
    if not isinstance(inhoud.get("scenarios"), list):
        yield Fout(bron.bestand, 1, "", "er staan geen scenarios in.", "Begin met scenarios: en een lijst.")
        return
    boven = list(_onder("standaard", _standaard(inhoud.get("standaard"))))
    yield from (_fout(bron, *gebrek) for gebrek in boven)
    for i, ruw in enumerate(inhoud["scenarios"]):
        gebreken = list(_gebreken(ruw))
        yield from (_fout(bron, ("scenarios", i, *pad), melding, herstel) for pad, melding, herstel in gebreken)
        if not gebreken and not boven:
            regel = bron.regel(("scenarios", i))
            scenarios.append(_scenario(ruw, kaart(inhoud.get("standaard")), bron.bestand, regel))


def _fout(bron: Bron, pad: Pad, melding: str, herstel: str) -> Fout:
    return Fout(bron.bestand, bron.regel(pad), plaatsnaam(pad), melding, herstel)


def _dubbel(scenarios: list[Scenario]) -> Iterator[Fout]:
    tel: Counter[tuple[str, str]] = Counter()
    for scenario in scenarios:
        wie = scenario.clausule, scenario.naam
        tel[wie] += 1
        if tel[wie] == 2:
            melding = f"{scenario.clausule} heeft al een voorbeeld '{scenario.naam}'."
            yield Fout(scenario.bestand, scenario.regel, "", melding, "Geef elk voorbeeld een eigen naam.")


def _gebreken(ruw: Any) -> Iterator[_Gebrek]:
    """Yield what is wrong with the form of one scenario."""
    if not isinstance(ruw, dict):
        yield (), "dit is geen voorbeeld.", f"Een voorbeeld heeft: {', '.join(NODIG)}."
        return
    for naam in NODIG:
        if ruw.get(naam) is None:
            yield (), f"{naam} ontbreekt.", f"Vul {naam} in."
    for naam in ruw:
        if naam not in SLEUTELS:
            yield (naam,), f"{naam} is geen bekende sleutel.", kies(naam, SLEUTELS)
    if not isinstance(ruw.get("clausule"), str | None):
        yield ("clausule",), "clausule is geen id.", "Vul het id van een clausule in, zoals DF-31.a."
    dag = ruw.get("peildatum")
    if not isinstance(dag, date | None) or isinstance(dag, datetime):
        yield ("peildatum",), "peildatum is geen dag.", "Vul een dag in, zoals 2026-01-31."
    for naam in ("parameters", "profiel"):
        if not isinstance(ruw.get(naam), dict | None):
            yield (naam,), f"{naam} heeft geen namen met waarden.", "Schrijf naam: waarde."
    yield from _onder("standaard", _standaard(ruw.get("standaard")))
    if ruw.get("gegeven") is not None:
        yield from _onder("gegeven", _gegeven(ruw["gegeven"]))
    if ruw.get("verwacht") is not None:
        yield from _onder("verwacht", _verwacht(ruw["verwacht"]))


def _onder(sleutel: str, gebreken: Iterator[_Gebrek]) -> Iterator[_Gebrek]:
    """Yield what is wrong below a key, with the whole path."""
    return (((sleutel, *pad), melding, herstel) for pad, melding, herstel in gebreken)


def _verwacht(verwacht: Any) -> Iterator[_Gebrek]:
    if not isinstance(verwacht, dict) or "uitkomst" not in verwacht:
        yield (), "uitkomst ontbreekt.", f"Vul uitkomst in. Kies uit: {', '.join(UITKOMSTEN)}."
        return
    for naam in verwacht:
        if naam not in VERWACHT:
            yield (naam,), f"{naam} is geen bekende sleutel.", kies(naam, VERWACHT)
    if verwacht["uitkomst"] not in UITKOMSTEN:
        yield ("uitkomst",), f"{verwacht['uitkomst']} is geen uitkomst.", kies(str(verwacht["uitkomst"]), UITKOMSTEN)
    for naam in ("waarden", "aantallen"):
        if not isinstance(verwacht.get(naam), dict | None):
            yield (naam,), f"{naam} heeft geen namen met waarden.", "Schrijf naam: waarde."
    for naam, aantal in kaart(verwacht.get("aantallen")).items():
        if naam not in AANTALLEN:
            yield ("aantallen", naam), f"{naam} is geen uitkomst van een rij.", kies(naam, AANTALLEN)
        elif isinstance(aantal, bool) or not isinstance(aantal, int):
            yield ("aantallen", naam), f"{aantal} is geen aantal.", "Vul een geheel getal in."


def _standaard(standaard: Any) -> Iterator[_Gebrek]:
    """Yield what is wrong with values for rows that leave them out: a misspelt name would fill in nothing."""
    if not isinstance(standaard, dict | None):
        yield (), "standaard heeft geen tabellen.", "Schrijf een tabel met kolommen, zoals sessies: {Bsn: 999900006}."
    for tabel, rij in kaart(standaard).items():
        if tabel not in TABELLEN:
            yield (tabel,), f"er is geen tabel {tabel}.", kies(tabel, TABELLEN)
        elif not isinstance(rij, dict):
            yield (tabel,), f"{tabel} heeft geen kolommen.", "Schrijf kolommen, zoals {Bsn: 999900006}."
        else:
            for naam in rij:
                if naam not in (kolommen := TABELLEN[tabel].per_naam):
                    yield (tabel, naam), f"de tabel {tabel} heeft geen kolom {naam}.", kies(naam, kolommen)


def _gegeven(gegeven: Any) -> Iterator[_Gebrek]:
    if not isinstance(gegeven, dict):
        yield (), "gegeven heeft geen tabellen.", "Schrijf een tabel met rijen, zoals sessies: [{Bsn: 999900006}]."
        return
    for tabel, rijen in gegeven.items():
        if tabel not in TABELLEN:
            yield (tabel,), f"er is geen tabel {tabel}.", kies(tabel, TABELLEN)
        elif not isinstance(rijen, list | None) or not all(isinstance(rij, dict) for rij in rijen or ()):
            yield (tabel,), f"{tabel} is geen lijst van rijen.", "Schrijf rijen, zoals [{Bsn: 999900006}]."


def _scenario(ruw: Mapping[str, Any], standaard: Mapping[str, Any], bestand: str, regel: int | None) -> Scenario:
    eigen = kaart(ruw.get("standaard"))
    gegeven = {
        tabel: [{**kaart(standaard.get(tabel)), **kaart(eigen.get(tabel)), **rij} for rij in rijen or []]
        for tabel, rijen in kaart(ruw["gegeven"]).items()
    }
    return Scenario(
        clausule=ruw["clausule"],
        naam=str(ruw["naam"]),
        gegeven=gegeven,
        verwacht=ruw["verwacht"],
        peildatum=ruw.get("peildatum") or _VER_WEG,
        parameters=kaart(ruw.get("parameters")),
        profiel=kaart(ruw.get("profiel")),
        bestand=bestand,
        regel=regel,
    )


def kaart(waarde: Any) -> Mapping[str, Any]:
    """Return a mapping, empty for what is none."""
    return waarde if isinstance(waarde, dict) else {}
