r"""CSV for a Dutch spreadsheet and for machines: RFC 4180 with semicolons and decimal commas, UTF-8 with a BOM.

Text that a spreadsheet would take for a formula gets an apostrophe in front. `ontdaan` takes it off again: text that
has apostrophes before such a sign gets one more, so nothing is lost. Numbers are never touched: -5,00 stays a number.
CSV cannot say that 0012 is text; a spreadsheet drops the zeros. Who needs them takes the workbook.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from toetssteen.core.kloktijd import ZONE
from toetssteen.web.uitvoer.kolom import Frames, Kolom, Totalen, is_euro, stukken

BOM: Final = b"\xef\xbb\xbf"
_RIJEN: Final = 20_000
_SCHEIDING: Final = ";"
_EINDE: Final = "\r\n"
_GEVAAR: Final = r"(?:[\x00-\x20\x{a0}\x{feff}]*[=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]|[\t\r\n])"
_BESCHERMD: Final = re.compile(r"'+(?:[\x00-\x20\xa0\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")


def naar_csv(frames: Frames, kolommen: Sequence[Kolom]) -> Iterator[bytes]:
    """Return the bytes of a CSV in pieces of at most 20,000 rows; a row with totals last where a column asks for it.

    `frames` is one frame or any number of them, read one by one. A frame that does not fit `kolommen` is a ValueError.
    """
    yield BOM + _schrijf(pl.DataFrame({k.naam: [k.kop] for k in kolommen}).select(_beschermd(k) for k in kolommen))
    totalen = Totalen(kolommen)
    for frame in stukken(frames, kolommen):
        totalen.tel(frame)
        for stuk in frame.iter_slices(_RIJEN):
            yield _schrijf(stuk.select(_cel(k) for k in kolommen))
    for rij in _totaal(totalen, kolommen):
        yield _schrijf(rij)


def ontdaan(tekst: str) -> str:
    """Return a text cell as it was before it was protected."""
    return tekst[1:] if _BESCHERMD.match(tekst) else tekst


def _totaal(totalen: Totalen, kolommen: Sequence[Kolom]) -> list[pl.DataFrame]:
    """Return the row with totals as text, or nothing."""
    rij = totalen.rij()
    if rij is None:
        return []
    frame = pl.select(pl.lit(waarde).alias(naam) for naam, waarde in rij.items())
    return [frame.select(_cel(k) if k.som else pl.col(k.naam).cast(pl.String) for k in kolommen)]


def _schrijf(teksten: pl.DataFrame) -> bytes:
    stroom = io.BytesIO()
    if teksten.width == 1:  # an empty line would not be a row
        teksten = teksten.select(pl.all().fill_null(""))
    teksten.write_csv(stroom, include_header=False, separator=_SCHEIDING, line_terminator=_EINDE)
    return stroom.getvalue()


def _cel(kolom: Kolom) -> pl.Expr:
    """Return a column as text."""
    cel = pl.col(kolom.naam)
    match kolom.soort:
        case "tekst":
            return _beschermd(kolom)
        case "datum":
            return cel.cast(pl.Date).dt.to_string("%Y-%m-%d")
        case "tijdstip":
            return cel.dt.convert_time_zone(ZONE).dt.to_string("%Y-%m-%d %H:%M:%S")
        case "ja_nee":
            return pl.when(cel).then(pl.lit("ja")).when(~cel).then(pl.lit("nee")).alias(kolom.naam)
        case "getal":
            return cel.cast(pl.String).str.replace(".", ",", literal=True)
        case _:
            euros = pl.when(is_euro(kolom)).then(_euros(cel))
            return euros.otherwise(cel.cast(pl.String)).alias(kolom.naam)


def _euros(centen: pl.Expr) -> pl.Expr:
    """Return eurocents as 1234,56."""
    centen = centen.cast(pl.Int64)
    teken = pl.when(centen < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    rest = (centen.abs() % 100).cast(pl.String).str.zfill(2)
    return pl.format("{}{},{}", teken, centen.abs() // 100, rest)


def _beschermd(kolom: Kolom) -> pl.Expr:
    """Return text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return pl.col(kolom.naam).cast(pl.String).str.replace(f"^('*{_GEVAAR})", "'${1}")
