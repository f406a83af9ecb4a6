"""`toetssteen schrijf`: turns JSON or a folder of CSV files into messages, judged before they are written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toetssteen.cli.uitvoer import is_invoer, meld_gebreken, schrijf_heel
from toetssteen.cli.woorden import besturingsfout

if TYPE_CHECKING:
    from toetssteen.berichten.specificatie import Wet
    from toetssteen.core.tables import Tabellen

KORT = "maak van JSON of CSV een bericht"
LANG = (
    "Schrijft een bericht uit JSON of uit een map met CSV-bestanden, en toetst het meteen. Een bericht met een fout "
    "in de vorm (XSD) wordt niet geschreven. Uitkomst 0: goed; 1: bevindingen; 2: de invoer is niet te lezen."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("invoer", metavar="INVOER", help="JSON-bestand of map met CSV-bestanden; - is JSON op invoer")
    parser.add_argument(
        "--uit", metavar="BERICHT.xml", help="schrijf hierheen; bij meer berichten is dit een map; anders op scherm"
    )
    parser.add_argument("--json", action="store_true", help="schrijf per bericht het oordeel als een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Write the messages; nothing is written when one of them is wrong in form."""
    from toetssteen.berichten.invoer import InvoerFout
    from toetssteen.berichten.schrijven import schrijf_alle
    from toetssteen.berichten.v3_2 import UITGAVE
    from toetssteen.toetsing.toets import toets

    if is_invoer(opties.invoer, opties.uit):
        print(f"toetssteen: het bericht zou {opties.invoer} zelf overschrijven; kies een andere naam.", file=sys.stderr)
        return 2
    try:
        wet, nummer, tabellen = _lees(opties.invoer)
    except InvoerFout as fout:
        return meld_gebreken(fout)
    berichten = schrijf_alle(UITGAVE, wet, nummer, tabellen)
    if not berichten:
        print(f"{opties.invoer}: Er staat geen bericht in.\n  → Begin met de Header.", file=sys.stderr)
        return 2
    namen = _namen(opties.uit, len(berichten), f"{wet}-{nummer}")
    uitslagen = toets(list(zip(namen, berichten.values(), strict=True))).uitslagen
    vorm_goed = all(u.batch is not None for u in uitslagen)
    _toon((u.as_dict() for u in uitslagen if opties.json or u.bevindingen), opties.json, opties.uit is None)
    if vorm_goed:
        _schrijf(namen, berichten.values(), opties.uit, opties.json)
    else:
        print("toetssteen: er is niets geschreven, want de vorm klopt niet.", file=sys.stderr)
    return 0 if all(u.oordeel == "goed" for u in uitslagen) else 1


def _lees(invoer: str) -> tuple[Wet, str, Tabellen]:
    from toetssteen.berichten.csv_vorm import lees_map, van_csv
    from toetssteen.berichten.invoer import Gebrek, InvoerFout
    from toetssteen.berichten.json_vorm import van_json
    from toetssteen.berichten.v3_2 import UITGAVE

    pad = Path(invoer)
    if invoer != "-" and pad.is_dir():
        return van_csv(UITGAVE, lees_map(pad))
    try:
        tekst = sys.stdin.buffer.read() if invoer == "-" else pad.read_bytes()
        if not tekst.strip():
            raise InvoerFout([Gebrek(invoer, "De invoer is leeg.", "Geef een bericht als JSON.")])
        if tekst.lstrip().startswith(b"<"):
            herstel = "Toets het met toetssteen toets, of maak er JSON van met toetssteen lees."
            raise InvoerFout([Gebrek(invoer, "Dit is XML, geen JSON.", herstel)])
        return van_json(UITGAVE, json.loads(tekst.decode("utf-8-sig")))
    except OSError as fout:
        gebrek = Gebrek(invoer, f"Het bestand kan niet worden geopend: {besturingsfout(fout)}.", "Controleer de naam.")
    except UnicodeDecodeError:
        gebrek = Gebrek(invoer, "Het bestand is geen UTF-8.", "Sla het bestand op als UTF-8.")
    except json.JSONDecodeError as fout:
        plaats = f"{invoer}:{fout.lineno}:{fout.colno}"
        gebrek = Gebrek(
            plaats, "Dit is geen geldige JSON.", "Kijk op deze plaats naar komma's, haken en aanhalingstekens."
        )
    except RecursionError:
        gebrek = Gebrek(invoer, "De JSON is te diep genest.", "Een bericht is hooguit tien lagen diep.")
    raise InvoerFout([gebrek])


def _namen(uit: str | None, aantal: int, stam: str) -> list[str]:
    if uit is None:
        return [f"{stam}-{i}.xml" for i in range(1, aantal + 1)]
    if aantal == 1 and not Path(uit).is_dir():
        return [uit]
    return [str(Path(uit) / f"{stam}-{i}.xml") for i in range(1, aantal + 1)]


def _toon(uitslagen: Iterable[dict[str, object]], als_json: bool, xml_op_scherm: bool) -> None:
    from toetssteen.cli.scherm import Scherm, als_regel

    scherm = Scherm(1, fouten=xml_op_scherm)
    for uitslag in uitslagen:
        if als_json:
            print(als_regel(uitslag), file=sys.stderr if xml_op_scherm else sys.stdout)
        else:
            scherm.toon(uitslag)


def _schrijf(namen: list[str], berichten: Iterable[bytes], uit: str | None, als_json: bool) -> None:
    for naam, inhoud in zip(namen, berichten, strict=True):
        if uit is None:
            sys.stdout.buffer.write(inhoud)
        else:
            Path(naam).parent.mkdir(parents=True, exist_ok=True)
            schrijf_heel(Path(naam), inhoud)
    if uit is not None and not als_json:
        print(f"{len(namen)} bericht{'en' if len(namen) != 1 else ''} geschreven in {uit}.", file=sys.stderr)
