"""The logbook: every chain whole, and going on from what an earlier check saw.

The file of anchors is JSON: {"12": [4711, "sum in hexadecimals"]}, the last line of each chain. Keep it where whoever
can change the database cannot.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from toetssteen.web.controle.punt import Punt
from toetssteen.web.logboek import keten

ONDERDEEL: Final = "logboek"
_MEESTE: Final = 20


def controleer_logboek(anker: Path | None) -> list[Punt]:
    """Check all chains; with a file of anchors against it, and then write the present heads there."""
    try:
        eerder = _lees(anker)
    except (ValueError, TypeError) as fout:
        return [
            Punt(
                ONDERDEEL, "fout", f"{anker} is geen ankerbestand: {fout}.", "Geef het bestand van de vorige controle."
            )
        ]
    koppen = keten.koppen()  # before reading: what comes later is for the next check
    breuken = list(keten.controleer(eerder))
    if breuken:
        uit = [
            Punt(
                ONDERDEEL, "fout", f"Keten {b.keten}, regel {b.volg}: {b.melding}",
                "Leg de databank vast zoals zij is en meld dit als beveiligingsincident.",
            )
            for b in breuken[:_MEESTE]
        ]  # fmt: skip
        return uit + ([Punt(ONDERDEEL, "fout", f"En nog {len(breuken) - _MEESTE}.")] if len(breuken) > _MEESTE else [])
    if anker is not None:
        _schrijf(anker, koppen)
    bewaard = f"; de koppen staan in {anker}" if anker else ""
    return [Punt(ONDERDEEL, "goed", f"{len(koppen)} ketens zijn heel{bewaard}.")]


def _lees(anker: Path | None) -> dict[int, keten.Anker]:
    if anker is None or not anker.exists():
        return {}
    inhoud = json.loads(anker.read_text("utf-8"))
    if not isinstance(inhoud, dict):
        raise ValueError("geen lijst van ketens")
    return {int(nummer): (int(volg), bytes.fromhex(som)) for nummer, (volg, som) in inhoud.items()}


def _schrijf(anker: Path, koppen: dict[int, keten.Anker]) -> None:
    """Write the heads so that a crash leaves the old file or the new one."""
    nieuw = anker.with_name(f"{anker.name}.nieuw")
    vorm = {str(nummer): [volg, som.hex()] for nummer, (volg, som) in sorted(koppen.items())}
    nieuw.write_text(json.dumps(vorm, indent=1) + "\n", encoding="utf-8")
    os.replace(nieuw, anker)
