"""Finds and reads the files of the command line; what cannot be opened becomes a verdict, not an error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toetssteen.berichten.onleesbaar import MAX_BYTES, Onleesbaar


@dataclass(frozen=True)
class Bestand:
    """A file to judge: the name as the user gave it, its size in bytes, or why it cannot be opened."""

    naam: str
    grootte: int
    fout: Onleesbaar | None = None


def zoek(paden: Iterable[str]) -> list[Bestand]:
    """Return the files: a folder means every .xml in it, by name; "-" is standard input."""
    return [bestand for pad in paden for bestand in _zoek(pad)]


def _zoek(pad: str) -> Iterator[Bestand]:
    if pad == "-":
        yield Bestand(pad, 0)
        return
    plek = Path(pad)
    try:
        if plek.is_dir():
            gevonden = sorted(p for p in plek.iterdir() if p.suffix.lower() == ".xml")
            yield from (_bestand(p) for p in gevonden)
            if not gevonden:
                yield Bestand(pad, 0, Onleesbaar("LEES-MAP"))
            return
    except OSError as fout:
        yield Bestand(pad, 0, _geen_toegang(fout))
        return
    yield _bestand(plek, pad)


def _bestand(plek: Path, naam: str | None = None) -> Bestand:
    naam = naam or str(plek)
    try:
        grootte = plek.stat().st_size
    except (OSError, ValueError) as fout:
        return Bestand(naam, 0, _geen_toegang(fout))
    if plek.is_dir():
        return Bestand(naam, 0, Onleesbaar("LEES-BESTAND", reden="het is een map"))
    return Bestand(naam, grootte)


def lees_inhoud(bestand: Bestand) -> bytes:
    """Return the content; at most one byte more than a message may have. Raises Onleesbaar."""
    if bestand.fout is not None:
        raise bestand.fout
    if bestand.grootte > MAX_BYTES:
        raise Onleesbaar("LEES-GROOTTE", grootte=f"{bestand.grootte / (1024 * 1024):.1f}".replace(".", ","))
    try:
        if bestand.naam == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with open(bestand.naam, "rb") as stroom:
            return stroom.read(MAX_BYTES + 1)
    except OSError as fout:
        raise _geen_toegang(fout) from fout


def _geen_toegang(fout: OSError | ValueError) -> Onleesbaar:
    redenen: dict[type[Exception], str] = {
        FileNotFoundError: "het bestaat niet",
        PermissionError: "u mag het niet lezen",
        IsADirectoryError: "het is een map",
    }
    reden = redenen.get(type(fout), str(getattr(fout, "strerror", None) or fout))
    return Onleesbaar("LEES-BESTAND", reden=reden)
