"""What there is to tell of a rule or a retourcode, in the shape of `toetssteen uitleg --json`.

See `docs/opdrachten/uitleg.md`. The application shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any, TypeAlias

from toetssteen.berichten.codelijsten import Code, codelijst
from toetssteen.berichten.lezen import XSD_CODES
from toetssteen.berichten.onleesbaar import ONLEESBAAR
from toetssteen.berichten.specificatie import WETTEN, Bericht, Datatype, Plek, Wet, plekken
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.regels.basis import Regel
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.naslag import documentatie
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing import randgevallen
from toetssteen.toetsing.uitleg.overzicht import overzicht

Plaats: TypeAlias = tuple[str, str]  # class, path of the element below it ("" is the class itself)

_FACETTEN = ("min_lengte", "max_lengte", "patroon", "minimum", "maximum")
_ANTWOORDEN = "docs/antwoorden.md"
_WANNEER = {
    "0001": "In de header, als een regel niet klopt die binnen het bericht te controleren is. De afzender verbetert "
    "het hele bericht en stuurt het opnieuw.",
    "0200": "Bij elk onderdeel waarop niets aan te merken is. In de header betekent het dat het bericht verder is "
    "beoordeeld: het oordeel staat dan bij de onderdelen.",
    "0233": "Bij een onderdeel waarover nog niets gezegd is, bijvoorbeeld de prestaties van een cliënt die zelf is "
    "afgewezen. Herstel eerst de fout die er wel bij staat.",
    "8001": "In het antwoord op een declaratie, als geen enkele prestatie is afgewezen. U hoeft niets te doen.",
}


def bekende_codes() -> set[str]:
    """Return every code that can be explained."""
    return {*_regels(), *_retourcodes()}


def uitleg(code: str) -> dict[str, Any]:
    """Return what a known code means as a rule and as a retourcode; None for what it is not."""
    return {
        "code": code,
        "regel": _regel(code) if code in _regels() else None,
        "retourcode": _retourcode(code) if code in _retourcodes() else None,
    }


@cache
def _regels() -> dict[str, dict[str, Any]]:
    return {rij["code"]: rij for rij in overzicht()}


@cache
def _retourcodes() -> dict[str, Code]:
    return {code: inhoud for wet in WETTEN for code, inhoud in codelijst(wet, "WJ001").items()}


def _retourcode(code: str) -> dict[str, Any]:
    paginas = [_ANTWOORDEN] if code in _WANNEER else []
    return {
        "code": code,
        "betekenis": _retourcodes()[code].omschrijving,
        "wanneer": _WANNEER.get(code),
        "regels": [rij["code"] for rij in _regels().values() if rij["retourcode"] == code],
        "documentatie": paginas + documentatie().get(code, []),
    }


def _regel(code: str) -> dict[str, Any]:
    rij = _regels()[code]
    retour = _retourcodes().get(rij["retourcode"])
    waar = list(_waar(code))
    return {
        **rij,
        "norm": in_woorden(rij["norm"], {}),
        "retourcode_betekenis": retour.omschrijving if retour else None,
        "waar": waar,
        **_woorden(code, waar),
        "documentatie": documentatie().get(code, []),
    }


def _woorden(code: str, waar: list[dict[str, Any]]) -> dict[str, Any]:
    regel = alle_regels().get(code) or contractregels().get(code)
    if bron := regel or formaatregels().get(code):
        melding, herstel, toelichting = bron.melding, bron.herstel, bron.toelichting
    elif eigen := XSD_CODES.get(code) or ONLEESBAAR.get(code):
        melding, herstel, toelichting = eigen.melding, eigen.herstel, ""
    else:
        melding, herstel, toelichting = randgevallen.MELDING, randgevallen.HERSTEL, ""
    vast = _vaste_woorden(waar)
    return {
        "toelichting": _alineas(toelichting),
        "melding": in_woorden(melding, vast),
        "herstel": in_woorden(herstel, vast),
        "som": in_woorden(regel.som, vast) if regel and regel.som else None,
        "ronde": regel.ronde if isinstance(regel, Regel) else 1,
    }


def _vaste_woorden(waar: list[dict[str, Any]]) -> dict[str, str]:
    """Return what a template shows the same everywhere: the element or class, when there is just one."""
    elementen = {(p["element"] or p["klasse"]).rpartition("/")[2] for p in waar}
    klassen = {p["klasse"] for p in waar}
    gevonden = {"element": elementen, "klasse": klassen}
    return {naam: next(iter(waarden)) for naam, waarden in gevonden.items() if len(waarden) == 1}


def in_woorden(sjabloon: str, vast: Mapping[str, str]) -> str:
    """Return a template to read: `{Budget:euro}` becomes `[Budget]`, what is known is filled in."""
    delen: list[str] = []
    for tekst, naam, soort, _ in Formatter().parse(sjabloon):
        delen.append(tekst)
        if naam is not None and soort != "stil":
            delen.append(vast.get(naam) or f"[{naam.replace('.', ' ').replace('_', ' ')}]")
    return "".join(delen)


def _alineas(toelichting: str) -> str:
    """Return an explanation with one line per paragraph or list item."""
    regels: list[str] = []
    for regel in toelichting.splitlines():
        nieuw = not regel.strip() or not regels or not regels[-1] or regel.lstrip().startswith(("- ", "* "))
        if nieuw:
            regels.append(regel.strip())
        else:
            regels[-1] += " " + regel.strip()
    return "\n".join(regels)


def _waar(code: str) -> Iterator[dict[str, Any]]:
    regel = alle_regels().get(code)
    if regel:
        for b in regel.bindingen:
            yield _plaats((b.klasse, b.element), b.berichten, [b.wet] if b.wet else WETTEN)
    elif code in formaatregels():
        gevonden: dict[Plaats, tuple[set[str], set[Wet]]] = {}
        for bericht, wet, plek in _waarden():
            if code in _codes(bericht, wet, plek):
                nummers, wetten = gevonden.setdefault(_plek(plek), (set(), set()))
                nummers.add(bericht.nummer)
                wetten.add(wet)
        for plaats, (nummers, wetten) in gevonden.items():
            yield _plaats(plaats, nummers, wetten)


def _plaats(plaats: Plaats, berichten: Iterable[str], wetten: Iterable[str]) -> dict[str, Any]:
    klasse, element = plaats
    return {"klasse": klasse, "element": element or None, "berichten": sorted(berichten), "wetten": sorted(wetten)}


def _waarden() -> Iterator[tuple[Bericht, Wet, Plek]]:
    for bericht in UITGAVE.berichten.values():
        for wet in WETTEN:
            yield from ((bericht, wet, p) for p in plekken(bericht, wet) if isinstance(p.element.type, Datatype))


def _plek(plek: Plek) -> Plaats:
    return plek.klasse, plek.kolom.replace("_", "/") if plek.kolom else plek.element.naam


def _codes(bericht: Bericht, wet: Wet, plek: Plek) -> set[str | None]:
    """Return the codes of level XSD that a value at this place can break."""
    facetten = [getattr(plek.element.type, naam) for naam in _FACETTEN] + [bericht.vast(plek.element, wet)]
    return {facet.code for facet in facetten if facet} | set(plek.element.regels)
