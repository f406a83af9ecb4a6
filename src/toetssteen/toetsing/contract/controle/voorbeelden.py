"""The scenarios of a profile: do they give what they say, and does every clause that runs have both kinds?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.yamlbron import Fout
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking
from toetssteen.toetsing.contract.dekking import uitkomst_van
from toetssteen.toetsing.contract.scenario import BUITEN_LOOPTIJD, Scenario, verschillen
from toetssteen.toetsing.contract.scenariobestand import scenarios_en_fouten

GEVRAAGD = ("voldoet", "voldoet niet")


def voorbeelden(
    geladen: Geladen, voortgang: Callable[[int], None] | None = None, wachten: Collection[str] = ()
) -> Iterator[Opmerking]:
    """Yield the scenarios that give something else than they say, and the clauses that lack one.

    Scenarios of the clauses in `wachten` are not played: what is wrong there must be mended first.
    """
    alle, vormfouten = scenarios_en_fouten(geladen.map)
    yield from map(_vormfout, vormfouten)
    gezien: dict[str, set[str]] = defaultdict(set)
    uitgesteld: Counter[str] = Counter()
    for nummer, scenario in enumerate(alle, start=1):
        gezien[scenario.clausule].add(scenario.verwacht["uitkomst"])
        if scenario.clausule in wachten:
            uitgesteld[scenario.clausule] += 1
        else:
            yield from (_mislukt(scenario, verschil) for verschil in verschillen(geladen, scenario))
        if voortgang is not None:
            voortgang(nummer)
    if uitgesteld:
        yield _wacht(geladen, uitgesteld)
    if not vormfouten:
        yield from _ontbreekt(geladen, gezien)


def _ontbreekt(geladen: Geladen, gezien: dict[str, set[str]]) -> Iterator[Opmerking]:
    for clausule in geladen.profiel.clausules:
        eigen = geladen.herkomst[clausule.id] == geladen.profiel.naam
        if eigen and uitkomst_van(clausule) == "uitgevoerd":
            mist = [u for u in GEVRAAGD if u not in gezien[clausule.id]]
            if mist:
                melding = f"{clausule.id} heeft geen voorbeeld met uitkomst {' en geen met '.join(mist)}."
                herstel = "Voeg het toe in scenarios/: zo ziet een lezer wat er bedoeld is."
                yield opmerking(geladen, "let op", "voorbeeld-ontbreekt", clausule.id, melding, herstel)


def _wacht(geladen: Geladen, uitgesteld: Counter[str]) -> Opmerking:
    aantal = uitgesteld.total()
    wat = f"{aantal} voorbeelden zijn" if aantal != 1 else "1 voorbeeld is"
    melding = f"{wat} nog niet nagespeeld, want daar is eerst een fout te verbeteren: {', '.join(uitgesteld)}."
    herstel = "Verbeter de fouten en controleer opnieuw."
    return opmerking(geladen, "let op", "voorbeeld-wacht", None, melding, herstel)


def _vormfout(fout: Fout) -> Opmerking:
    melding = f"{fout.plaats}: {fout.melding}" if fout.plaats else fout.melding
    return Opmerking("fout", "voorbeeld-vorm", None, melding, fout.herstel, fout.bestand, fout.regel)


def _mislukt(scenario: Scenario, verschil: str) -> Opmerking:
    melding = f"voorbeeld '{scenario.naam}' van {scenario.clausule}: {verschil}."
    buiten = BUITEN_LOOPTIJD in verschil
    herstel = "Schuif de dagen van het voorbeeld op." if buiten else "Verbeter het voorbeeld of de clausule."
    return Opmerking("fout", "voorbeeld", scenario.clausule, melding, herstel, scenario.bestand, scenario.regel)
