"""`toetssteen contract sjabloon`: a workbook for a provider to register sessions and staff in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from toetssteen.cli.uitvoer import schrijf_heel

KORT = "maak een werkmap om sessies en medewerkers in vast te leggen"
LANG = (
    "Schrijft een werkmap (.xlsx) met een blad per tabel: sessies, professionals, diploma's en de rest, met de woorden "
    "die een kolom kan hebben en de productcodes van het contract. Naar groene kolommen kan een clausule kijken."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("contract", metavar="NAAM", help="naam of map van een profiel")
    parser.add_argument("--uit", metavar="BESTAND", help="naam van de werkmap, anders levering-NAAM.xlsx")


def voer_uit(opties: argparse.Namespace) -> int:
    """Write the workbook; never over one that is there."""
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.levering.sjabloon import sjabloon

    geladen = laad(opties.contract)
    doel = Path(opties.uit or f"levering-{geladen.profiel.naam}.xlsx")
    if doel.exists():
        print(f"toetssteen: {doel} is er al; kies met --uit een andere naam.", file=sys.stderr)
        return 2
    schrijf_heel(doel, sjabloon(geladen))
    print(f"Geschreven: {doel}")
    return 0
