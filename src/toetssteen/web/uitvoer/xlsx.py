"""A workbook: a sheet that says what this is, and sheets with rows; typed cells, written row by row.

Text is always text, also when it starts with an equals sign. What Excel cannot hold as a number or a date (a day before
March 1900, more than fifteen digits) is written as text, whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import IO, Any, Final, TypeAlias

import polars as pl
import xlsxwriter

from toetssteen.core.eurocent import euro
from toetssteen.core.kloktijd import ZONE
from toetssteen.core.weergave import toon
from toetssteen.web.uitvoer.kolom import Frames, Kolom, Totalen, is_euro, stukken
from toetssteen.web.uitvoer.toelichting import Toelichting

RIJEN_PER_BLAD: Final = 1_048_575  # and one for the headings
GROOTSTE_TEKST: Final = 32_767
TE_LANG: Final = " … (te lang voor Excel)"
_EERSTE_DAG: Final = date(1900, 3, 1)  # Excel believes that 1900 was a leap year
_GROOTSTE: Final = 10**15
_CENTEN: Final = 100
_BREEDST: Final = 60
_SMALST: Final = 10
_VORMEN: Final = {
    "kop": {"bold": True, "bg_color": "#E6EEF4", "bottom": 1, "text_wrap": True, "valign": "top"},
    "tekst": {"num_format": "@"},
    "om": {"text_wrap": True, "valign": "top"},
    "vet": {"bold": True, "valign": "top"},
    "titel": {"bold": True, "font_size": 16},
    "datum": {"num_format": "dd-mm-yyyy"},
    "tijdstip": {"num_format": "dd-mm-yyyy hh:mm"},
    "euro": {"num_format": "€ #,##0.00;[Red]-€ #,##0.00"},
    "geheel": {"num_format": "#,##0"},
    "getal": {"num_format": "#,##0.##########"},
}
_Schrijver: TypeAlias = Callable[[Any, int, int, Any], None]


def naar_xlsx(
    frames: Frames, kolommen: Sequence[Kolom], toelichting: Toelichting, per_blad: int = RIJEN_PER_BLAD
) -> IO[bytes]:
    """Return an open file with the workbook, at its begin; it is gone when it is closed.

    `frames` is one frame or any number of them, read one by one; past `per_blad` rows a next sheet begins. Memory does
    not grow with the number of rows. A frame that does not fit `kolommen` is a ValueError.
    """
    doel = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 (the caller closes it)
    werkmap = xlsxwriter.Workbook(doel, {"constant_memory": True, "strings_to_urls": False})
    gemaakt = toelichting.gemaakt_op.astimezone(UTC).replace(tzinfo=None)
    werkmap.set_properties({"title": toelichting.titel, "comments": toelichting.omschrijving, "created": gemaakt})
    vormen = {naam: werkmap.add_format(vorm) for naam, vorm in _VORMEN.items()}
    voorblad = werkmap.add_worksheet("Toelichting")
    bladen = _Bladen(werkmap, vormen, tuple(kolommen), per_blad)
    for frame in stukken(frames, kolommen):
        bladen.schrijf(frame)
    bladen.sluit()
    _voorblad(voorblad, vormen, toelichting, bladen)
    werkmap.close()
    doel.seek(0)
    return doel


class _Bladen:
    """The sheets with rows, one after another."""

    def __init__(self, werkmap: Any, vormen: dict[str, Any], kolommen: tuple[Kolom, ...], per_blad: int) -> None:
        self.werkmap, self.vormen, self.kolommen, self.per_blad = werkmap, vormen, kolommen, per_blad
        self.schrijvers = [_schrijver(k, vormen) for k in kolommen]
        self.totalen = Totalen(kolommen)
        self.aantal = self.bladen = self.regel = 0
        self.blad: Any = None

    def schrijf(self, frame: pl.DataFrame) -> None:
        """Write the rows of a frame."""
        self.totalen.tel(frame)
        rijen = _rijen(frame, self.kolommen)
        if self.blad is None:
            self._volgende(frame)
        for rij in rijen.iter_rows():
            if self.regel == self.per_blad:
                self._einde_blad()
                self._volgende(frame)
            self.regel += 1
            self._rij(rij)
        self.aantal += frame.height

    def sluit(self) -> None:
        """Write the totals and finish the last sheet."""
        if self.blad is None:
            self._volgende(None)
        self._einde_blad()
        totaal = self.totalen.rij()
        if totaal is not None:
            som = _rijen(pl.select(pl.lit(w).alias(n) for n, w in totaal.items()), self.kolommen, som=True)
            self.regel += 1
            self.blad.set_row(self.regel, None, self.vormen["vet"])
            self._rij(som.row(0))

    def _rij(self, rij: Sequence[Any]) -> None:
        for plek, (schrijver, waarde) in enumerate(zip(self.schrijvers, rij, strict=True)):
            if waarde is not None:
                schrijver(self.blad, self.regel, plek, waarde)

    def _volgende(self, frame: pl.DataFrame | None) -> None:
        self.bladen += 1
        self.regel = 0
        self.blad = self.werkmap.add_worksheet("Gegevens" if self.bladen == 1 else f"Gegevens {self.bladen}")
        self.blad.freeze_panes(1, 0)
        for plek, kolom in enumerate(self.kolommen):
            self.blad.set_column(plek, plek, _breedte(kolom, frame))
            self.blad.write_string(0, plek, kolom.kop, self.vormen["kop"])

    def _einde_blad(self) -> None:
        self.blad.autofilter(0, 0, self.regel, len(self.kolommen) - 1)


def _rijen(frame: pl.DataFrame, kolommen: Sequence[Kolom], *, som: bool = False) -> pl.DataFrame:
    """Return the cells in the order of the columns: a euro volume as a pair, moments as clock time in Amsterdam."""
    return frame.select(_cel(k) if not som or k.som else pl.col(k.naam) for k in kolommen)


def _cel(kolom: Kolom) -> pl.Expr:
    cel = pl.col(kolom.naam)
    if kolom.soort == "tijdstip":
        return cel.dt.convert_time_zone(ZONE).dt.replace_time_zone(None)
    if kolom.soort == "volume" and kolom.eenheid is not None:
        paar = pl.struct(cel.alias("aantal"), is_euro(kolom).alias("euro"))
        return pl.when(cel.is_not_null()).then(paar).alias(kolom.naam)
    return cel.cast(pl.String) if kolom.soort == "tekst" else cel


def _schrijver(kolom: Kolom, vormen: dict[str, Any]) -> _Schrijver:
    """Return what writes a cell of a column; a total row may hold text in any column."""
    match kolom.soort:
        case "datum":
            return lambda blad, r, k, w: _moment(blad, r, k, w, vormen["datum"])
        case "tijdstip":
            return lambda blad, r, k, w: _moment(blad, r, k, w, vormen["tijdstip"])
        case "bedrag":
            return lambda blad, r, k, w: _euro(blad, r, k, w, vormen["euro"])
        case "getal":
            return lambda blad, r, k, w: _getal(blad, r, k, w, vormen["geheel" if isinstance(w, int) else "getal"])
        case "volume":
            return lambda blad, r, k, w: _volume(blad, r, k, w, vormen)
        case "ja_nee":
            return lambda blad, r, k, w: _tekst(blad, r, k, toon(w), vormen["tekst"])
        case _:
            return lambda blad, r, k, w: _tekst(blad, r, k, w, vormen["tekst"])


def _tekst(blad: Any, rij: int, plek: int, tekst: str, vorm: Any) -> None:
    if len(tekst) > GROOTSTE_TEKST:
        tekst = tekst[: GROOTSTE_TEKST - len(TE_LANG)] + TE_LANG
    blad.write_string(rij, plek, tekst, vorm)


def _moment(blad: Any, rij: int, plek: int, moment: date | datetime, vorm: Any) -> None:
    dag = moment.date() if isinstance(moment, datetime) else moment
    if dag < _EERSTE_DAG:
        blad.write_string(rij, plek, toon(moment))
    else:
        blad.write_datetime(rij, plek, moment, vorm)


def _euro(blad: Any, rij: int, plek: int, centen: int, vorm: Any) -> None:
    if abs(centen) < _GROOTSTE:
        blad.write_number(rij, plek, centen / _CENTEN, vorm)
    else:
        blad.write_string(rij, plek, euro(centen))


def _getal(blad: Any, rij: int, plek: int, getal: float, vorm: Any) -> None:
    if abs(getal) < _GROOTSTE:
        blad.write_number(rij, plek, getal, vorm)
    else:
        blad.write_string(rij, plek, toon(getal))


def _volume(blad: Any, rij: int, plek: int, volume: int | dict[str, Any], vormen: dict[str, Any]) -> None:
    if isinstance(volume, int):
        _getal(blad, rij, plek, volume, vormen["geheel"])
    elif volume["euro"]:
        _euro(blad, rij, plek, volume["aantal"], vormen["euro"])
    else:
        _getal(blad, rij, plek, volume["aantal"], vormen["geheel"])


def _breedte(kolom: Kolom, frame: pl.DataFrame | None) -> int:
    """Return a width in characters in which the heading and what stands in the first frame fit."""
    breedte = max(_SMALST, len(kolom.kop) + 3)  # 3 for the button of the filter
    if kolom.soort == "tijdstip":
        return max(breedte, 17)
    if frame is None or kolom.soort != "tekst" or frame.is_empty():
        return max(breedte, 14) if kolom.soort == "bedrag" else breedte
    langste = frame.select(pl.col(kolom.naam).cast(pl.String).str.len_chars().max()).item() or 0
    return int(max(breedte, min(langste + 2, _BREEDST)))


def _voorblad(blad: Any, vormen: dict[str, Any], toelichting: Toelichting, bladen: _Bladen) -> None:
    blad.set_column(0, 0, 16)
    blad.set_column(1, 1, 90)
    blad.write_string(0, 0, toelichting.titel, vormen["titel"])
    rijen = f"{bladen.aantal:,}".replace(",", ".")
    waar = "het blad Gegevens" if bladen.bladen == 1 else f"{bladen.bladen} bladen Gegevens"
    for nummer, (naam, waarde) in enumerate([*toelichting.regels(), ("Rijen", f"{rijen}, op {waar}")], start=2):
        blad.write_string(nummer, 0, naam, vormen["vet"])
        blad.write_string(nummer, 1, waarde, vormen["om"])
    blad.activate()
