"""`toetssteen regels`: lists every rule with its level, messages, return code and status."""

from __future__ import annotations

import argparse
import json
from typing import Any

from toetssteen.cli.woorden import bedoelt_u

KORT = "toon alle regels"
LANG = "Toont elke regel die Toetssteen kent: code, niveau, berichten, retourcode, norm en wat hij nodig heeft."


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="alleen deze regels, zoals TR358")
    parser.add_argument("--json", action="store_true", help="schrijf per regel een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Print the rules; an unknown code is an error that names the codes that look like it."""
    import sys

    from toetssteen.toetsing.uitleg.overzicht import overzicht

    rijen = overzicht()
    bekend = {rij["code"] for rij in rijen}
    gevraagd = {code.upper() for code in opties.codes}
    if onbekend := sorted(gevraagd - bekend):
        for code in onbekend:
            print(
                f"toetssteen: {code} is geen regel, of een regel die nog niet gebouwd is (docs/regels/hiaten.md)."
                f"{bedoelt_u(code, bekend)} Zonder code toont deze opdracht alle regels.",
                file=sys.stderr,
            )
        return 2
    rijen = [rij for rij in rijen if not gevraagd or rij["code"] in gevraagd]
    if opties.json:
        for rij in rijen:
            print(json.dumps(rij, ensure_ascii=False))
    else:
        _tabel(rijen)
    return 0


def _tabel(rijen: list[dict[str, Any]]) -> None:
    import sys

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    tabel.add_column("code", no_wrap=True)
    tabel.add_column("niveau", no_wrap=True)
    tabel.add_column("berichten", overflow="fold", max_width=28)
    tabel.add_column("retour", no_wrap=True)
    tabel.add_column("norm", overflow="fold", ratio=1)
    for rij in rijen:
        berichten = "alle" if len(rij["berichten"]) == 14 else " ".join(rij["berichten"])
        if rij["wet"]:
            berichten += f" ({'iJw' if rij['wet'] == 'ijw' else 'iWmo'})"
        norm = Text(rij["norm"])
        if rij["nodig"]:
            norm.append(f" [nodig: {', '.join(rij['nodig'])}]", style="dim")
        tabel.add_row(rij["code"], rij["niveau"], berichten, rij["retourcode"] or "", norm)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    console.print(tabel)
    console.print(f"{len(rijen)} regel{'s' if len(rijen) != 1 else ''}", style="bold")
