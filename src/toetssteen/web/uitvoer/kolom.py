"""What a column is, said once for pages and exports: its name in the frame, its heading and its kind.

| soort | dtype in the frame | on a page | CSV | workbook |
| --- | --- | --- | --- | --- |
| tekst | String | as it is | protected text | text |
| datum | Date | 31-12-2026 | 2026-12-31 | date |
| tijdstip | Datetime with a zone | 31-12-2026 09:05 | 2026-12-31 09:05:00 | date and time |
| bedrag | whole eurocents | € 1.234,56 | 1234,56 | number as € 1.234,56 |
| getal | whole or decimal number | 1.234,5 | 1234,5 | number |
| volume | whole number in its unit | 1.200 minuten | 1200 | number |
| ja_nee | Boolean | ja | ja | ja |

Moments are shown in Europe/Amsterdam. A volume in euro (unit 83) is eurocents and is written as a bedrag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

import polars as pl

from toetssteen.core.weergave import toon
from toetssteen.regels.hoeveelheid import EURO
from toetssteen.web.vormgeving.weergave import NIETS, euro, getal, tijdstip, volume

Soort: TypeAlias = Literal["tekst", "datum", "tijdstip", "bedrag", "getal", "volume", "ja_nee"]
Frames: TypeAlias = pl.DataFrame | Iterable[pl.DataFrame]
GETALLEN: Final[frozenset[Soort]] = frozenset({"bedrag", "getal", "volume"})
TOTAAL: Final = "Totaal"
_PAST: Final[dict[Soort, Callable[[pl.DataType], bool]]] = {
    "tekst": lambda d: d in (pl.String, pl.Null) or isinstance(d, pl.Enum | pl.Categorical),
    "datum": lambda d: d in (pl.Date, pl.Null),
    "tijdstip": lambda d: d == pl.Null or (isinstance(d, pl.Datetime) and d.time_zone is not None),
    "bedrag": lambda d: d.is_integer() or d == pl.Null,
    "getal": lambda d: d.is_numeric() or d == pl.Null,
    "volume": lambda d: d.is_integer() or d == pl.Null,
    "ja_nee": lambda d: d in (pl.Boolean, pl.Null),
}


@dataclass(frozen=True)
class Kolom:
    """One column of a table.

    `eenheid` names the column with the code of the unit of a volume (WJ756). `som` asks for a total below the column:
    for amounts and numbers only, and for volumes only where all rows have one unit.
    """

    naam: str
    kop: str
    soort: Soort = "tekst"
    eenheid: str | None = None
    som: bool = False

    def __post_init__(self) -> None:
        if self.som and self.soort not in GETALLEN:
            raise ValueError(f"column {self.naam!r} of kind {self.soort!r} cannot be summed")
        if self.eenheid is not None and self.soort != "volume":
            raise ValueError(f"column {self.naam!r} of kind {self.soort!r} has no unit; only a volume has one")

    @property
    def rechts(self) -> bool:
        """Whether the cells are numbers, which stand at the right."""
        return self.soort in GETALLEN

    def cel(self, rij: Mapping[str, Any]) -> str:
        """Return the cell of a row as a page shows it; "–" for nothing."""
        waarde = rij[self.naam]
        if waarde is None:
            return NIETS
        match self.soort:
            case "bedrag":
                return euro(waarde)
            case "volume":
                eenheid = rij[self.eenheid] if self.eenheid else None
                return volume(waarde, eenheid) if eenheid else getal(waarde)
            case "getal":
                return getal(Decimal(repr(waarde)) if isinstance(waarde, float) else waarde)
            case "tijdstip":
                return tijdstip(waarde)
            case _:
                return toon(waarde)


@dataclass(frozen=True)
class Tabel:
    """A frame with the description of its columns."""

    frame: pl.DataFrame
    kolommen: tuple[Kolom, ...]

    def __post_init__(self) -> None:
        controleer(self.frame, self.kolommen)

    def cellen(self) -> Iterator[tuple[tuple[Kolom, str], ...]]:
        """Return per row its cells as text, each with its column."""
        return (tuple((k, k.cel(rij)) for k in self.kolommen) for rij in self.frame.iter_rows(named=True))

    def met_koppen(self) -> pl.DataFrame:
        """Return the frame with the Dutch headings as names of columns."""
        return self.frame.select(pl.col(k.naam).alias(k.kop) for k in self.kolommen)


def is_euro(kolom: Kolom) -> pl.Expr:
    """Return where the cells of a column are eurocents: always, never, or for a volume by its unit."""
    if kolom.soort == "volume" and kolom.eenheid is not None:
        return (pl.col(kolom.eenheid) == EURO).fill_null(False)
    return pl.lit(kolom.soort == "bedrag")


def controleer(frame: pl.DataFrame, kolommen: Sequence[Kolom]) -> None:
    """Raise a ValueError that names every column that a frame lacks or that has another dtype than its kind."""
    if not kolommen:
        raise ValueError("a table needs at least one column")
    fouten = [f"{naam}: not there" for naam in _namen(kolommen) if naam not in frame.columns]
    for kolom in kolommen:
        dtype = frame.schema.get(kolom.naam)
        if dtype is not None and not _PAST[kolom.soort](dtype):
            fouten.append(f"{kolom.naam}: {dtype} cannot be shown as {kolom.soort}")
    if fouten:
        raise ValueError("; ".join(fouten))


def stukken(frames: Frames, kolommen: Sequence[Kolom]) -> Iterator[pl.DataFrame]:
    """Return frames one by one, each checked."""
    for frame in [frames] if isinstance(frames, pl.DataFrame) else frames:
        controleer(frame, kolommen)
        yield frame


class Totalen:
    """The sums of the columns that ask for one, over all frames that pass. Volumes in several units have no sum."""

    def __init__(self, kolommen: Sequence[Kolom]) -> None:
        self.kolommen = kolommen
        self.sommen: dict[str, Any] = {k.naam: 0 for k in kolommen if k.som}
        self.eenheden: dict[str, set[str | None]] = {k.eenheid: set() for k in kolommen if k.som and k.eenheid}

    def tel(self, frame: pl.DataFrame) -> None:
        """Add a frame."""
        for naam in self.sommen:
            self.sommen[naam] += frame[naam].sum() or 0
        for naam, gezien in self.eenheden.items():
            gezien.update(frame[naam].unique())

    def rij(self) -> dict[str, Any] | None:
        """Return the total per column, with "Totaal" in the first text column; None when nothing is summed.

        The column with the unit of a summed volume is there too, with its one unit.
        """
        if not self.sommen:
            return None
        een = {naam: next(iter(gezien)) if len(gezien) == 1 else None for naam, gezien in self.eenheden.items()}
        rij: dict[str, Any] = een | {k.naam: self._som(k) for k in self.kolommen if k.naam not in een}
        woord = next((k.naam for k in self.kolommen if k.soort == "tekst" and k.naam not in een), None)
        return rij | ({woord: TOTAAL} if woord else {})

    def _som(self, kolom: Kolom) -> Any:
        gemengd = kolom.eenheid is not None and len(self.eenheden.get(kolom.eenheid, ())) > 1
        return None if gemengd else self.sommen.get(kolom.naam)


def _namen(kolommen: Sequence[Kolom]) -> list[str]:
    return list(dict.fromkeys(n for k in kolommen for n in (k.naam, k.eenheid) if n is not None))
