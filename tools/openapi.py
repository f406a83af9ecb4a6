"""`python -m tools.openapi [--check]`: write the description of the API to docs/api/openapi-v1.json, or compare it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

PLEK = Path(__file__).resolve().parents[1] / "docs" / "api" / "openapi-v1.json"


def tekst() -> str:
    """Return the description as the code has it now; needs no database."""
    import django

    django.setup()
    from toetssteen.web.api.v1.api import api
    from toetssteen.web.api.v1.openapi import als_tekst, beschrijving

    return als_tekst(beschrijving(api))


def main() -> int:
    """Write or compare; return the exit code."""
    parser = argparse.ArgumentParser(prog="tools.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the file on disk, change nothing")
    opties = parser.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toetssteen.web.instellingen")
        os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "ERROR", "TOETSSTEEN_SLEUTEL": "x" * 40}
        os.environ["DATABASE_URL"] = "postgresql://niemand@localhost:1/geen"  # never connected to
        nieuw = tekst()
    if opties.check:
        oud = PLEK.read_text("utf-8") if PLEK.exists() else ""
        if oud != nieuw:
            print(f"{PLEK} differs from the API; run `python -m tools.openapi` and commit it.")
        return int(oud != nieuw)
    PLEK.parent.mkdir(parents=True, exist_ok=True)
    PLEK.write_text(nieuw, "utf-8")
    print(f"{PLEK} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
