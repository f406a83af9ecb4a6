"""An argument parser that speaks Dutch and exits with 2."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from toetssteen.cli.woorden import vertaal


class _Hulp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Lezer(argparse.ArgumentParser):
    """Reads options whole (no abbreviations, so that a new option never changes an old script)."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(**{**opties, "add_help": False, "allow_abbrev": False, "formatter_class": _Hulp})
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong with the command and stop with 2."""
        print(f"toetssteen: {vertaal(message)}\nVoor hulp: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)
