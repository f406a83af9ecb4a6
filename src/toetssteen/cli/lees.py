"""`toetssteen lees`: turns a message into JSON, or into a folder of CSV files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from toetssteen.cli.uitvoer import is_invoer, schrijf_heel

KORT = "maak van een bericht JSON of CSV"
LANG = (
    "Leest een bericht en toont het als JSON, of schrijft het als CSV-bestanden, een per klasse. "
    "Een bericht met een fout in de vorm wordt niet gelezen; dan ziet u de bevindingen."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("bestand", metavar="BESTAND", help="het bericht; - is invoer")
    parser.add_argument("--json", action="store_true", help="JSON op een regel in plaats van ingesprongen")
    parser.add_argument("--uit", metavar="UIT.json", help="schrijf de JSON naar dit bestand")
    parser.add_argument("--csv", metavar="MAP", help="schrijf CSV-bestanden in deze map")


def voer_uit(opties: argparse.Namespace) -> int:
    """Read one message; a message that is wrong in form gives its findings."""
    from toetssteen.berichten.csv_vorm import naar_csv, schrijf_map
    from toetssteen.berichten.json_vorm import naar_json
    from toetssteen.berichten.onleesbaar import Onleesbaar
    from toetssteen.cli.invoer import Bestand, lees_inhoud, zoek
    from toetssteen.cli.scherm import Scherm
    from toetssteen.toetsing.toets import Uitslag, bevinding_onleesbaar, toets

    if is_invoer(opties.bestand, opties.uit):
        print(f"toetssteen: de JSON zou {opties.bestand} zelf overschrijven; kies een andere naam.", file=sys.stderr)
        return 2
    if opties.bestand != "-" and Path(opties.bestand).is_dir():
        bestand = Bestand(opties.bestand, 0, Onleesbaar("LEES-BESTAND", reden="het is een map; noem een bericht"))
    else:
        bestand = zoek([opties.bestand])[0]
    try:
        uitslag = toets([(bestand.naam, lees_inhoud(bestand))]).uitslagen[0]
    except Onleesbaar as fout:
        uitslag = Uitslag(bestand.naam, "onleesbaar", bevindingen=[bevinding_onleesbaar(fout)])
    if uitslag.batch is None:
        scherm = Scherm(1, fouten=True)
        scherm.toon(uitslag.as_dict())
        return 2 if uitslag.oordeel == "onleesbaar" else 1
    batch = uitslag.batch
    if opties.csv:
        bestanden = naar_csv(batch.uitgave, batch.wet, batch.nummer, batch.tabellen)
        schrijf_map(Path(opties.csv), bestanden)
        print(f"{len(bestanden)} bestanden geschreven in {opties.csv}.", file=sys.stderr)
    if opties.csv and not opties.uit and not opties.json:
        return 0
    vorm = naar_json(batch.uitgave, batch.wet, batch.nummer, batch.tabellen, uitslag.plek)
    tekst = json.dumps(vorm, ensure_ascii=False, indent=None if opties.json else 2)
    if opties.uit:
        schrijf_heel(Path(opties.uit), f"{tekst}\n".encode())
        print(f"1 bericht geschreven in {opties.uit}.", file=sys.stderr)
    else:
        print(tekst)
    return 0
