"""`toetssteen web`: the application. What it does lies in the web layer; here only its words are read."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any

KORT = "start de toepassing: site, taken, databank"
LANG = "De toepassing: waar gemeente en aanbieder hun berichten en declaraties verwerken."
_ONTBREEKT = "De toepassing is niet geïnstalleerd. Doe: pip install 'toetssteen[web]'"


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    onder = parser.add_subparsers(dest="deel", metavar="DEEL", required=True, title="delen")
    server = onder.add_parser("server", help="serveer de site", description="Serveer de site met gunicorn.")
    server.add_argument("--adres", metavar="ADRES", help="adres en poort (standaard 127.0.0.1:8000)")
    server.add_argument("--processen", type=int, metavar="N", help="aantal processen (standaard 1)")
    werker = onder.add_parser("werker", help="doe de taken", description="Verwerk berichten en doe andere taken.")
    werker.add_argument("--eenmalig", action="store_true", help="stop als er geen taken meer zijn")
    keuze: dict[str, Any] = {"action": "append", "default": [], "metavar": "NAAM"}
    werker.add_argument("--wachtrij", help="doe alleen taken uit deze wachtrij (mag vaker)", **keuze)
    werker.add_argument("--zonder", help="laat deze wachtrij aan een andere werker (mag vaker)", **keuze)
    migreer = onder.add_parser("migreer", help="werk de databank bij", description="Maak of wijzig de tabellen.")
    migreer.add_argument("--toon", action="store_true", help="zeg alleen wat er zou gebeuren")
    ruim = onder.add_parser(
        "ruim-logboek-op", help="verwijder oude regels van het logboek",
        description="Verwijder de regels van het logboek die niet meer bewaard hoeven te worden.",
    )  # fmt: skip
    ruim.add_argument("--voor", metavar="DAG", help="alleen regels van voor deze dag (2021-01-31)")
    ruim.add_argument("--toon", action="store_true", help="zeg alleen hoeveel regels weg zouden gaan")
    kopie = "Schrijf alles wat in de databank staat versleuteld naar een bestand; de site kan doorgaan."
    bewaar = onder.add_parser("bewaar", help="maak een reservekopie", description=kopie)
    bewaar.add_argument("bestand", metavar="BESTAND", help="waar de reservekopie komt")
    terug = "Zet een reservekopie in een lege databank. Nodig is de TOETSSTEEN_SLEUTEL waarmee zij is gemaakt."
    terugzetten = onder.add_parser("terugzetten", help="zet een reservekopie terug", description=terug)
    terugzetten.add_argument("bestand", metavar="BESTAND", help="de reservekopie")


def voer_uit(opties: argparse.Namespace) -> int:
    """Run a subcommand."""
    web = laad("kopie" if opties.deel in ("bewaar", "terugzetten") else "web")
    if web is None:
        return 2
    velden: dict[str, Any] = {n: w for n, w in vars(opties).items() if n not in ("opdracht", "deel", "voer_uit")}
    code: int = getattr(web, opties.deel.replace("-", "_"))(**velden)
    return code


def laad(naam: str) -> Any:
    """Return a module with commands of the web layer; None, with a message, when it is not installed."""
    try:
        return import_module(f"toetssteen.web.opdrachten.{naam}")
    except ModuleNotFoundError as fout:
        if (fout.name or "").startswith("toetssteen"):
            raise
        print(f"{_ONTBREEKT} (het pakket {fout.name} ontbreekt).", file=sys.stderr)
        return None
