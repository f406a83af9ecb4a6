"""Names that a profile uses: clause ids, rules, parameters, products, processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Final

from toetssteen.contracten.delen import Controle, Proces
from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import CLAUSULE_ID, Clausule
from toetssteen.contracten.vertaling import bedragherstel
from toetssteen.core.gegevens import TABELLEN
from toetssteen.core.weergave import toon
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import Contractregel, Gedateerd, Gevraagd
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.register import alle_regels
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.opdrachten import gedateerd, opdrachten, regel_van

REGELS: Final = "docs/naslag/contract/regels.md"
_LIJKT: Final = 0.8
"""How much codes must look alike: one character of six may differ."""
_KAN_AFKEUREN: Final = ("prestaties", "berichten", "toewijzingen")


def verwijzingen(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield what is named and is not there, or is there twice."""
    profiel = geladen.profiel
    ids = Counter(c.id for c in profiel.clausules)
    for clausule in profiel.clausules:
        yield from _id(geladen, clausule, ids)
        for ander in (*clausule.zie, *(b.met for b in clausule.botst_met if _is_id(b.met))):
            if ander not in ids and ander.split("-")[0] == clausule.id.split("-")[0]:
                yield opmerking(
                    geladen, "fout", "clausule-onbekend", clausule.id, f"{ander} bestaat niet.", bedoelt(ander, ids)
                )
        yield from _regels(geladen, clausule)
        yield from _producten(geladen, clausule)
        yield from _processen(geladen, clausule)
    yield from _naam(geladen)


