"""Reads what a provider registers: sessions, staff and the rest, from CSV files and workbooks.

Everything that is wrong is told at once, each with file, row, column and remedy. Rows without defects are kept apart
from rows with: nothing is half taken in, and what is refused is there to be mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from toetssteen.berichten.invoer import Gebrek
from toetssteen.toetsing.levering.lezen.bladen import bladen
from toetssteen.toetsing.levering.lezen.bron import RIJ, BestandFout, Blad
from toetssteen.toetsing.levering.lezen.omzetten import omzetten
from toetssteen.toetsing.levering.lezen.rijen import controleer_rijen

_ACHTERAAN = 10**9  # after every row


@dataclass(frozen=True, eq=False)
class Gelezen:
    """What was read: good rows per table, refused rows per table as text with their number (`__rij`), and every defect.

    `onleesbaar` names the files of which no row could be read.
    """

    gegevens: dict[str, pl.DataFrame]
    afgekeurd: dict[str, pl.DataFrame]
    gebreken: list[Gebrek] = field(default_factory=list)
    onleesbaar: list[str] = field(default_factory=list)


def lees_levering(bestanden: Iterable[tuple[str, bytes]]) -> Gelezen:
    """Read files (name, content) as tables of `core.gegevens`; a table in more than one file is put together."""
    alle: list[Blad] = []
    gebreken: list[Gebrek] = []
    onleesbaar: list[str] = []
    for naam, inhoud in bestanden:
        try:
            alle.extend(bladen(naam, inhoud))
        except BestandFout as fout:
            gebreken.extend(fout.gebreken)
            onleesbaar.append(naam)
    frames = [(blad, omzetten(blad)) for blad in alle]
    bekend = _samen((blad.tabel.naam, frame) for blad, frame in frames)
    for naam in bekend:
        controleer_rijen([(blad, frame) for blad, frame in frames if blad.tabel.naam == naam], bekend)
    for blad in alle:
        gebreken.extend(sorted(blad.gebreken, key=_rij))
    goed = _samen((blad.tabel.naam, frame.filter(~blad.fout)) for blad, frame in frames)
    fout_ = _samen((blad.tabel.naam, blad.frame.filter(blad.fout)) for blad, _ in frames if blad.fout.any())
    return Gelezen({n: f.drop(RIJ) for n, f in goed.items()}, fout_, gebreken, onleesbaar)


def _samen(delen: Iterable[tuple[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    uit: dict[str, list[pl.DataFrame]] = {}
    for naam, frame in delen:
        uit.setdefault(naam, []).append(frame)
    return {n: pl.concat(frames, how="diagonal") if len(frames) > 1 else frames[0] for n, frames in uit.items()}


def _rij(gebrek: Gebrek) -> int:
    _, _, rest = gebrek.pad.partition(", rij ")
    nummer = rest.split(",", 1)[0]
    return int(nummer) if nummer.isdigit() else _ACHTERAAN


__all__ = ["Gelezen", "lees_levering"]
