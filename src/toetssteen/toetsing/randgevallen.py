"""Values that the schema lets through but that are not right, or not to be judged: never silently right.

* A date outside the years 1 to 9999, which a column cannot hold (`lezen.waarden.begrens`): NTT-JAAR.
* A time with a zone behind UTC: against RS034, but let through by libxml2, whose verdict level XSD follows.

Both are found in the texts that are written in another way than we write (`Batch.schrijfwijze`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from toetssteen.berichten.lezen import Batch
from toetssteen.berichten.lezen.waarden import heeft_zone
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import BERICHT
from toetssteen.core.weergave import invullen
from toetssteen.regels.register import formaatregels
from toetssteen.toetsing.plaats import Plaatser

CODE = "NTT-JAAR"
NORM = "Een datum ligt in de jaren 1 tot en met 9999; daarbuiten is zij met andere datums niet te vergelijken."
MELDING = "{element} is {waarde}; met dit jaar is niet te toetsen of de datum klopt."
HERSTEL = "Verbeter het jaar van de datum."
_TIJDZONE = "RS034"


def randgevallen(batch: Batch, plaatser: Plaatser) -> Iterator[tuple[int, Bevinding]]:
    """Yield (message of the batch, finding) for every such value."""
    for (klasse, kolom), teksten in batch.schrijfwijze.items():
        waarden = batch.tabellen[klasse][kolom]
        for rij, tekst in teksten.items():
            woorden = _woorden(waarden[rij], tekst.strip(), kolom.rpartition("_")[2])
            if woorden is None:
                continue
            bericht, element = batch.tabellen[klasse][BERICHT][rij], kolom.replace("_", "/")
            bevinding = Bevinding(
                **woorden,
                niveau="xslt",
                klasse=klasse,
                sleutel=plaatser.sleutel(klasse, rij),
                pad=plaatser.pad(klasse, rij, element),
                regelnummer=plaatser.regelnummer(bericht, klasse, rij, element),
                waarden={"waarde": tekst.strip()},
            )
            yield bericht, bevinding


def _woorden(waarde: object, tekst: str, element: str) -> dict[str, Any] | None:
    if waarde in (dt.date.min, dt.date.max) and tekst != str(waarde):
        return {
            "regel": CODE,
            "melding": invullen(MELDING, {"element": element, "waarde": tekst}),
            "herstel": HERSTEL,
            "onderbouwing": {"norm": NORM, "bron": "Toetssteen", "uitkomst": "niet te toetsen"},
        }
    if isinstance(waarde, dt.time) and heeft_zone(tekst):
        regel = formaatregels()[_TIJDZONE]
        getoond = {"element": element, "waarde": tekst, "lengte": len(tekst)}
        return {
            "regel": regel.code,
            "melding": invullen(regel.melding, getoond),
            "herstel": invullen(regel.herstel, getoond),
            "onderbouwing": {"norm": regel.norm, "bron": regel.bron, "uitkomst": "voldoet niet"},
        }
    return None
