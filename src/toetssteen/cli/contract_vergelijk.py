"""`toetssteen contract vergelijk`: what changes from one version of a contract to another."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from toetssteen.cli.toets import datum

if TYPE_CHECKING:
    from toetssteen.toetsing.contract.vergelijken import Verschil

KORT = "vergelijk twee versies van een contract"
LANG = (
    "Zet twee profielen naast elkaar: wat verandert er aan looptijd, kalender, clausules, regels, termijnen, producten "
    "en tarieven, en met --geschiedenis: hoeveel lopende toewijzingen raakt dat. Uitkomst 0: gelijk; 1: er zijn "
    "verschillen; 2: een profiel is niet te lezen."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("oud", metavar="OUD", help="naam of map van het profiel dat nu geldt")
    parser.add_argument("nieuw", metavar="NIEUW", help="naam of map van het profiel ernaast")
    parser.add_argument("--geschiedenis", metavar="MAP", action="append", help="map met berichten, voor toewijzingen")
    parser.add_argument(
        "--peildatum", type=datum, metavar="DATUM", help="dag waarop toewijzingen lopen, anders vandaag"
    )
    parser.add_argument("--json", action="store_true", help="schrijf per verschil een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Print every difference; 1 when there is one."""
    from toetssteen.cli.contract_levering import uit_geschiedenis
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.contract.vergelijken import vergelijk

    peildatum = opties.peildatum or dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    oud, nieuw = laad(opties.oud), laad(opties.nieuw)
    gegevens = uit_geschiedenis(opties.geschiedenis, peildatum, oud)
    verschillen = vergelijk(oud, nieuw, gegevens, peildatum=peildatum)
    if opties.json:
        for verschil in verschillen:
            print(json.dumps(verschil.as_dict(), ensure_ascii=False))
    else:
        _toon(verschillen)
    return 1 if verschillen else 0


def _toon(verschillen: list[Verschil]) -> None:
    from rich.table import Table

    from toetssteen.cli.contractwoorden import console

    scherm = console()
    for onderdeel in dict.fromkeys(v.onderdeel for v in verschillen):
        tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title=onderdeel, title_justify="left")
        for naam in ("wat", "oud", "nieuw", "gevolg"):
            tabel.add_column(naam, overflow="fold")
        for v in verschillen:
            if v.onderdeel == onderdeel:
                tabel.add_row(v.wat, v.oud or "-", v.nieuw or "-", v.gevolg)
        scherm.print(tabel)
        scherm.print()
    aantal = len(verschillen)
    scherm.print(
        f"{aantal} verschil{'len' if aantal != 1 else ''}." if aantal else "De profielen zijn gelijk.", style="bold"
    )
