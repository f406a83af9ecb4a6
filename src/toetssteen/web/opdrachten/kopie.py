"""`toetssteen web bewaar` and `toetssteen web terugzetten`."""

from __future__ import annotations

import sys
from pathlib import Path

from toetssteen.web.opdrachten import begin


def bewaar(*, bestand: str) -> int:
    """Make a backup; return 0, or 2 when it did not work."""
    begin()
    from toetssteen.web.reservekopie.kopie import bewaar as doe
    from toetssteen.web.reservekopie.programma import ProgrammaFout

    try:
        grootte = doe(Path(bestand))
    except ProgrammaFout as fout:
        print(fout, file=sys.stderr)
        return 2
    print(
        f"Reservekopie gemaakt: {bestand}, {grootte} bytes. Alleen te openen met TOETSSTEEN_SLEUTEL; bewaar die apart."
    )
    return 0


def terugzetten(*, bestand: str) -> int:
    """Put a backup back in an empty database, and look whether it can be read; return 0, or 2 when it did not work."""
    begin()
    from toetssteen.web.controle.inhoud import controleer_inhoud
    from toetssteen.web.databank.klaar import niet_bij
    from toetssteen.web.reservekopie.kist import KistFout
    from toetssteen.web.reservekopie.kopie import NietLeeg, zet_terug
    from toetssteen.web.reservekopie.programma import ProgrammaFout

    try:
        zet_terug(Path(bestand))
    except NietLeeg:
        print(
            "De databank is niet leeg. Geef met DATABASE_URL of TOETSSTEEN_MAP een lege; er is niets veranderd.",
            file=sys.stderr,
        )
        return 2
    except (KistFout, ProgrammaFout) as fout:
        print(f"{fout} Er is niets veranderd.", file=sys.stderr)
        return 2
    print("De reservekopie is teruggezet.")
    for punt in controleer_inhoud():
        print(punt.melding)
    if melding := niet_bij():
        print(melding)
    print("Doe nu: toetssteen herbouw --controleer, en toetssteen controleer")
    return 0
