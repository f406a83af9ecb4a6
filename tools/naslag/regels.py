"""One page per level with every rule of it: norm, place, words and the cases it is tested with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toetssteen.berichten.specificatie import Datatype, Facet
from toetssteen.berichten.v3_2.datatypes import DATATYPES
from toetssteen.core.bevinding import Niveau
from toetssteen.regels.basis import Binding, Formaatregel, Regel
from toetssteen.regels.register import alle_regels, formaatregels
from tools.naslag.opmaak import NIVEAU, code, pagina, tabel

CASES = Path(__file__).resolve().parents[2] / "tests" / "regels" / "cases"
INLEIDING: dict[Niveau, str] = {
    "xsd": "Eisen aan een losse waarde. Klopt er een niet, dan stuurt de keten een foutmelding en komt er geen "
    "retourbericht.",
    "xslt": "Eisen aan de inhoud van het bericht. Klopt er een niet, dan gaat het hele bericht terug met "
    "retourcode 0001.",
    "berichtoverstijgend": "Eisen waarvoor de standaard ook naar andere berichten kijkt. Wat een regel daarvan nodig "
    "heeft, staat erbij; is dat er niet, dan is hij niet te toetsen, tenzij het bericht zelf al laat zien dat het "
    "misgaat.",
    "externe_bron": "Eisen waarvoor de standaard ook naar een andere bron kijkt: een lijst, het contract of de dag. Is "
    "die er niet, dan is de regel niet te toetsen, tenzij het bericht zelf al laat zien dat het misgaat.",
}
SOORT = {"goed": "goed", "fout": "fout", "grens": "grensgeval"}


def per_niveau() -> dict[Niveau, list[str]]:
    """Return the codes of the rules per level, levels without rules left out."""
    niveaus: dict[Niveau, list[str]] = {"xsd": list(formaatregels())}
    for regel in alle_regels().values():
        niveaus.setdefault(regel.niveau, []).append(regel.code)
    return {n: niveaus[n] for n in NIVEAU if niveaus.get(n)}


def paginas() -> dict[str, str]:
    """Return the pages."""
    return {f"regels/{niveau}.md": _pagina(niveau, codes) for niveau, codes in per_niveau().items()}


def _pagina(niveau: Niveau, codes: list[str]) -> str:
    alle: dict[str, Regel | Formaatregel] = {**alle_regels(), **formaatregels()}
    delen = [d for c in codes for d in _regel(alle[c])]
    overzicht = tabel(["regel", "norm"], ([f"[{c}](#{c.lower()})", alle[c].norm] for c in codes))
    return pagina(NIVEAU[niveau], INLEIDING.get(niveau, ""), overzicht, *delen)


def _regel(regel: Regel | Formaatregel) -> Iterator[str]:
    yield f"## {regel.code}"
    yield f"**{regel.norm}**"
    yield regel.toelichting
    yield _feiten(regel) if isinstance(regel, Regel) else _feiten_formaat(regel)
    yield _gevallen(regel.code)


def _feiten(regel: Regel) -> str:
    plekken = "; ".join(f"{code(_plek(b))} in {_berichten(b)}" for b in regel.bindingen)
    feiten = {
        "waar": plekken,
        "retourcode": regel.retourcode or "",
        "nodig naast het bericht": ", ".join(f"[{naam}](nodig.md#{naam})" for naam in regel.nodig),
        "ronde": f"{regel.ronde}, na de regels van eerdere rondes" if regel.ronde > 1 else "",
        "melding": code(regel.melding),
        "herstel": code(regel.herstel),
        "som": code(regel.som or ""),
        "bron": regel.bron,
    }
    return "\n".join(f"- {naam}: {tekst}" for naam, tekst in feiten.items() if tekst)


def _plek(binding: Binding) -> str:
    return f"{binding.klasse}/{binding.element}" if binding.element else binding.klasse


def _berichten(binding: Binding) -> str:
    wet = {"iwmo": " (alleen iWmo)", "ijw": " (alleen iJw)"}.get(binding.wet or "", "")
    return ", ".join(binding.berichten) + wet


def _feiten_formaat(regel: Formaatregel) -> str:
    typen = [d for d in DATATYPES if _draagt(d, regel.code)]
    links = ", ".join(f"[{d.naam.removeprefix('LDT_')}](../datatypes.md#{d.naam.lower()})" for d in typen)
    feiten = {
        "waar": links,
        "melding": code(regel.melding),
        "herstel": code(regel.herstel),
        "bron": regel.bron,
    }
    return "\n".join(f"- {naam}: {tekst}" for naam, tekst in feiten.items() if tekst)


def _draagt(datatype: Datatype, regelcode: str) -> bool:
    facetten = (getattr(datatype, n) for n in ("min_lengte", "max_lengte", "patroon", "minimum", "maximum"))
    return any(isinstance(f, Facet) and f.code == regelcode for f in facetten)


def _gevallen(regelcode: str) -> str:
    gevallen = cases().get(regelcode, [])
    regels = [f"- {_oordeel(g)}: {g['naam']}" for g in gevallen]
    return "\n".join([f"Getoetst met {len(gevallen)} voorbeelden:", "", *regels]) if regels else ""


def _oordeel(geval: dict[str, Any]) -> str:
    soort = SOORT[geval["soort"]]
    return f"{soort}, {geval['verwacht']}" if geval["soort"] == "grens" else soort


@cache
def cases() -> dict[str, list[dict[str, Any]]]:
    """Return the cases of every rule by code."""
    gelezen = (yaml.safe_load(pad.read_text(encoding="utf-8")) for pad in sorted(CASES.glob("*.yaml")))
    return {inhoud["regel"]: inhoud["gevallen"] for inhoud in gelezen}