def documenten(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield the documents that clauses name and the profile does not, each once with its first clause."""
    bekend = [d.naam for d in geladen.profiel.documenten]
    gezien: set[str] = set()
    for clausule in geladen.profiel.clausules:
        document = clausule.vindplaats.document
        if document not in bekend and document not in gezien:
            gezien.add(document)
            melding = f"{clausule.id} staat in {document}, en dat is geen document van dit profiel."
            lijkt = get_close_matches(document, bekend, n=1)
            herstel = f"Bedoelt u {lijkt[0]}?" if lijkt else "Zet het bij documenten in profiel.yaml, op zijn rang."
            yield opmerking(geladen, "let op", "document-onbekend", clausule.id, melding, herstel)


def _naam(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield a fault when the profile has another name than its folder: then it is not found by its name."""
    naam, map_ = geladen.profiel.naam, geladen.map.name
    if naam != map_:
        melding = f"naam is {naam}, maar de map heet {map_}."
        herstel = "Geef beide dezelfde naam: bij een kopie verandert u ook naam."
        yield opmerking(geladen, "fout", "naam-map", None, melding, herstel, plek=("sleutel", "naam"))


def bedoelt(woord: str, bekend: Any) -> str:
    """Return a remedy that names what looks like a word."""
    lijkt = get_close_matches(woord, list(bekend), n=1)
    return f"Bedoelt u {lijkt[0]}?" if lijkt else "Verbeter de naam of haal haar weg."


def _is_id(tekst: str) -> bool:
    import re

    return re.match(CLAUSULE_ID, tekst) is not None


def _id(geladen: Geladen, clausule: Clausule, ids: Counter[str]) -> Iterator[Opmerking]:
    if ids[clausule.id] > 1:
        melding = f"{clausule.id} staat {ids[clausule.id]} keer in het profiel."
        yield opmerking(geladen, "fout", "clausule-dubbel", clausule.id, melding, "Laat er één staan.")
    if geladen.herkomst.get(clausule.id) == geladen.profiel.naam:
        eigen = geladen.profiel.voorvoegsel
        if not clausule.id.startswith(f"{eigen}-"):
            melding = f"{clausule.id} begint niet met {eigen}-, het voorvoegsel van dit profiel."
            yield opmerking(
                geladen, "fout", "clausule-voorvoegsel", clausule.id, melding, f"Begin het id met {eigen}-."
            )


def _regels(geladen: Geladen, clausule: Clausule) -> Iterator[Opmerking]:
    contract, landelijk = contractregels(), alle_regels()
    for nummer, deel in enumerate(clausule.delen, start=1):
        gevonden = regel_van(deel)
        if gevonden is None:
            continue
        code, _, parameters, gevolg = gevonden
        waar = f"deel {nummer} ({code})"
        if code in contract:
            if (fout := gevolgfout(contract[code], gevolg)) is not None:
                yield opmerking(geladen, "fout", "gevolg-past-niet", clausule.id, f"{waar}: {fout[0]}", fout[1])
            for wat, herstel in parameterfouten(contract[code], parameters):
                yield opmerking(geladen, "fout", "parameter", clausule.id, f"{waar}: {wat}", herstel)
            yield from parametergaten(geladen, clausule, nummer, contract[code])
            if (zonder_dagen := dagenfout(geladen, clausule, parameters)) is not None:
                herstel = "Geef er een waarde zonder van en tot; verandert zij, maak dan een deel per periode."
                yield opmerking(geladen, "fout", "parameter", clausule.id, f"{waar}: {zonder_dagen}", herstel)
        elif code not in landelijk and isinstance(deel, Controle):
            lijkt = get_close_matches(code, [*contract, *landelijk], n=1, cutoff=_LIJKT)
            herstel = (f"Bedoelt u {lijkt[0]}? " if lijkt else "") + f"Alle regels staan in {REGELS}."
            yield opmerking(geladen, "fout", "regel-onbekend", clausule.id, f"{waar}: deze regel is er niet.", herstel)


def parametergaten(geladen: Geladen, clausule: Clausule, nummer: int, regel: Contractregel) -> Iterator[Opmerking]:
    """Yield the days on which a parameter that the rule cannot do without has no value."""
    deel, profiel = clausule.delen[nummer - 1], geladen.profiel
    gegeven = gedateerd(getattr(deel, "parameters", {}))
    for naam, waarden in gegeven.items():
        gevraagd = regel.parameters.get(naam)
        if gevraagd is None or gevraagd.optioneel or gevraagd.standaard is not None:
            continue
        for van, tot in _gaten(waarden, deel.van or profiel.ingang, deel.tot or profiel.einde):
            dagen = f"van {toon(van)} tot en met {toon(tot)}" if tot else f"vanaf {toon(van)}"
            melding = f"deel {nummer} ({regel.code}): {naam} heeft geen waarde {dagen}: dan niet te toetsen."
            herstel = "Sluit de perioden op elkaar aan, of geef van en tot van het deel."
            yield opmerking(geladen, "let op", "parameter-gat", clausule.id, melding, herstel)


def _gaten(waarden: Sequence[Gedateerd], begin: date | None, einde: date | None) -> Iterator[tuple[date, date | None]]:
    """Yield the days without a value, from the begin (when it is known) to the end."""
    dag, laatste = begin or date.min, einde or date.max
    for een in sorted(waarden, key=lambda w: w.van or date.min):
        if een.van and een.van > dag > date.min:
            yield dag, min(een.van - timedelta(days=1), laatste)
        if een.tot is None or een.tot >= laatste:
            return
        dag = max(dag, een.tot + timedelta(days=1))
    yield dag, einde


def gevolgfout(regel: Contractregel, gevolg: str) -> tuple[str, str] | None:
    """Return what is wrong with the consequence of a rule, with the remedy: it must be able to do what it says."""
    if gevolg in ("vervalt", "korting") and (regel.tabel != "sessies" or regel.groep is not None):
        wat = "oordeelt niet per sessie, dus er is geen tijd die vervalt of minder telt"
        return f"gevolg {gevolg} past niet: deze regel {wat}.", "Kies vordering, vraag of signaal."
    if gevolg == "afkeur" and regel.tabel not in _KAN_AFKEUREN:
        wat = "gaat niet over declaratieregels, berichten of toewijzingen"
        return f"gevolg afkeur past niet: deze regel {wat}.", "Kies vervalt, vordering, vraag of signaal."
    return None


def dagenfout(geladen: Geladen, clausule: Clausule, parameters: Any) -> str | None:
    """Return what is wrong with days of parameters: some rules take one value for all of time."""
    met_dagen = [naam for naam, waarden in parameters.items() if any(een.van or een.tot for een in waarden)]
    if not met_dagen:
        return None
    leeg = {naam: tabel.leeg() for naam, tabel in TABELLEN.items()}
    try:
        toets_contract(geladen, leeg, peildatum=date.min, clausules={clausule.id})
    except RegelFout:
        return f"de waarde van {' of '.join(met_dagen)} kan hier niet per periode verschillen."
    return None


def parameterfouten(regel: Contractregel, gegeven: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the parameters of a rule, with the remedy."""
    for naam in gegeven:
        if naam not in regel.parameters:
            yield f"{naam} is geen parameter van deze regel.", bedoelt(naam, regel.parameters)
    for naam, gevraagd in regel.parameters.items():
        if naam not in gegeven and not gevraagd.optioneel and gevraagd.standaard is None:
            yield f"de parameter {naam} ontbreekt.", f"Vul in: {gevraagd.betekenis}."
        for een in gegeven.get(naam, ()):
            if (fout := _waardefout(gevraagd, een)) is not None:
                geld = bedragherstel(een.waarde) if gevraagd.soort == "bedrag" else ""
                yield f"{naam}: {fout}", f"Vul in: {gevraagd.betekenis}. {geld}".rstrip()


_SOORTEN: Final = {"ja/nee": "ja of nee", "datum": "dag, zoals 2026-01-31", "getal": "geheel getal"}


def _waardefout(gevraagd: Gevraagd, een: Gedateerd) -> str | None:
    waarde = een.waarde
    if waarde is None:
        return None
    goed = {
        "getal": isinstance(waarde, int) and not isinstance(waarde, bool),
        "bedrag": isinstance(waarde, int) and not isinstance(waarde, bool),
        "ja/nee": isinstance(waarde, bool),
        "datum": isinstance(waarde, date),
        "tekst": isinstance(waarde, str),
        "lijst": isinstance(waarde, list | str),
    }[gevraagd.soort]
    if not goed:
        return f"{toon(waarde)} is geen {_SOORTEN.get(gevraagd.soort, gevraagd.soort)}."
    woorden = waarde if isinstance(waarde, list) else [waarde]
    vreemd = [w for w in woorden if gevraagd.woorden and w not in gevraagd.woorden]
    return f"{vreemd[0]} kan hier niet; kies uit {', '.join(gevraagd.woorden)}." if vreemd else None


def _producten(geladen: Geladen, clausule: Clausule) -> Iterator[Opmerking]:
    bekend = {p.code for p in geladen.profiel.producten}
    groepen = {p.groep for p in geladen.profiel.producten if p.groep}
    for opdracht in opdrachten(clausule, geladen.profiel):
        for code in opdracht.producten:
            if code not in bekend:
                melding = f"deel {opdracht.deel}: {code} is geen product en geen groep van dit profiel."
                yield opmerking(
                    geladen, "fout", "product-onbekend", clausule.id, melding, bedoelt(code, [*bekend, *groepen])
                )


def _processen(geladen: Geladen, clausule: Clausule) -> Iterator[Opmerking]:
    processen = {p.naam: p for p in geladen.profiel.processen}
    for deel in clausule.delen:
        if not isinstance(deel, Proces) or deel.proces is None:
            continue
        if deel.proces not in processen:
            melding = f"er is geen proces {deel.proces}."
            yield opmerking(geladen, "fout", "proces-onbekend", clausule.id, melding, bedoelt(deel.proces, processen))
            continue
        stappen = {o.gebeurtenis for o in processen[deel.proces].overgangen}
        for stap in deel.stappen:
            if stap not in stappen:
                melding = f"het proces {deel.proces} heeft geen stap {stap}."
                yield opmerking(geladen, "fout", "stap-onbekend", clausule.id, melding, bedoelt(stap, stappen))
