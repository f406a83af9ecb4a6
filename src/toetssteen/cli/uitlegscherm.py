"""Shows what `toetssteen uitleg` tells to a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from toetssteen.regels.naslag import NODIG
from toetssteen.toetsing.uitleg.niveaus import NIVEAU

_WET = {"ijw": "iJw", "iwmo": "iWmo"}
_VEEL = 10  # places, or rules with their remedy, that are shown; --json gives all
_BREEDTE = 120


def toon_uitleg(uitleggen: Sequence[dict[str, Any]]) -> None:
    """Print every explanation, an empty line between two."""
    from rich.console import Console

    console = Console(highlight=False, width=None if sys.stdout.isatty() else _BREEDTE)
    eerste = True
    for gevonden in uitleggen:
        for toon, deel in ((_toon_regel, gevonden["regel"]), (_toon_retourcode, gevonden["retourcode"])):
            if deel:
                if not eerste:
                    console.print()
                toon(console, deel)
                eerste = False


def _toon_regel(console: Any, regel: dict[str, Any]) -> None:
    _kop(console, regel["code"], regel["norm"])
    if regel["toelichting"]:
        _alinea(console, regel["toelichting"])
    _feiten(console, list(_over_regel(regel)))


def _toon_retourcode(console: Any, code: dict[str, Any]) -> None:
    _kop(console, f"retourcode {code['code']}", code["betekenis"])
    if code["wanneer"]:
        _alinea(console, code["wanneer"])
    _feiten(console, list(_over_retourcode(code)))


def _over_regel(regel: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "niveau", NIVEAU[regel["niveau"]]
    if regel["berichten"]:
        yield "berichten", f"{_berichten(regel['berichten'])} ({_wetten(regel['wetten'])})"
    yield "waar", _plaatsen(regel)
    if regel["retourcode"]:
        yield "retourcode", f"{regel['retourcode']}: {regel['retourcode_betekenis']}"
    if regel["nodig"]:
        yield "nodig", "\n".join(f"{naam}: {NODIG[naam]}" for naam in regel["nodig"])
    if regel["ronde"] > 1:
        yield "ronde", f"{regel['ronde']}: wat in een eerdere ronde is afgewezen, telt hier niet mee voor andere regels"
    if regel["melding"] != regel["norm"]:
        yield "melding", regel["melding"]
    yield "som", regel["som"] or ""
    yield "herstel", regel["herstel"]
    yield "bron", regel["bron"]
    if regel["gevallen"]:
        yield "gevallen", ", ".join(f"{aantal} {soort}" for soort, aantal in regel["gevallen"].items())
    yield "documentatie", "\n".join(regel["documentatie"])


def _over_retourcode(code: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from toetssteen.toetsing.uitleg.inhoud import uitleg

    if len(code["regels"]) > _VEEL:
        yield "regels", " ".join(code["regels"])
    elif code["regels"]:
        for naam in code["regels"]:
            regel = uitleg(naam)["regel"]
            yield naam, f"{regel['norm']}\n→ {regel['herstel']}"
    else:
        yield "regels", "geen: deze code wijst geen fout aan" if code["wanneer"] else "geen die Toetssteen toetst"
    yield "documentatie", "\n".join(code["documentatie"])


def _berichten(nummers: list[str]) -> str:
    return "alle" if len(nummers) == 14 else " ".join(nummers)


def _wetten(wetten: list[str]) -> str:
    return "iWmo en iJw" if len(wetten) > 1 else f"alleen {_WET[wetten[0]]}"


def _plaatsen(regel: dict[str, Any]) -> str:
    """Return the places, each with its messages and law where these are not all those of the rule."""
    plekken = []
    for plek in regel["waar"]:
        plaats = " / ".join([plek["klasse"], *(plek["element"] or "").split("/")]).removesuffix(" / ")
        if plek["berichten"] != regel["berichten"]:
            plaats += f" in {_berichten(plek['berichten'])}"
        if plek["wetten"] != regel["wetten"]:
            plaats += f" ({_wetten(plek['wetten'])})"
        plekken.append(plaats)
    if len(plekken) > _VEEL:
        plekken[_VEEL:] = [f"... en nog {len(plekken) - _VEEL}; --json noemt ze alle"]
    return "\n".join(plekken)


def _kop(console: Any, code: str, zin: str) -> None:
    from rich.text import Text

    console.print(Text.assemble((code, "bold cyan"), "  ", (zin, "bold")))


def _alinea(console: Any, tekst: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(tekst), (0, 0, 0, 2)))


def _feiten(console: Any, feiten: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    tabel = Table(show_header=False, show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0))
    tabel.add_column("wat", no_wrap=True, min_width=14, style="dim")
    tabel.add_column("uitleg", overflow="fold")
    for naam, tekst in feiten:
        if tekst:
            kleur = "green" if naam == "herstel" else ""
            tabel.add_row(Text(f"  {naam}"), Text(tekst, style=kleur))
    console.print(tabel)
