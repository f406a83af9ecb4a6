"""`toetssteen contract dekking`: how many clauses run now, need the application, are signed, or cannot."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toetssteen.toetsing.contract.dekking import Clausuledekking

KORT = "tel wat er van elke clausule wordt"
LANG = (
    "Telt per contract en soort clausule wat er wordt uitgevoerd, wat de toepassing nodig heeft, wat iemand verklaart "
    "en wat niet uit te voeren is. Zonder naam: de vijf contracten. Met --json per clausule een regel."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("contracten", nargs="*", metavar="NAAM", help="naam of map van een profiel; mag vaker")
    parser.add_argument("--soort", metavar="SOORT", help="alleen clausules van deze soort, zoals termijn")
    parser.add_argument("--uitkomst", metavar="UITKOMST", help="alleen clausules met deze uitkomst, met hun id's")
    parser.add_argument("--json", action="store_true", help="schrijf per clausule een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Print the coverage; 0 always, for a clause that cannot run is no error."""
    from toetssteen.cli.contractwoorden import VIJF
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.contract.dekking import dekking

    soort, uitkomst = (w.replace(" ", "_") if w else None for w in (opties.soort, opties.uitkomst))  # as printed
    alle = [d for naam in opties.contracten or VIJF for d in dekking(laad(naam))]
    gekozen = [d for d in alle if soort in (None, d.soort) and uitkomst in (None, d.uitkomst)]
    if opties.json:
        for d in gekozen:
            print(json.dumps(d.as_dict(), ensure_ascii=False))
    else:
        _toon(gekozen, met_ids=opties.uitkomst is not None)
    return 0


def _toon(gekozen: list[Clausuledekking], *, met_ids: bool) -> None:
    from rich.table import Table

    from toetssteen.cli.contractwoorden import console
    from toetssteen.toetsing.contract.dekking import UITKOMSTEN

    scherm = console()
    for contract in dict.fromkeys(d.contract for d in gekozen):
        eigen = [d for d in gekozen if d.contract == contract]
        tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title=contract, title_justify="left")
        tabel.add_column("soort", no_wrap=True)
        for naam in (*(u.replace("_", " ") for u in UITKOMSTEN), "totaal", "scenario's"):
            tabel.add_column(naam, justify="right")
        for soort in sorted({d.soort for d in eigen}):
            tabel.add_row(soort.replace("_", " "), *_cijfers([d for d in eigen if d.soort == soort]))
        tabel.add_row("samen", *_cijfers(eigen), style="bold")
        scherm.print(tabel)
        scherm.print()
        if met_ids:
            scherm.print(" ".join(d.id for d in eigen), overflow="fold")
            scherm.print()
    scherm.print(f"{len(gekozen)} clausules.", style="bold")


def _cijfers(delen: list[Clausuledekking]) -> list[str]:
    from toetssteen.toetsing.contract.dekking import UITKOMSTEN

    tel = Counter(d.uitkomst for d in delen)
    return [
        *(str(tel[u] or "-") for u in UITKOMSTEN),
        str(len(delen)),
        str(sum(len(d.scenarios) for d in delen) or "-"),
    ]
