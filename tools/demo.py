"""Checks the example messages with the command, the main job of this product: `make demo`."""

from __future__ import annotations

import os
from pathlib import Path

from toetssteen.cli import main

WORTEL = Path(__file__).resolve().parents[1]
MAP = "voorbeelden"


def demo() -> None:
    """Check the folder of examples; many are wrong on purpose, so the exit code of the command is not ours."""
    os.chdir(WORTEL)
    aantal = len(list(Path(MAP).glob("*.xml")))
    print(f"Toetssteen bekijkt nu {aantal} verzonnen berichten in {MAP}/. In veel daarvan zit met opzet een fout.\n")
    main(["toets", MAP])
    levering = sorted(str(p) for p in Path(MAP, "levering").glob("*.csv"))
    print("\nEn nu sessies van een aanbieder, getoetst aan het contract van Dalfsen.\n")
    main(["contract", "levering", "dalfsen-2026", *levering, "--peildatum", "2026-07-05", "--uitleg", "S11"])
    print(f"\nWat er aan elk bericht mankeert, staat in {MAP}/README.md.")
    print("Nu een eigen bericht: .venv/bin/toetssteen toets BESTAND.xml")


if __name__ == "__main__":
    demo()
