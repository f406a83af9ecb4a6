"""`toetssteen contract toon`: a contract as a readable page, on the screen or as HTML."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toetssteen.cli.uitvoer import schrijf_heel

if TYPE_CHECKING:
    from toetssteen.toetsing.contract.pagina import Pagina

KORT = "toon een contract met per clausule wat haar uitvoert"
LANG = (
    "Toont een profiel als leesbare tekst: per clausule de kern, de vindplaats, wat haar uitvoert met welke waarden, "
    "waar zij mee botst en haar voorbeelden. Met --html een pagina voor de browser."
)
_KLEUR = {"uitgevoerd": "green", "toepassing": "blue", "verklaring": "yellow", "niet_uitvoerbaar": "red"}


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("contract", metavar="NAAM", help="naam of map van een profiel")
    parser.add_argument("clausules", nargs="*", metavar="CLAUSULE", help="alleen deze clausules, zoals DF-81.b")
    parser.add_argument("--soort", metavar="SOORT", help="alleen clausules van deze soort, zoals termijn")
    parser.add_argument("--html", metavar="UIT", help="schrijf een pagina voor de browser in dit bestand")
    parser.add_argument("--json", action="store_true", help="schrijf per clausule een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Show the contract; an unknown clause or kind is told (2)."""
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.contract.pagina import pagina

    geladen = laad(opties.contract)
    soort = opties.soort.replace(" ", "_") if opties.soort else None  # as it is printed
    ids = {c.upper() if c.isupper() else c for c in opties.clausules}
    if (fout := _onbekend(geladen, ids, soort)) is not None:
        print(f"toetssteen: {fout}", file=sys.stderr)
        return 2
    gemaakt = pagina(geladen, ids=ids, soort=soort)
    if opties.html:
        schrijf_heel(Path(opties.html), als_html(gemaakt).encode())
        print(f"Geschreven: {opties.html}")
    elif opties.json:
        for clausule in gemaakt.clausules:
            print(json.dumps({"contract": gemaakt.naam, **clausule}, ensure_ascii=False))
    else:
        _toon(gemaakt)
    return 0


def _onbekend(geladen: Any, ids: set[str], soort: str | None) -> str | None:
    from toetssteen.cli.woorden import bedoelt_u

    bekend = {c.id for c in geladen.profiel.clausules}
    soorten = {c.soort for c in geladen.profiel.clausules}
    for id_ in sorted(ids - bekend):
        return f"er is geen clausule {id_} in {geladen.profiel.naam}.{bedoelt_u(id_, bekend)}"
    if soort is not None and soort not in soorten:
        return f"er zijn geen clausules van soort {soort}; kies uit {', '.join(sorted(soorten))}."
    return None


def als_html(gemaakt: Pagina) -> str:
    """Return the page as one HTML file that needs nothing else."""
    from jinja2 import Environment

    sjabloon = (resources.files("toetssteen.cli") / "sjablonen" / "contract.html.j2").read_text(encoding="utf-8")
    omgeving = Environment(autoescape=True, trim_blocks=False, lstrip_blocks=True)
    op_bladzij = {c["id"] for c in gemaakt.clausules}
    vast = {"p": asdict(gemaakt), "groepen": _groepen(gemaakt), "op_bladzij": op_bladzij}
    return omgeving.from_string(sjabloon).render(vast)


def _groepen(gemaakt: Pagina) -> list[tuple[str, list[dict[str, Any]]]]:
    op_soort = sorted(gemaakt.clausules, key=lambda c: c["soort"])
    return [(soort, list(deel)) for soort, deel in groupby(op_soort, key=lambda c: c["soort"])]


def _toon(gemaakt: Pagina) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from toetssteen.cli.contractwoorden import console

    scherm = console()
    scherm.print(Text(f"{gemaakt.titel} ({gemaakt.naam}, versie {gemaakt.versie})", style="bold"))
    for naam, waarde in gemaakt.feiten:
        scherm.print(Text(f"  {naam}: {waarde}"))
    scherm.print(Text("  " + ", ".join(f"{aantal} {naam}" for naam, aantal in gemaakt.tellingen)))
    for soort, clausules in _groepen(gemaakt):
        scherm.print(Text(f"\n{soort.upper()}", style="bold"))
        for c in clausules:
            kop = Text.assemble((c["id"], "bold"), f"  {c['uitkomst_in_woorden']}", style=_KLEUR[c["uitkomst"]])
            scherm.print(kop.append(f"  {c['vindplaats']}", style="dim"), overflow="fold")
            for tekst in _regels(c):
                scherm.print(Padding(tekst, (0, 0, 0, 2)))


def _regels(c: dict[str, Any]) -> Any:
    from rich.text import Text

    yield Text(c["kern"])
    for deel in c["delen"]:
        yield Text.assemble("- ", (deel["soort"], "bold"), f": {deel['tekst']}")
        for naam, waarde, keuze in deel["parameters"]:
            yield Text(f"    {naam}: {waarde}{f' ({keuze})' if keuze else ''}", style="dim")
    for botsing in c["botsingen"]:
        yield Text(f"! {botsing}", style="yellow")
    if c["scenarios"]:
        tel = ", ".join(f"{s['naam']} ({s['uitkomst']})" for s in c["scenarios"])
        yield Text(f"Voorbeelden: {tel}", style="dim")
