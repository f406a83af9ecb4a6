"""Whether an uploaded file is what it says: a CSV file or a workbook without macros, and not a bomb."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from toetssteen.berichten.invoer import Gebrek

MEEST: Final = 20
MAX_UITGEPAKT: Final = 200 * 1024 * 1024
MAX_DELEN: Final = 2_000
_ZIP, _OUD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def controleer_bestand(naam: str, inhoud: bytes) -> Gebrek | None:
    """Return why a file is not read at all; None when it may be."""
    if not inhoud.strip():
        return Gebrek(naam, "Dit bestand is leeg.", "Kies een bestand met sessies.")
    if inhoud.startswith(_OUD):
        return Gebrek(naam, "Dit is een werkmap in een oude vorm (.xls), of een met een wachtwoord.",
                      "Sla hem zonder wachtwoord op als .xlsx of als CSV.")  # fmt: skip
    if inhoud.startswith(_ZIP):
        return _werkmap(naam, inhoud)
    if b"\x00" in inhoud[:65_536]:
        return Gebrek(naam, "Dit is geen CSV-bestand en geen werkmap.", "Kies een .csv of een .xlsx.")
    return None


def _werkmap(naam: str, inhoud: bytes) -> Gebrek | None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            delen = pak.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return Gebrek(naam, "De werkmap is beschadigd.", "Open hem in Excel en sla hem opnieuw op als .xlsx.")
    if len(delen) > MAX_DELEN or sum(d.file_size for d in delen) > MAX_UITGEPAKT:
        return Gebrek(naam, "De werkmap is uitgepakt veel te groot.", "Deel de sessies op over meer bestanden.")
    namen = {d.filename.lower() for d in delen}
    if any(n.endswith("vbaproject.bin") for n in namen):
        return Gebrek(
            naam, "In deze werkmap zitten macro’s; die nemen wij niet aan.", "Sla hem op als .xlsx zonder macro’s."
        )
    if not any(n.startswith("xl/workbook") for n in namen):
        return Gebrek(naam, "Dit is een zip, geen werkmap.", "Pak hem uit en kies de bestanden zelf.")
    return None
