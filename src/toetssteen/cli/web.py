"""`toetssteen web`: the application. What it does lies in the web layer; here only its words are read."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any

KORT = "start de toepassing: site, taken, databank"
LANG = "De toepassing: waar gemeente en aanbieder hun berichten en declaraties verwerken."
_MODULE = {
    "bewaar": "kopie", "terugzetten": "kopie",
    "organisatie": "inrichten", "beheerder": "inrichten", "overeenkomst": "inrichten",
}  # fmt: skip
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
    _inrichten(onder)
    kopie = "Schrijf alles wat in de databank staat versleuteld naar een bestand; de site kan doorgaan."
    bewaar = onder.add_parser("bewaar", help="maak een reservekopie", description=kopie)
    bewaar.add_argument("bestand", metavar="BESTAND", help="waar de reservekopie komt")
    terug = "Zet een reservekopie in een lege databank. Nodig is de TOETSSTEEN_SLEUTEL waarmee zij is gemaakt."
    terugzetten = onder.add_parser("terugzetten", help="zet een reservekopie terug", description=terug)
    terugzetten.add_argument("bestand", metavar="BESTAND", help="de reservekopie")


def _inrichten(onder: Any) -> None:
    """Add the subcommands with which an installation begins."""
    json = {"action": "store_true", "dest": "als_json", "help": "één JSON-object in plaats van zinnen"}
    wie = "Maak een gemeente of aanbieder. Is zij er al, dan verandert er niets."
    organisatie = onder.add_parser("organisatie", help="maak een gemeente of aanbieder", description=wie)
    organisatie.add_argument("soort", choices=("gemeente", "aanbieder"), help="gemeente of aanbieder")
    organisatie.add_argument("code", metavar="CODE", help="4 cijfers (CBS), of 8 van een aanbieder (AGB)")
    organisatie.add_argument("naam", metavar="NAAM", help="hoe zij heet")
    waar = organisatie.add_mutually_exclusive_group()
    hier = {"dest": "gehost", "default": None}
    waar.add_argument(
        "--hier", action="store_true", help="zij werkt met deze installatie (zo begint een nieuwe)", **hier
    )
    waar.add_argument("--elders", action="store_false", help="zij werkt niet met deze installatie", **hier)
    organisatie.add_argument("--wijzig", action="store_true", help="is zij er al: wijzig de naam, en waar zij werkt")
    organisatie.add_argument("--json", **json)
    uit = "Nodig een beheerder uit; de link staat één keer in de uitvoer. Is dat al gedaan, dan verandert er niets."
    beheerder = onder.add_parser("beheerder", help="nodig een beheerder uit", description=uit)
    beheerder.add_argument("code", metavar="CODE", help="van de gemeente (4 cijfers) of aanbieder (8 cijfers)")
    beheerder.add_argument("email", metavar="E-MAIL", help="het werkadres van de beheerder")
    beheerder.add_argument("naam", metavar="NAAM", help="hoe de beheerder heet")
    beheerder.add_argument("--site", metavar="ADRES", help="adres van de site in de link (anders uit TOETSSTEEN_NAMEN)")
    beheerder.add_argument("--nieuwe-link", action="store_true", help="trek een open uitnodiging in en maak een nieuwe")
    beheerder.add_argument("--meteen", action="store_true", help="wacht niet op een beheerder die er al is")
    beheerder.add_argument("--json", **json)
    samen = "Laat een contract gelden tussen een gemeente en een aanbieder. Geldt het al, dan verandert er niets."
    sluit = onder.add_parser("overeenkomst", help="laat een contract gelden", description=samen)
    sluit.add_argument("gemeente", metavar="GEMEENTE", help="code van de gemeente (4 cijfers)")
    sluit.add_argument("aanbieder", metavar="AANBIEDER", help="AGB-code van de aanbieder (8 cijfers)")
    sluit.add_argument("profiel", metavar="PROFIEL", help="naam of map van het contractprofiel")
    sluit.add_argument("--van", metavar="DAG", required=True, help="eerste dag (2026-01-01)")
    sluit.add_argument("--tot", metavar="DAG", help="laatste dag (standaard: zonder einde)")
    sluit.add_argument("--wijzig", action="store_true", help="is zij er al: wijzig de laatste dag")
    sluit.add_argument("--was", metavar="DAG", help="met --wijzig: de eerste dag die er nu staat, als die niet klopt")
    sluit.add_argument("--json", **json)


def voer_uit(opties: argparse.Namespace) -> int:
    """Run a subcommand."""
    web = laad(_MODULE.get(opties.deel, "web"))
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
