"""Finds and reads the files of the command line; what cannot be opened becomes a verdict, not an error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toetssteen.berichten.onleesbaar import MAX_BYTES, Onleesbaar, toon_grootte
from toetssteen.cli.woorden import besturingsfout


@dataclass(frozen=True)
class Bestand:
    """A file to judge: the name as the user gave it, its size in bytes, or why it cannot be opened.

    `stam` names its answer when answers go to a folder; no two files have the same.
    """

    naam: str
    grootte: int
    fout: Onleesbaar | None = None
    stam: str = ""


def zoek(paden: Iterable[str]) -> list[Bestand]:
    """Return the files: a folder means every .xml in it, by name; "-" is standard input."""
    gebruikt: dict[str, int] = {}
    gevonden = []
    for bestand in (bestand for pad in paden for bestand in _zoek(pad)):
        stam = "invoer" if bestand.naam == "-" else Path(bestand.naam).stem
        gebruikt[stam] = gebruikt.get(stam, 0) + 1
        nummer = f"-{gebruikt[stam]}" if gebruikt[stam] > 1 else ""
        gevonden.append(replace(bestand, stam=stam + nummer))
    return gevonden


def _zoek(pad: str) -> Iterator[Bestand]:
    if pad == "-":
        yield Bestand(pad, 0)
        return
    if not pad:
        yield Bestand(pad, 0, Onleesbaar("LEES-BESTAND", reden="de naam is leeg"))
        return
    plek = Path(pad)
    try:
        if plek.is_dir():
            gevonden = sorted(p for p in plek.iterdir() if p.suffix.lower() == ".xml")
            yield from (_bestand(p, gewoon=True) for p in gevonden)
            if not gevonden:
                yield Bestand(pad, 0, Onleesbaar("LEES-MAP"))
            return
    except OSError as fout:
        yield Bestand(pad, 0, _geen_toegang(fout))
        return
    yield _bestand(plek, pad)


def _bestand(plek: Path, naam: str | None = None, *, gewoon: bool = False) -> Bestand:
    naam = naam or str(plek)
    try:
        grootte = plek.stat().st_size
        if gewoon and not plek.is_file() and not plek.is_dir():
            return Bestand(naam, 0, Onleesbaar("LEES-BESTAND", reden="het is geen gewoon bestand"))
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
        raise Onleesbaar("LEES-GROOTTE", grootte=toon_grootte(bestand.grootte))
    try:
        if bestand.naam == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with open(bestand.naam, "rb") as stroom:
            return stroom.read(MAX_BYTES + 1)
    except OSError as fout:
        raise _geen_toegang(fout) from fout


def _geen_toegang(fout: OSError | ValueError) -> Onleesbaar:
    return Onleesbaar("LEES-BESTAND", reden=besturingsfout(fout))
