"""`toetssteen controleer`: whether this installation works and is safe."""

from __future__ import annotations

import argparse

from toetssteen.cli.herbouw import voortgang
from toetssteen.cli.web import laad

KORT = "controleer deze installatie en zeg wat er te doen is"
LANG = (
    "Kijkt naar instellingen, databank, berichtenmap, versleuteling, logboek, machine en werkers. Noemt alles wat niet "
    "goed is, met wat u doet. Verandert niets. Uitkomst 0: geen fouten; 1: fouten; 2: de controle kan niet beginnen."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--anker",
        metavar="BESTAND",
        help="vergelijk het logboek met dit bestand, en bewaar daarna de stand ervan erin",
    )
    parser.add_argument("--json", action="store_true", dest="als_json", help="uitvoer als JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Run the command."""
    module = laad("controleer")
    if module is None:
        return 2
    with voortgang("controleren") as meld:
        code: int = module.controleer(anker=opties.anker, als_json=opties.als_json, voortgang=meld)
    return code
