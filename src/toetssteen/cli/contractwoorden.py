"""Words and shapes that the subcommands of `toetssteen contract` share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from toetssteen.contracten.yamlbron import ProfielFout

VIJF = (
    "zuid-limburg-2020",
    "midden-limburg-west-2019",
    "gooi-en-vechtstreek",
    "dalfsen-2026",
    "westelijke-mijnstreek-2022",
)
"""The profiles of the five contracts, in the order of the documentation."""
_BREEDTE = 120
_VEEL = 50  # examples from which a progress bar is worth its line


def meld_profielfout(fout: ProfielFout) -> int:
    """Print every error of a profile on standard error, with file, line and remedy; return the exit code for it."""
    for een in fout.fouten:
        waar = f"{een.bestand}:{een.regel}" if een.regel else een.bestand
        plaats = f" {een.plaats}" if een.plaats else ""
        regel = f"{waar}{plaats}: {een.melding}\n  → {een.herstel}"
        print("".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in regel), file=sys.stderr)
    aantal = len(fout.fouten)
    print(f"toetssteen: {aantal} fout{'en' if aantal != 1 else ''}; er is niets uitgevoerd.", file=sys.stderr)
    return 2


def console() -> Console:
    """Return a console on standard output, 120 wide when no person watches."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _BREEDTE)


def telwoord(aantal: int, een: str, meer: str) -> str:
    """Return a number with its noun: "1 regel", "2 regels"."""
    return f"{aantal} {een if aantal == 1 else meer}"


@contextmanager
def balk(totaal: int, wat: str) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a progress bar, when a person watches and there is much to do."""
    if totaal < _VEEL or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as voortgang:
        taak = voortgang.add_task(wat, total=totaal)
        yield lambda klaar: voortgang.update(taak, completed=klaar)
