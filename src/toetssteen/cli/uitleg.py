"""`toetssteen uitleg`: explains a rule or a retourcode."""

from __future__ import annotations

import argparse
import json
import sys

from toetssteen.cli.woorden import bedoelt_u

KORT = "leg een regel of retourcode uit"
LANG = (
    "Legt een regel (zoals TR358, CD075, RS017 of LEES-BOM) of een retourcode (zoals 9321) uit: wat er geldt, waarom, "
    "waar, en wat u kunt doen."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("codes", nargs="+", metavar="CODE", help="een of meer regels of retourcodes")
    parser.add_argument("--json", action="store_true", help="schrijf per code een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Print the explanation per code, in the order asked; an unknown code is an error that names what looks like it."""
    from toetssteen.cli.uitlegscherm import toon_uitleg
    from toetssteen.toetsing.uitleg.inhoud import bekende_codes, uitleg

    codes = list(dict.fromkeys(code.strip().upper() for code in opties.codes))
    bekend = bekende_codes()
    if onbekend := [code for code in codes if code not in bekend]:
        for code in onbekend:
            print(
                f"toetssteen: {code or 'een lege code'} is geen regel en geen retourcode.{bedoelt_u(code, bekend)} "
                "Met toetssteen regels ziet u alle regels.",
                file=sys.stderr,
            )
        return 2
    if opties.json:
        for code in codes:
            print(json.dumps(uitleg(code), ensure_ascii=False))
    else:
        toon_uitleg([uitleg(code) for code in codes])
    return 0
