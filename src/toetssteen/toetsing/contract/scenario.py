"""Scenarios: examples of a clause in the words of the domain, with the outcome they must have.

    standaard:
      sessies: {Bsn: 999900006, Activiteit: persoonlijk contact, Status: geleverd}
    scenarios:
      - clausule: DF-102.a
        naam: vijf inwoners tegelijk is te veel
        gegeven:
          sessies:
            - {Sessie: S1, Begin: 2026-06-10 14:00, Einde: 2026-06-10 15:00, Deelnemers: 5}
        verwacht: {uitkomst: voldoet niet, waarden: {aantal: 5}}

`standaard` fills in columns that a row leaves out; it may stand in a scenario too. `peildatum` is today: give it where
it matters (without it: 2100-01-01). `parameters` replaces parameters of the clause (`{deel 1: {uren_vooraf: 48}}`) and
`profiel` fields of the profile such as einde, to show what a choice does.
`waarden` must all be found together in one judged row. `aantallen` counts rows per outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.scenariovorm import AANTALLEN, UITKOMSTEN
from toetssteen.contracten.schema import Clausule, Profiel
from toetssteen.contracten.vertaling import fouten_van
from toetssteen.contracten.yamlbron import Bron
from toetssteen.core.weergave import toon
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import DAGEN
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.gegevens import GegevensFout, kies, uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.opdrachten import regel_van
from toetssteen.toetsing.contract.scenariobestand import Scenario, kaart, lees_scenarios
from toetssteen.toetsing.contract.uitslag import UITKOMST, Contractuitslag

BUITEN_LOOPTIJD: Final = "de dagen van dit voorbeeld liggen buiten de looptijd"


def speel(geladen: Geladen, scenario: Scenario) -> Contractuitslag:
    """Judge the data of a scenario by its clause."""
    anders = _aangepast(geladen, scenario)
    gegevens = uit_rijen(scenario.gegeven)
    return toets_contract(anders, gegevens, peildatum=scenario.peildatum, clausules={scenario.clausule}, alles=True)


def verschillen(geladen: Geladen, scenario: Scenario) -> list[str]:
    """Return in Dutch what differs from what the scenario expects; empty when it holds."""
    bekend = {c.id for c in geladen.profiel.clausules}
    if scenario.clausule not in bekend:
        return [f"er is geen clausule {scenario.clausule}"]
    try:
        uitslag = speel(geladen, scenario)
    except GegevensFout as fout:
        return [str(fout).removesuffix(".")]
    except ValidationError as fout:
        return _vertaald(fout, scenario)
    except RegelFout:
        return [f"{scenario.clausule} is zo niet uit te voeren: een parameter ontbreekt of heeft een verkeerde waarde"]
    uit: list[str] = []
    gekregen = uitslag.uitkomst(scenario.clausule)
    if gekregen != scenario.verwacht["uitkomst"]:
        waarom = _buiten_looptijd(uitslag, scenario) or _waarom(uitslag)
        uit.append(f"uitkomst is {gekregen}, verwacht was {scenario.verwacht['uitkomst']}{waarom}")
    uit.extend(_waardeverschillen(uitslag, kaart(scenario.verwacht.get("waarden"))))
    for uitkomst, aantal in (scenario.verwacht.get("aantallen") or {}).items():
        werkelijk = sum(deel.aantallen[uitkomst] for deel in uitslag.delen)
        if werkelijk != aantal:
            uit.append(f"{werkelijk} rijen zijn {uitkomst}, verwacht waren {aantal}")
    return uit


def _vertaald(fout: ValidationError, scenario: Scenario) -> list[str]:
    """Return in Dutch what pydantic says of the parameters and fields that a scenario sets."""
    inhoud = {**scenario.profiel, "parameters": scenario.parameters}
    bron = Bron(scenario.bestand, inhoud)
    gevonden = (een for een, _, _ in fouten_van(fout, lambda loc: (bron, (), loc), [set(Profiel.model_fields)]))
    return [f"{een.plaats}: {een.melding} {een.herstel}".removesuffix(".") for een in gevonden]


def _buiten_looptijd(uitslag: Contractuitslag, scenario: Scenario) -> str:
    """Say so when nothing can be judged because every day of the scenario is outside the contract."""
    profiel = uitslag.geladen.profiel
    if uitslag.uitkomst(scenario.clausule) not in ("niet te toetsen", "geen gevallen"):
        return ""
    tabellen = uit_rijen(scenario.gegeven)
    dagen = [d for naam, frame in tabellen.items() for d in frame.select(dag=DAGEN[naam])["dag"] if d is not None]
    ervoor = [profiel.ingang is not None and d < profiel.ingang for d in dagen]
    erna = [profiel.einde is not None and d > profiel.einde for d in dagen]
    if not dagen or not all(a or b for a, b in zip(ervoor, erna, strict=True)):
        return ""
    van = f"van {toon(profiel.ingang)} " if profiel.ingang else ""
    tot = f"tot en met {toon(profiel.einde)}" if profiel.einde else ""
    return f": {BUITEN_LOOPTIJD}, {van}{tot}".rstrip()


def _waardeverschillen(uitslag: Contractuitslag, waarden: Mapping[str, Any]) -> Iterator[str]:
    """Yield what differs from the values that one row must have: those of the row that looks like it most."""
    getoond = dict.fromkeys(n for deel in uitslag.delen for n in deel.rijen.columns if n != UITKOMST)
    vreemd = [naam for naam in waarden if getoond and naam not in getoond]
    yield from (
        f"bij deze clausule is er geen waarde {naam}. {kies(naam, getoond)}".removesuffix(".") for naam in vreemd
    )
    rijen = [rij for deel in uitslag.delen for rij in deel.rijen.to_dicts()]
    if vreemd or not waarden:
        return
    if not rijen:
        yield f"er is geen rij met {_opsomming(waarden)}: er is niets getoetst"
        return
    gevonden = [([n for n in waarden if n not in rij or toon(rij[n]) != toon(waarden[n])], rij) for rij in rijen]
    anders, beste = min(gevonden, key=lambda paar: len(paar[0]))
    if anders:
        meer = f" (in de rij die er het meest op lijkt, van {len(rijen)})" if len(rijen) > 1 else ""
        yield "; ".join(f"{n} is {toon(beste.get(n))}, verwacht was {toon(waarden[n])}" for n in anders) + meer


def _opsomming(waarden: Mapping[str, Any]) -> str:
    return ", ".join(f"{naam} {toon(waarde)}" for naam, waarde in waarden.items())


def _waarom(uitslag: Contractuitslag) -> str:
    onbekend = [deel.onbekend for deel in uitslag.delen if deel.onbekend]
    delen = [
        f"deel {deel.deel} ({deel.regel}): {', '.join(f'{n} {u}' for u, n in deel.aantallen.items())}"
        for deel in uitslag.delen
    ]
    return f" ({'; '.join(onbekend + delen)})"


def _aangepast(geladen: Geladen, scenario: Scenario) -> Geladen:
    """Return the profile with the parameters and fields that the scenario sets, read as a profile is read."""
    if not scenario.parameters and not scenario.profiel:
        return geladen
    profiel = geladen.profiel
    clausules = [_met_parameters(c, scenario) if c.id == scenario.clausule else c for c in profiel.clausules]
    ruw = {**profiel.model_dump(exclude={"clausules"}), **scenario.profiel}
    nieuw = Profiel.model_validate(ruw).model_copy(update={"clausules": clausules})
    return replace(geladen, profiel=nieuw)


def _met_parameters(clausule: Clausule, scenario: Scenario) -> Clausule:
    ruw = clausule.model_dump()
    for naam, waarden in scenario.parameters.items():
        nummer = int(str(naam).removeprefix("deel ")) - 1 if str(naam).removeprefix("deel ").isdigit() else -1
        if not 0 <= nummer < len(ruw["delen"]) or not isinstance(waarden, dict):
            raise GegevensFout(
                f"parameters: {naam} is geen deel van {clausule.id}; schrijf {{deel 1: {{naam: waarde}}}}"
            )
        sleutel = "parameters" if "parameters" in ruw["delen"][nummer] else "rekenwijze"
        _bekende_parameters(clausule, nummer, waarden)
        ruw["delen"][nummer].setdefault(sleutel, {}).update(waarden)
    return Clausule.model_validate(ruw)


def _bekende_parameters(clausule: Clausule, nummer: int, waarden: Mapping[str, Any]) -> None:
    """Refuse a parameter that the rule does not have: it would change nothing."""
    gevonden = regel_van(clausule.delen[nummer])
    regel = contractregels().get(gevonden[0]) if gevonden else None
    if regel is None:
        return
    if vreemd := [n for n in waarden if n not in regel.parameters]:
        raise GegevensFout(
            f"parameters: deel {nummer + 1} ({regel.code}) heeft geen {vreemd[0]}. {kies(vreemd[0], regel.parameters)}"
        )


__all__ = ["AANTALLEN", "UITKOMST", "UITKOMSTEN", "Scenario", "lees_scenarios", "speel", "verschillen"]
