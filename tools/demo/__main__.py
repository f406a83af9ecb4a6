"""`python -m tools.demo [--eenmalig] [--opnieuw]`: everything of `make demo`; ends with 0 when it works."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from tools.demo.berichten import toets_de_voorbeelden
from tools.demo.toepassing import MAP, DemoFout, toon

WORTEL = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the demonstration; Ctrl-C and a friendly kill stop all of it."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--eenmalig", action="store_true", help="do all, check that the site answers, and end")
    parser.add_argument("--opnieuw", action="store_true", help="throw the data of an earlier demonstration away")
    parser.add_argument("--poort", type=int, default=8000, help="the port of the site, or the next that is free")
    parser.add_argument("--inwoners", type=int, help="how many residents the region has")
    parser.add_argument("--map", type=Path, default=MAP, help="where the region is kept")
    opties = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    os.chdir(WORTEL)
    toets_de_voorbeelden()
    try:
        return toon(
            eenmalig=opties.eenmalig,
            opnieuw=opties.opnieuw,
            poort=opties.poort,
            inwoners=opties.inwoners,
            map_=opties.map,
        )
    except DemoFout as fout:
        print(f"\nDe demonstratie kan niet verder: {fout}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDe demonstratie is gestopt. De gegevens blijven staan: `make demo` gaat ermee verder.")
        return 0


def _stop(_nummer: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what follows stops everything
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
