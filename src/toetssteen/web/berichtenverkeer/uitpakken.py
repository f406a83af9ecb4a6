"""Files out of an upload: a message as it is, or the messages in a zip. Nothing in an upload is trusted.

A zip is looked at as a whole before anything of it is read: too many files, too much in it, or a lock refuses all of
it. Names are only shown, never used as a path; nothing is written to disk.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from toetssteen.berichten.onleesbaar import MAX_BYTES
from toetssteen.core.bsn import zonder_bsn
from toetssteen.web.berichtenverkeer.bestandssoort import GeenBericht, eis_xml, office_uitleg, soort_van

MAX_IN_ZIP: Final = 1_000
MAX_UITGEPAKT: Final = 250 * 1024 * 1024
MAX_VERHOUDING: Final = 300  # the most that XML of messages was seen to shrink is some 60 times
_KLEIN: Final = 1024 * 1024  # below this the ratio says nothing
_VERSLEUTELD: Final = 0x1
_OVERSLAAN: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_LANGSTE_NAAM: Final = 200


@dataclass(frozen=True)
class Bestand:
    """One file of an upload: its bytes, or in `fout` (Dutch) why there are none."""

    naam: str
    inhoud: bytes = b""
    fout: str = ""


def uitgepakt(naam: str, inhoud: bytes) -> Iterator[Bestand]:
    """Return the files that one uploaded file holds, one by one; what cannot be a message comes with its reason."""
    naam = veilige_naam(naam)
    if soort_van(inhoud) != "zip":
        yield _bekeken(naam, inhoud)
        return
    try:
        office = office_uitleg(inhoud)
        if office:
            raise GeenBericht(office)
        yield from _uit_zip(inhoud)
    except GeenBericht as fout:
        yield Bestand(naam, fout=str(fout))


def veilige_naam(naam: str) -> str:
    """Return the last part of a name, without a BSN and without signs that hide or turn text, to show and to keep."""
    kort = PurePosixPath(naam.replace("\\", "/")).name
    zichtbaar = "".join(t for t in kort if unicodedata.category(t)[0] != "C")
    return zonder_bsn(zichtbaar.strip())[-_LANGSTE_NAAM:] or "zonder naam"


def _uit_zip(inhoud: bytes) -> Iterator[Bestand]:
    try:
        archief = zipfile.ZipFile(io.BytesIO(inhoud))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fout:
        raise GeenBericht("De zip is beschadigd en kan niet worden geopend. Maak de zip opnieuw.") from fout
    with archief:
        delen = [d for d in archief.infolist() if not d.is_dir() and not _bijzaak(d.filename)]
        _keur(delen)
        for deel in delen:
            yield _lees(archief, deel)


def _bijzaak(naam: str) -> bool:
    return naam.startswith(_OVERSLAAN[0]) or PurePosixPath(naam).name in _OVERSLAAN[1:]


def _keur(delen: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip as a whole, before anything of it is read."""
    if not delen:
        raise GeenBericht("De zip is leeg. Kies een zip met berichten erin.")
    if len(delen) > MAX_IN_ZIP:
        raise GeenBericht(
            f"In de zip zitten {len(delen)} bestanden; {MAX_IN_ZIP} mag. Verdeel de berichten over meer zips."
        )
    if any(d.flag_bits & _VERSLEUTELD for d in delen):
        raise GeenBericht("De zip heeft een wachtwoord. Pak hem eerst uit, of maak een zip zonder wachtwoord.")
    groot, klein = sum(d.file_size for d in delen), sum(d.compress_size for d in delen)
    if groot > MAX_UITGEPAKT or (groot > _KLEIN and groot > MAX_VERHOUDING * max(klein, 1)):
        raise GeenBericht(
            f"Uitgepakt zou deze zip {groot // 2**20} MB zijn, en dat kan niet kloppen voor berichten. Er is niets"
            " uitgepakt. Verdeel de berichten over meer zips, of kies ze zonder zip."
        )


def _lees(archief: zipfile.ZipFile, deel: zipfile.ZipInfo) -> Bestand:
    naam = veilige_naam(deel.filename)
    if deel.file_size > MAX_BYTES:
        return Bestand(naam, fout=te_groot(deel.file_size))
    try:
        with archief.open(deel) as bron:
            inhoud = bron.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return Bestand(naam, fout="Dit deel van de zip is beschadigd. Maak de zip opnieuw.")
    return _bekeken(naam, inhoud)


def _bekeken(naam: str, inhoud: bytes) -> Bestand:
    try:
        eis_xml(inhoud)
    except GeenBericht as fout:
        return Bestand(naam, fout=str(fout))
    if len(inhoud) > MAX_BYTES:
        return Bestand(naam, fout=te_groot(len(inhoud)))
    return Bestand(naam, inhoud)


def te_groot(bytes_: int) -> str:
    """Say that a message is larger than the standard allows."""
    mb = f"{bytes_ / 2**20:.0f}"
    return f"Het bestand is {mb} MB; een bericht is hooguit 25 MB (OP179). Verdeel het over meer berichten."
