"""Runs a command of Django (migrate, shell ...) with our settings: `python -m toetssteen.web.beheer migrate`."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toetssteen.web.instellingen")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["toetssteen", *(sys.argv[1:] if argv is None else argv)])


if __name__ == "__main__":
    main()
