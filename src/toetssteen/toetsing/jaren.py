"""Dates that the schema allows but a table cannot hold: never silently right, always named.

The schema takes any year; a column holds 1 to 9999 (`lezen.waarden.begrens`). What lies outside is kept as
it is written, but rules compare the nearest day, so such a date gets a finding of its own, NTT-JAAR.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from toetssteen.berichten.lezen import Batch
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.plaats import Plaatser

CODE = "NTT-JAAR"
NORM = "Een datum ligt in de jaren 1 tot en met 9999; daarbuiten is zij met andere datums niet te vergelijken."
HERSTEL = "Verbeter het jaar van de datum."


def onzekere_jaren(batch: Batch, plaatser: Plaatser) -> Iterator[tuple[int, Bevinding]]:
    """Yield (message of the batch, finding) for every date outside the years that a table holds."""
    for (klasse, kolom), teksten in batch.schrijfwijze.items():
        waarden = batch.tabellen[klasse][kolom]
        for rij, tekst in teksten.items():
            kern = tekst.strip()
            if waarden[rij] not in (dt.date.min, dt.date.max) or kern == waarden[rij].isoformat():
                continue
            bericht, element = batch.tabellen[klasse][BERICHT][rij], kolom.replace("_", "/")
            naam = element.rpartition("/")[2]
            bevinding = Bevinding(
                regel=CODE,
                niveau="xslt",
                klasse=klasse,
                sleutel=plaatser.sleutel(klasse, rij),
                pad=plaatser.pad(klasse, rij, element),
                regelnummer=plaatser.regelnummer(bericht, klasse, rij, element),
                waarden={"waarde": kern},
                melding=f"{naam} is {kern}; met dit jaar is niet te toetsen of de datum klopt.",
                herstel=HERSTEL,
                onderbouwing={"norm": NORM, "bron": "Toetssteen", "uitkomst": "niet te toetsen"},
            )
            yield bericht, bevinding
