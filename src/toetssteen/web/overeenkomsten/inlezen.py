"""Files of a profile as someone uploads them: a zip of the folder, or YAML files that take the place of the same ones.

A zip is measured before it is unpacked and never touches the disk: a bomb, a path that leads out of the folder or
something that is no text is refused with the name of the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import IO, Final

from toetssteen.contracten.yamlbron import GROOTSTE, Fout, ProfielFout

MEESTE_BESTANDEN: Final = 300
MEESTE_BYTES: Final = 20 * 1024 * 1024
HOOFD: Final = "profiel.yaml"


def uit_upload(bestanden: Iterable[tuple[str, bytes]], huidig: Mapping[str, str]) -> dict[str, str]:
    """Return path to text of the whole profile; raise ProfielFout with all that is wrong.

    One zip is the whole folder. Loose files replace those of `huidig` with the same name; a name that is not there, or
    there twice, cannot be placed.
    """
    lijst = list(bestanden)
    zips = [(naam, data) for naam, data in lijst if data[:4] == b"PK\x03\x04"]
    if zips and len(lijst) > 1:
        raise _fout(zips[0][0], "een zip gaat alleen.", "Upload de zip, of losse YAML-bestanden.")
    return _uit_zip(*zips[0]) if zips else _los(lijst, huidig)


def als_zip(naam: str, bestanden: Mapping[str, str]) -> bytes:
    """Return a zip of a profile, the same bytes for the same files."""
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for pad in sorted(bestanden):
            archief.writestr(zipfile.ZipInfo(f"{naam}/{pad}", (2026, 1, 1, 0, 0, 0)), bestanden[pad])
    return doel.getvalue()


def _los(lijst: list[tuple[str, bytes]], huidig: Mapping[str, str]) -> dict[str, str]:
    uit, fouten = dict(huidig), []
    for naam, data in lijst:
        eigen = PurePosixPath(naam.replace("\\", "/")).name
        plekken = [pad for pad in huidig if PurePosixPath(pad).name == eigen]
        if len(plekken) != 1:
            melding = "staat niet in dit contract." if not plekken else f"staat er vaker: {', '.join(plekken)}."
            fouten.append(Fout(eigen, None, "", melding, "Upload een zip van de hele map."))
            continue
        try:
            uit[plekken[0]] = _tekst(eigen, data)
        except ProfielFout as fout:
            fouten += fout.fouten
    if fouten:
        raise ProfielFout(fouten)
    return uit


def _uit_zip(naam: str, data: bytes) -> dict[str, str]:
    try:
        archief = zipfile.ZipFile(io.BytesIO(data))
        delen = [d for d in archief.infolist() if not d.is_dir() and not _rommel(d.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fout:
        raise _fout(naam, "deze zip is niet te openen.", "Maak hem opnieuw.") from fout
    if len(delen) > MEESTE_BESTANDEN or sum(d.file_size for d in delen) > MEESTE_BYTES:
        melding = f"de zip is te groot: meer dan {MEESTE_BESTANDEN} bestanden of meer dan 20 MB uitgepakt."
        raise _fout(naam, melding, "Een profiel is enkele MB aan tekst: haal weg wat er niet bij hoort.")
    fouten: list[Fout] = []
    uit: dict[str, str] = {}
    for deel in delen:
        try:
            uit[deel.filename] = _tekst(deel.filename, _lees(archief, deel))
        except ProfielFout as fout:
            fouten += fout.fouten
    if fouten:
        raise ProfielFout(fouten)
    return _zonder_map(naam, uit)


def _lees(archief: zipfile.ZipFile, deel: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one member, never more than it may be: what a zip says of its size can be a lie."""
    pad = PurePosixPath(deel.filename)
    if pad.is_absolute() or ".." in pad.parts or "\\" in deel.filename or ":" in deel.filename:
        raise _fout(deel.filename, "deze naam wijst buiten de map.", "Maak de zip opnieuw van de map zelf.")
    try:
        with archief.open(deel) as stroom:
            return _begrensd(stroom)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as fout:
        melding = "dit bestand in de zip is beschadigd of versleuteld."
        raise _fout(deel.filename, melding, "Maak de zip opnieuw, zonder wachtwoord.") from fout
    except Exception as fout:  # zlib.error and the like
        raise _fout(deel.filename, "dit bestand in de zip is niet uit te pakken.", "Maak de zip opnieuw.") from fout


def _begrensd(stroom: IO[bytes]) -> bytes:
    return stroom.read(GROOTSTE + 1)


def _tekst(naam: str, data: bytes) -> str:
    """Return the text of a YAML file."""
    if not naam.lower().endswith((".yaml", ".yml")):
        raise _fout(naam, "dit is geen YAML-bestand.", "In een profiel staan alleen .yaml-bestanden: haal het weg.")
    if len(data) > GROOTSTE:
        raise _fout(naam, "het bestand is groter dan 5 MB.", "Verdeel het over meer bestanden.")
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = data.count(b"\n", 0, fout.start) + 1
        raise ProfielFout([Fout(naam, regel, "", "het bestand is geen UTF-8.", "Sla het op als UTF-8.")]) from fout
    if "\0" in tekst:
        raise _fout(naam, "er staan tekens in die geen tekst zijn.", "Sla het op als gewone tekst (UTF-8).")
    return tekst


def _zonder_map(naam: str, bestanden: dict[str, str]) -> dict[str, str]:
    """Take away the folder that holds everything: profiel.yaml comes at the top."""
    hoofden = sorted((p for p in bestanden if PurePosixPath(p).name == HOOFD), key=lambda p: p.count("/"))
    if not hoofden:
        raise _fout(naam, f"er staat geen {HOOFD} in de zip.", "Maak een zip van de map van het profiel.")
    boven = hoofden[0][: -len(HOOFD)]
    buiten = [p for p in bestanden if not p.startswith(boven)]
    if buiten:
        raise _fout(
            buiten[0], "dit staat naast de map van het profiel.", "Zet alleen de map van het profiel in de zip."
        )
    return {p[len(boven) :]: tekst for p, tekst in bestanden.items()}


def _rommel(pad: str) -> bool:
    """Whether a computer put this beside the files by itself."""
    delen = PurePosixPath(pad).parts
    return "__MACOSX" in delen or delen[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _fout(naam: str, melding: str, herstel: str) -> ProfielFout:
    return ProfielFout([Fout(naam, None, "", melding, herstel)])
