"""`toetssteen herbouw`: everything derived from messages, made again from them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from toetssteen.cli.web import laad

KORT = "maak wat uit berichten volgt opnieuw, of controleer het"
LANG = (
    "Speelt alle bewaarde berichten na en vergelijkt de uitkomst, kolom voor kolom, met wat in de databank staat: "
    "oordelen, toewijzingen, leveringen, declaraties, cliëntgegevens, bevindingen en termijnen. Wat anders is wordt "
    "vervangen; met --controleer verandert er niets. Werkers mogen doorwerken."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--controleer", action="store_true", help="verander niets; einde 1 als er verschil is")
    parser.add_argument("--json", action="store_true", dest="als_json", help="uitvoer als JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Run the command."""
    module = laad("herbouw")
    if module is None:
        return 2
    with voortgang("berichten naspelen") as meld:
        code: int = module.herbouw(controleer=opties.controleer, als_json=opties.als_json, voortgang=meld)
    return code


@contextmanager
def voortgang(wat: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how far one is (done, all); it shows a bar when a person watches."""
    if not sys.stderr.isatty():
        yield lambda klaar, alle: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # what is printed goes above the bar when both are on one screen, and to its own file when not
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as balk:
        taak = balk.add_task(wat, total=None)
        yield lambda klaar, alle: balk.update(taak, completed=klaar, total=alle)
