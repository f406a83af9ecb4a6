"""The retour 302, 306, 308, 316, 318 or 320 on one heenbericht (IV028, IV032).

A retour always starts with the header of the heenbericht, sender and receiver not swapped. What follows
depends on the level of the faults:

* no fault: nothing, and no retourcodes either;
* level xslt: only the header, with 0001, whatever faults of higher levels there are;
* level berichtoverstijgend or externe_bron, in the header: only the header, with the codes of the fault;
* the same below the header: header 0200, and every class of the heenbericht unchanged with its verdict:
  0200 clean, 0233 not judged, or the codes of its faults. One fault refuses the whole heenbericht.
"""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import RIJ, Tabellen
from toetssteen.toetsing.antwoord.basis import (
    GOED,
    HEADER,
    NIET_BEOORDEELD,
    RETOURCODES,
    TECHNISCH,
    Antwoord,
    Fouten,
    Opdracht,
)


def retour(opdracht: Opdracht, fouten: Fouten) -> Antwoord:
    """Return the retour on a heenbericht other than the 323."""
    header = {
        "IdentificatieRetour": opdracht.kenmerk,
        "DagtekeningRetour": opdracht.vandaag,
        **opdracht.eigen_xsd_versie("XsdVersieRetour"),
    }
    if fouten.technisch:
        return opdracht.antwoord(header, [TECHNISCH], {})
    if fouten.van(HEADER):
        return opdracht.antwoord(header, fouten.van(HEADER), {})
    if not fouten.codes:
        return opdracht.antwoord(header, None, {})
    return opdracht.antwoord(header, [GOED], _kopie(opdracht, fouten))


def _kopie(opdracht: Opdracht, fouten: Fouten) -> Tabellen:
    """Return the classes below the header, unchanged but for the verdict that ends each row."""
    return {
        klasse: _met_oordeel(opdracht.tabel(klasse), klasse, fouten) for klasse in opdracht.vormen if klasse != HEADER
    }


def _met_oordeel(tabel: pl.DataFrame, klasse: str, fouten: Fouten) -> pl.DataFrame:
    ongetoetst = pl.col(RIJ).is_in(sorted(fouten.ongetoetst.get(klasse, ())))
    zonder_fout = pl.when(ongetoetst).then(pl.lit([NIET_BEOORDEELD])).otherwise(pl.lit([GOED]))
    met_codes = tabel.join(fouten.als_tabel(klasse), on=RIJ, how="left", maintain_order="left")
    return met_codes.with_columns(pl.col(RETOURCODES).fill_null(zonder_fout))
