"""What a file is, told by its bytes and never by its name: a message begins with "<", other kinds get advice."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, Literal, TypeAlias

Soort: TypeAlias = Literal["xml", "zip", "anders"]

_KIES_XML: Final = "Kies het bericht zelf, zoals uw softwarepakket het als XML bewaart."
_BEGIN: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF", "een pdf-bestand", "Een pdf is een afdruk. " + _KIES_XML),
    (b"\x89PNG", "een afbeelding (PNG)", "Een plaatje van een bericht kan niet worden gelezen. " + _KIES_XML),
    (b"\xff\xd8\xff", "een foto (JPEG)", "Een foto van een bericht kan niet worden gelezen. " + _KIES_XML),
    (b"GIF8", "een afbeelding (GIF)", _KIES_XML),
    (b"BM", "een afbeelding (BMP)", _KIES_XML),
    (b"II*\x00", "een afbeelding (TIFF)", _KIES_XML),
    (b"MM\x00*", "een afbeelding (TIFF)", _KIES_XML),
    (
        b"\xd0\xcf\x11\xe0",
        "een oud of beveiligd Office-bestand",
        "Haal de beveiliging eraf en kijk wat erin zit. " + _KIES_XML,
    ),
    (b"{\\rtf", "een tekstdocument (RTF)", _KIES_XML),
    (b"\x1f\x8b", "een gzip-bestand", "Pak het eerst uit, of maak er een gewone zip van."),
    (b"7z\xbc\xaf\x27\x1c", "een 7z-bestand", "Pak het eerst uit, of maak er een gewone zip van."),
    (b"Rar!", "een rar-bestand", "Pak het eerst uit, of maak er een gewone zip van."),
    (b"MZ", "een programma", "Programma’s worden niet aangenomen. " + _KIES_XML),
    (b"\x7fELF", "een programma", "Programma’s worden niet aangenomen. " + _KIES_XML),
    (b"#!", "een script", "Programma’s worden niet aangenomen. " + _KIES_XML),
    (b"{", "JSON", _KIES_XML),
    (b"[", "JSON", _KIES_XML),
)
_WEBPAGINA: Final = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_OFFICE: Final = (
    ("word/", "een Word-document"),
    ("xl/", "een Excel-werkmap"),
    ("ppt/", "een PowerPoint-bestand"),
)


class GeenBericht(ValueError):
    """A file is no message: the text (Dutch) says what it is and what to do."""


def soort_van(inhoud: bytes) -> Soort:
    """Return what the bytes are: XML, a plain zip, or something else (`uitleg` tells what)."""
    begin = inhoud[:512].lstrip(b" \t\r\n\xef\xbb\xbf")
    if inhoud.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if begin.startswith(b"<") and not _WEBPAGINA.match(begin):
        return "xml"
    if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "xml"  # UTF-16: reading tells what to do about that
    return "anders"


def eis_xml(inhoud: bytes) -> None:
    """Raise GeenBericht for what cannot be a message at all; XML that is wrong is judged later, with findings."""
    if not inhoud.strip():
        raise GeenBericht("Het bestand is leeg. Kies het juiste bestand, of maak het bericht opnieuw.")
    soort = soort_van(inhoud)
    if soort == "zip":
        raise GeenBericht(
            office_uitleg(inhoud) or "Dit is een zip in een zip. Pak de binnenste zip uit en kies die apart."
        )
    if soort == "anders":
        raise GeenBericht(_uitleg(inhoud))


def office_uitleg(inhoud: bytes) -> str | None:
    """Return in Dutch which Office file a zip really is, and whether there are macros in it; None for a plain zip."""
    try:
        namen = set(zipfile.ZipFile(io.BytesIO(inhoud)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in namen and "mimetype" not in namen:
        return None
    wat = next((woord for begin, woord in _OFFICE if any(n.startswith(begin) for n in namen)), "een Office-bestand")
    macro = any(n.endswith("vbaProject.bin") or n.startswith("Basic/") for n in namen)
    met = " met macro’s (programma’s); zo’n bestand wordt nooit aangenomen" if macro else ""
    return f"Dit is {wat}{met}. {_KIES_XML}"


def _uitleg(inhoud: bytes) -> str:
    begin = inhoud[:512].lstrip(b" \t\r\n\xef\xbb\xbf")
    if _WEBPAGINA.match(begin):
        return "Dit is een webpagina, geen bericht. Misschien is de download niet gelukt: haal het bestand opnieuw op."
    for teken, wat, doen in _BEGIN:
        if begin.startswith(teken):
            return f"Dit is {wat}, geen bericht. {doen}"
    if b"\x00" in inhoud[:512]:
        return f"Dit is een binair bestand, geen bericht. {_KIES_XML}"
    return f"Dit is tekst, maar geen XML. {_KIES_XML}"
