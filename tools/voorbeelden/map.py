"""The files of voorbeelden/geschiedenis/: the messages of the story with the answers that the product gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from toetssteen.berichten.json_vorm import van_json
from toetssteen.berichten.schrijven import schrijf
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.toetsing.antwoord import antwoord
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk
from tools.voorbeelden.verhaal import VERHAAL, Bericht

MAP: Final = Path(__file__).resolve().parents[2] / "voorbeelden" / "geschiedenis"
WET: Final = "iwmo"
GEMEENTE, AANBIEDER = "0344", "12345678"


def bestanden() -> dict[str, bytes]:
    """Return the messages by file name, every answer as it is judged against what went before."""
    stand = Stand()
    uit: dict[str, bytes] = {}
    for volgnummer, bericht in enumerate(VERHAAL, 1):
        inhoud = _xml(bericht, volgnummer)
        verwerking = verwerk([("", inhoud)], stand, vandaag=date.fromisoformat(bericht.antwoord_op or bericht.dag))
        stand = verwerking.stand
        uit[f"{bericht.dag}-{bericht.nummer}.xml"] = inhoud
        for nummer, data in _antwoord(bericht, verwerking.uitslagen[0]):
            uit[f"{bericht.antwoord_op}-{nummer}.xml"] = data
    return uit


def _xml(bericht: Bericht, volgnummer: int) -> bytes:
    soort = UITGAVE.berichten[bericht.nummer]
    afzender, ontvanger = (GEMEENTE, AANBIEDER) if soort.van == "gemeente" else (AANBIEDER, GEMEENTE)
    header = {
        "BerichtCode": soort.code[WET],
        "BerichtVersie": 3,
        "BerichtSubversie": 2,
        "Afzender": afzender,
        "Ontvanger": ontvanger,
        "BerichtIdentificatie": {"Identificatie": f"V2026{volgnummer:03}", "Dagtekening": bericht.dag},
        "XsdVersie": {"BasisschemaXsdVersie": "1.0.0", "BerichtXsdVersie": "1.0.0"},
    }
    wet, nummer, tabellen = van_json(UITGAVE, {"bericht": f"WMO{bericht.nummer}", "Header": header, **bericht.inhoud})
    return schrijf(UITGAVE, wet, nummer, tabellen)


def _antwoord(bericht: Bericht, uitslag: Uitslag) -> Iterator[tuple[str, bytes]]:
    if bericht.antwoord_op is None:
        return
    if uitslag.batch is None:
        raise ValueError(f"{bericht.nummer} of {bericht.dag}: {[b.melding for b in uitslag.bevindingen]}")
    gronden = [o for o in uitslag.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
    gemaakt = antwoord(uitslag.batch, uitslag.plek, gronden, vandaag=date.fromisoformat(bericht.antwoord_op))
    if gemaakt is not None:
        yield gemaakt.nummer, gemaakt.xml()


def bijwerken() -> int:
    """Write the folder, take away what is no longer in it, and return the number of messages."""
    MAP.mkdir(parents=True, exist_ok=True)
    nieuw = bestanden()
    for pad in MAP.glob("*.xml"):
        if pad.name not in nieuw:
            pad.unlink()
    for naam, data in nieuw.items():
        (MAP / naam).write_bytes(data)
    return len(nieuw)


def verschillen() -> list[str]:
    """Return the names of the files that are not as they would be written."""
    nieuw, oud = bestanden(), {pad.name: pad.read_bytes() for pad in MAP.glob("*.xml")}
    return sorted(naam for naam in nieuw.keys() | oud.keys() if nieuw.get(naam) != oud.get(naam))
