"""A contract as a page: per clause what it asks, what executes it, and its examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule, Partij
from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon
from toetssteen.toetsing.contract.dekking import UITKOMSTEN, Clausuledekking, dekking_met_basis
from toetssteen.toetsing.contract.uitslag import vindplaats
from toetssteen.toetsing.contract.woorden import SOORT, in_woorden, parameters

UITKOMST_IN_WOORDEN = {
    "uitgevoerd": "wordt uitgevoerd",
    "toepassing": "leeft in de toepassing",
    "verklaring": "wordt verklaard",
    "niet_uitvoerbaar": "niet uit te voeren",
}


@dataclass(frozen=True)
class Pagina:
    """Everything that a page about a contract shows, as plain texts and lists."""

    titel: str
    naam: str
    versie: str
    hash: str
    feiten: list[tuple[str, str]]
    tellingen: list[tuple[str, int]]
    clausules: list[dict[str, Any]]
    producten: list[dict[str, str]]


def pagina(geladen: Geladen, *, ids: set[str] | None = None, soort: str | None = None) -> Pagina:
    """Return the page of a profile, of some clauses only when `ids` or `soort` say so."""
    dekkingen = {d.id: d for d in dekking_met_basis(geladen)}
    gekozen = [c for c in geladen.profiel.clausules if (not ids or c.id in ids) and soort in (None, c.soort)]
    tel = Counter(d.uitkomst for d in dekkingen.values())
    profiel = geladen.profiel
    return Pagina(
        titel=profiel.titel,
        naam=profiel.naam,
        versie=profiel.versie,
        hash=geladen.hash,
        feiten=list(_feiten(geladen)),
        tellingen=[(UITKOMST_IN_WOORDEN[u], tel[u]) for u in UITKOMSTEN],
        clausules=[_clausule(c, geladen, dekkingen[c.id]) for c in gekozen],
        producten=_producten(geladen),
    )


def _feiten(geladen: Geladen) -> Iterator[tuple[str, str]]:
    profiel = geladen.profiel
    for partij in profiel.partijen:
        yield _partij(partij)
    yield "wet", ", ".join({"iwmo": "Wmo 2015", "ijw": "Jeugdwet"}[w] for w in profiel.wet) or "niet genoemd"
    if profiel.ingang or profiel.einde:
        yield "looptijd", _looptijd(profiel.ingang, profiel.einde)
    else:
        yield "looptijd", "staat niet in de tekst"
    if profiel.uitvoeringsvariant:
        yield "uitvoeringsvariant", ", ".join(profiel.uitvoeringsvariant)
    for nummer, document in enumerate(profiel.documenten, start=1):
        versie = f", versie {document.versie}" if document.versie else ""
        weg = "" if document.aanwezig else " (niet bij de bronnen)"
        yield f"document {nummer} in rang", f"{document.naam}{versie}{weg}"
    if profiel.bouwt_op:
        yield "bouwt op", ", ".join(profiel.bouwt_op)
    for naam, waarom in profiel.keuzes.items():
        yield f"keuze bij {naam.replace('_', ' ')}", waarom
    for waar, deel in (("kalender", profiel.kalender), ("vakbekwaamheid", profiel.vakbekwaamheid)):
        for naam, waarom in deel.keuzes.items():
            yield f"keuze bij {waar}: {naam.replace('_', ' ')}", f"{toon(getattr(deel, naam))}; {waarom}"


def _partij(partij: Partij) -> tuple[str, str]:
    """Return the role of a party, or the word of the text where it has none of the usual roles, and its name."""
    kop = partij.benaming if partij.rol == "anders" and partij.benaming else partij.rol
    return kop, partij.naam + (f" ({partij.code})" if partij.code else "")


def _looptijd(ingang: date | None, einde: date | None) -> str:
    """Return a duration of which either end may be open: the text then does not give it."""
    if ingang and einde:
        return f"{toon(ingang)} tot en met {toon(einde)}"
    return f"vanaf {toon(ingang)}" if ingang else f"tot en met {toon(einde)}"


def _clausule(clausule: Clausule, geladen: Geladen, gedekt: Clausuledekking) -> dict[str, Any]:
    return {
        "id": clausule.id,
        "soort": clausule.soort.replace("_", " "),
        "vindplaats": vindplaats(clausule),
        "kern": clausule.kern,
        "uitkomst": gedekt.uitkomst,
        "uitkomst_in_woorden": UITKOMST_IN_WOORDEN[gedekt.uitkomst],
        "delen": [
            {
                "soort": SOORT[deel.soort],
                "tekst": in_woorden(deel),
                "parameters": parameters({**getattr(deel, "parameters", {}), **getattr(deel, "rekenwijze", {})}),
            }
            for deel in clausule.delen
        ],
        "botsingen": [
            f"Botst met {b.met}: {b.waarom} In het bericht geldt {b.bericht}. {b.bevinding}" for b in clausule.botst_met
        ],
        "zie": list(clausule.zie),
        "scenarios": [dict(s) for s in gedekt.scenarios],
        "herkomst": geladen.herkomst[clausule.id] if geladen.herkomst[clausule.id] != geladen.profiel.naam else "",
    }


def _producten(geladen: Geladen) -> list[dict[str, str]]:
    tarieven: dict[str, list[str]] = {}
    for t in geladen.profiel.tarieven:
        dagen = f" vanaf {toon(t.van)}" if t.van else ""
        niveau = f" ({t.niveau})" if t.niveau else ""
        tarieven.setdefault(t.product, []).append(f"{euro(t.bedrag)}{niveau}{dagen}")
    return [
        {
            "code": p.code,
            "naam": p.naam,
            "groep": p.groep or "",
            "eenheid": p.eenheid or "",
            "tarief": "; ".join(tarieven.get(p.code, ["geen tarief"])),
            "voorbeeld": "voorbeeld" if p.voorbeeld else "",
        }
        for p in geladen.profiel.producten
    ]
