"""The command `toetssteen`: small, quick to start, and never a traceback.

Exit code 0: good; 1: findings; 2: something could not be read or was asked wrongly.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from toetssteen.cli.lezer import Lezer
from toetssteen.cli.woorden import besturingsfout

OPDRACHTEN = (
    "toets",
    "stand",
    "regels",
    "uitleg",
    "lees",
    "schrijf",
    "xsd",
    "contract",
    "genereer",
    "web",
    "herbouw",
    "controleer",
)
GOED, BEVINDINGEN, ONLEESBAAR = 0, 1, 2
AFGEBROKEN, LEZER_WEG = 130, 141  # as a shell reports SIGINT and SIGPIPE


def maak_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands; each command is a module with `voeg_toe` and `voer_uit`."""
    from toetssteen import __version__

    parser = Lezer(prog="toetssteen", description="Toetst berichten van iWmo en iJw en legt elke bevinding uit.")
    parser.add_argument("--version", action="version", version=f"toetssteen {__version__}", help="toon de versie")
    onder = parser.add_subparsers(
        dest="opdracht", metavar="OPDRACHT", required=True, parser_class=Lezer, title="opdrachten"
    )
    for naam in OPDRACHTEN:
        module = import_module(f"toetssteen.cli.{naam}")
        opdracht = onder.add_parser(naam, help=module.KORT, description=module.LANG)
        module.voeg_toe(opdracht)
        opdracht.set_defaults(voer_uit=module.voer_uit)
    return parser


def _stel_uitvoer_in() -> None:
    """Write UTF-8 wherever output goes; without output (a closed descriptor) write nowhere."""
    for naam in ("stdout", "stderr"):
        stroom = getattr(sys, naam)
        if stroom is None:
            setattr(sys, naam, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stroom, "reconfigure") and not stroom.isatty():
            stroom.reconfigure(encoding="utf-8", errors="backslashreplace")
        elif hasattr(stroom, "reconfigure"):
            stroom.reconfigure(errors="replace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    _stel_uitvoer_in()
    try:
        opties = maak_parser().parse_args(argv)
        code: int = opties.voer_uit(opties)
        sys.stdout.flush()
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else ONLEESBAAR
    except KeyboardInterrupt:
        print("toetssteen: afgebroken.", file=sys.stderr)
        return AFGEBROKEN
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return LEZER_WEG
    except OSError as fout:
        naam = str(fout.filename or "een bestand").removesuffix(".deel")
        print(f"toetssteen: {naam} kan niet worden gebruikt: {besturingsfout(fout)}.", file=sys.stderr)
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
