"""The rows of tables by the row they stand in: what writing XML, JSON and CSV share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from toetssteen.berichten.specificatie import Klasse, Lijst, Uitgave, Wet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, STELSEL, Tabellen

WORTEL = "Bericht"


class SchrijfFout(Exception):
    """The tables are no message: a row, column or character has no place in it."""


@dataclass(frozen=True, eq=False)
class Rijen:
    """Rows of one class, in the order of the table: `rij` numbers them, `frame` has their columns."""

    klasse: str
    rij: list[int]
    frame: pl.DataFrame


@cache
def ouderklassen(uitgave: Uitgave, wet: Wet, nummer: str) -> dict[str, tuple[str, ...]]:
    """Return per class the classes in which it can stand, in document order; `WORTEL` for the message itself."""
    uit: dict[str, dict[str, None]] = {klasse: {} for klasse in tabelvormen(uitgave, wet, nummer)}

    def loop(klasse: Klasse) -> None:
        for element in klasse.velden(wet):
            type_ = element.type.klasse if isinstance(element.type, Lijst) else element.type
            if isinstance(type_, Klasse):
                uit[type_.naam][klasse.naam] = None
                loop(type_)

    loop(uitgave.berichten[nummer].wortel)
    return {klasse: tuple(ouders) for klasse, ouders in uit.items()}


class Rijenboom:
    """Finds the rows of a class that stand in rows of another class, for a batch at once.

    Every row must stand in a row that is there; `controleer` raises when one was never found.
    """

    def __init__(self, uitgave: Uitgave, wet: Wet, nummer: str, tabellen: Tabellen) -> None:
        self.vormen = tabelvormen(uitgave, wet, nummer)
        self.ouders = ouderklassen(uitgave, wet, nummer)
        self.tabellen = tabellen
        self.gevonden = dict.fromkeys(self.vormen, 0)
        for klasse, frame in tabellen.items():
            if klasse not in self.vormen:
                raise SchrijfFout(f"{nummer} has no class {klasse}; it has {', '.join(self.vormen)}")
            vreemd = [k for k in frame.columns if "." not in k and k not in STELSEL | self.vormen[klasse].kolommen]
            if vreemd:
                raise SchrijfFout(f"{klasse} of {nummer} has no column {', '.join(vreemd)}; drop or rename it")

    def wortel(self) -> Rijen:
        """Return one row per message."""
        nummers = sorted({nr for frame in self.tabellen.values() for nr in frame.get_column(BERICHT).unique()})
        return Rijen(WORTEL, nummers, pl.DataFrame({BERICHT: nummers}))

    def onder(self, klasse: str, boven: Rijen) -> tuple[Rijen, list[int]]:
        """Return the rows of a class in those of another, and for each the index in `boven` it stands in."""
        frame = self.tabellen.get(klasse)
        if frame is None or frame.is_empty():
            return Rijen(klasse, [], self.vormen[klasse].leeg()), []
        if boven.klasse == WORTEL:
            ouder = frame.get_column(BERICHT)
        else:
            if len(self.ouders[klasse]) > 1:
                frame = frame.filter(pl.col(OUDER_KLASSE) == boven.klasse)
            ouder = frame.get_column(OUDER)
        plaats = {rij: i for i, rij in enumerate(boven.rij)}
        index = [plaats.get(rij, -1) for rij in ouder.to_list()]
        if -1 in index:
            raise SchrijfFout(f"a row of {klasse} stands in a {boven.klasse} that is not there; mend column {OUDER}")
        self.gevonden[klasse] += frame.height
        return Rijen(klasse, frame.get_column(RIJ).to_list(), frame), index

    def controleer(self) -> None:
        """Raise when a row stands nowhere: its parent class is no parent of its class."""
        for klasse, frame in self.tabellen.items():
            if frame.height != self.gevonden[klasse]:
                ouders = " or ".join(self.ouders[klasse])
                raise SchrijfFout(f"a row of {klasse} stands in no {ouders}; mend column {OUDER_KLASSE}")


def alleen_bericht(tabellen: Tabellen, bericht: int) -> Tabellen:
    """Return the rows of one message; raise when there are none."""
    deel = {klasse: frame.filter(pl.col(BERICHT) == bericht) for klasse, frame in tabellen.items()}
    if all(frame.is_empty() for frame in deel.values()):
        raise SchrijfFout(f"no table has a row with bericht {bericht}; use a number of the column {BERICHT!r}")
    return deel
