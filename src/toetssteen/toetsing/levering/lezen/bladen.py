"""A file with rows of text: a CSV file, or sheets of a workbook."""

from __future__ import annotations

from typing import Final

from toetssteen.core.gegevens import TABELLEN
from toetssteen.toetsing.levering.lezen.bron import Blad
from toetssteen.toetsing.levering.lezen.csvblad import lees_csv
from toetssteen.toetsing.levering.lezen.werkmap import lees_werkmap

_XLSX: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def bladen(naam: str, inhoud: bytes, tabel: str = "sessies") -> list[Blad]:
    """Return the tables in a file; raise BestandFout with everything that is wrong when one of them means nothing.

    A CSV file holds one table, by its name (`professionals.csv`) or else `tabel`. A workbook holds a sheet per table,
    by the name of the sheet; a single sheet with another name is the table of the name of the file, or else `tabel`.
    """
    stam = naam.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    soort = TABELLEN.get(stam, TABELLEN[tabel])
    return lees_werkmap(naam, inhoud, soort) if inhoud.startswith(_XLSX) else [lees_csv(naam, inhoud, soort)]
