"""Placeholder."""
from __future__ import annotations

import argparse

KORT = "-"
LANG = "-"


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add."""


def voer_uit(opties: argparse.Namespace) -> int:
    """Run."""
    return 0
