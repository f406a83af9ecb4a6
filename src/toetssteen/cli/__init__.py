"""The command `toetssteen`: small, quick to start, and never a traceback.

Exit code 0: good; 1: findings; 2: something could not be read or was asked wrongly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

OPDRACHTEN = ("toets", "regels", "lees", "schrijf", "xsd")
GOED, BEVINDINGEN, ONLEESBAAR = 0, 1, 2


class _Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and exits with 2."""

    def error(self, message: str) -> NoReturn:
        print(f"toetssteen: {_vertaal(message)}\nVoor hulp: {self.prog} --help", file=sys.stderr)
        raise SystemExit(ONLEESBAAR)


_VERTALING = {
    "the following arguments are required:": "dit ontbreekt:",
    "unrecognized arguments:": "onbekende opties:",
    "invalid choice:": "onbekende keuze:",
    "choose from": "kies uit",
    "expected one argument": "er hoort een waarde achter",
    "argument": "optie",
}


def _vertaal(bericht: str) -> str:
    for engels, nederlands in _VERTALING.items():
        bericht = bericht.replace(engels, nederlands)
    return bericht


def maak_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands; each command is a module with `voeg_toe` and `voer_uit`."""
    from toetssteen import __version__

    parser = _Lezer(prog="toetssteen", description="Toetst berichten van iWmo en iJw en legt elke bevinding uit.")
    parser.add_argument("--version", action="version", version=f"toetssteen {__version__}")
    onder = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True, parser_class=_Lezer)
    for naam in OPDRACHTEN:
        module = import_module(f"toetssteen.cli.{naam}")
        opdracht = onder.add_parser(naam, help=module.KORT, description=module.LANG)
        module.voeg_toe(opdracht)
        opdracht.set_defaults(voer_uit=module.voer_uit)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        opties = maak_parser().parse_args(argv)
        code: int = opties.voer_uit(opties)
        sys.stdout.flush()
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else ONLEESBAAR
    except KeyboardInterrupt:
        print("toetssteen: afgebroken.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return GOED
    except OSError as fout:
        print(f"toetssteen: {fout.filename or 'bestand'} kan niet worden gebruikt: {fout.strerror}.", file=sys.stderr)
        return ONLEESBAAR
    except Exception as fout:
        if os.environ.get("TOETSSTEEN_DEBUG"):
            raise
        print(
            f"toetssteen: er ging iets mis dat niet mag ({type(fout).__name__}: {fout}).\n"
            "Meld dit bij de makers, met het bericht zonder persoonsgegevens. "
            "Zet TOETSSTEEN_DEBUG=1 voor de technische details.",
            file=sys.stderr,
        )
        return ONLEESBAAR
    return code
