"""`toetssteen xsd`: writes the schemas that the product makes from its specification."""

from __future__ import annotations

import argparse
from pathlib import Path

KORT = "schrijf de XSD-schema's"
LANG = "Schrijft de schema's van alle berichten, gemaakt uit de specificatie van Toetssteen, in een map per wet."


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("map", metavar="MAP", help="map waarin ijw/ en iwmo/ komen; wordt gemaakt")
    parser.add_argument("--json", action="store_true", help="schrijf per schema een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Write the schemas."""
    import json

    from toetssteen.berichten.specificatie import WETTEN
    from toetssteen.berichten.v3_2 import UITGAVE
    from toetssteen.berichten.xsd import schemas

    geschreven = []
    for wet in WETTEN:
        doel = Path(opties.map) / wet
        doel.mkdir(parents=True, exist_ok=True)
        for naam, inhoud in schemas(UITGAVE, wet).items():
            (doel / naam).write_bytes(inhoud)
            geschreven.append({"wet": wet, "bestand": str(doel / naam), "bytes": len(inhoud)})
    if opties.json:
        for rij in geschreven:
            print(json.dumps(rij, ensure_ascii=False))
    else:
        print(f"{len(geschreven)} schema's geschreven in {opties.map}.")
    return 0
