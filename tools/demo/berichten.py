"""The example messages, checked with the command: the main job of this product."""

from __future__ import annotations

from pathlib import Path

from toetssteen.cli import main

MAP = "voorbeelden"


def toets_de_voorbeelden() -> None:
    """Check the folder of examples; many are wrong on purpose, so the exit code of the command is not ours."""
    aantal = len(list(Path(MAP).glob("*.xml")))
    print(f"Toetssteen bekijkt nu {aantal} verzonnen berichten in {MAP}/. In veel daarvan zit met opzet een fout.\n")
    main(["toets", MAP])
    levering = sorted(str(p) for p in Path(MAP, "levering").glob("*.csv"))
    print("\nEn nu sessies van een aanbieder, getoetst aan het contract van Dalfsen.\n")
    main(["contract", "levering", "dalfsen-2026", *levering, "--peildatum", "2026-07-05", "--uitleg", "S11"])
    print(f"\nWat er aan elk bericht mankeert, staat in {MAP}/README.md.")
    print("Zelf een bericht toetsen: .venv/bin/toetssteen toets BESTAND.xml\n")
