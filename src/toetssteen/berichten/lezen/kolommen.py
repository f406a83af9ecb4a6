"""Turns the text of one kind of element, given as offsets in a buffer, into a column of values.

Every function returns the values and the places (indices) that need a look one by one: either wrong, or
right but written in another way than we would ("+5", " 2026-01-01"). `waarden.controleer` decides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.lezen.tags import Getallen
from toetssteen.berichten.lezen.waarden import polars_patroon
from toetssteen.berichten.specificatie import Datatype, Facet, Wet

_BREED = 12  # digits of the largest amount in the standard
_MACHTEN = 10 ** np.arange(_BREED - 1, -1, -1, dtype=np.int64)
_EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class Waarden:
    """A column of values with the indices that must be looked at one by one (`apart`)."""

    kolom: pl.Series
    apart: Getallen


def getallen(buffer: npt.NDArray[np.uint8], begin: Getallen, eind: Getallen, datatype: Datatype) -> Waarden:
    """Read whole numbers of 1 to 12 digits without sign or leading zero; the rest is `apart`."""
    lengte = eind - begin
    venster = np.ndarray((len(buffer) - _BREED + 1,), f"S{_BREED}", buffer=buffer, strides=(1,))
    van = np.maximum(eind - _BREED, 0)
    cijfers = venster[van].view(np.uint8).reshape(len(begin), _BREED).astype(np.int64) - ord("0")
    buiten = np.arange(_BREED - 1, -1, -1) >= np.minimum(lengte, eind)[:, None]
    cijfers[buiten] = 0
    waarde = cijfers @ _MACHTEN
    eerste = cijfers[np.arange(len(begin)), np.clip(_BREED - lengte, 0, _BREED - 1)]
    mis = (lengte < 1) | (lengte > _BREED) | (eind < _BREED) | ((cijfers < 0) | (cijfers > 9)).any(axis=1)
    mis |= (eerste == 0) & (lengte > 1)
    if datatype.minimum and datatype.maximum:
        mis |= (waarde < int(datatype.minimum.waarde)) | (waarde > int(datatype.maximum.waarde))
    return Waarden(pl.Series(waarde, dtype=pl.Int64), np.flatnonzero(mis))


def datums(buffer: npt.NDArray[np.uint8], begin: Getallen, eind: Getallen) -> Waarden:
    """Read dates written as 2026-01-31; the rest is `apart`."""
    venster = np.ndarray((len(buffer) - 9,), "S10", buffer=buffer, strides=(1,))
    tekens = venster[begin].view(np.uint8).reshape(len(begin), 10).astype(np.int32) - ord("0")
    c = tekens[:, [0, 1, 2, 3, 5, 6, 8, 9]]
    jaar = c[:, 0] * 1000 + c[:, 1] * 100 + c[:, 2] * 10 + c[:, 3]
    maand, dag = c[:, 4] * 10 + c[:, 5], c[:, 6] * 10 + c[:, 7]
    streep = ord("-") - ord("0")
    mis = (eind - begin != 10) | ((c < 0) | (c > 9)).any(axis=1)
    mis |= (tekens[:, 4] != streep) | (tekens[:, 7] != streep) | (jaar < 1)
    schrikkel = ((jaar % 4 == 0) & (jaar % 100 != 0)) | (jaar % 400 == 0)
    lengtes = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    mis |= (maand < 1) | (maand > 12) | (dag < 1)
    maand = np.where(mis, 1, maand)
    mis |= dag > lengtes[maand] + (schrikkel & (maand == 2))
    dagen = _dagnummer(np.where(mis, 1970, jaar), maand, np.where(mis, 1, dag))
    return Waarden(pl.Series(dagen.astype(np.int32)).cast(pl.Date), np.flatnonzero(mis))


def _dagnummer(jaar: npt.NDArray[np.int32], maand: npt.NDArray[np.int64], dag: npt.NDArray[np.int32]) -> Getallen:
    """Return days since 1970-01-01 in the proleptic Gregorian calendar."""
    vorig = jaar.astype(np.int64) - 1
    schrikkel = ((jaar % 4 == 0) & (jaar % 100 != 0)) | (jaar % 400 == 0)
    verstreken = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])
    dagen = vorig * 365 + vorig // 4 - vorig // 100 + vorig // 400
    som: Getallen = dagen + verstreken[maand] + (schrikkel & (maand > 2)) + dag - _EPOCH
    return som


def tijden(buffer: npt.NDArray[np.uint8], begin: Getallen, eind: Getallen) -> Waarden:
    """Read times written as 13:59:41; the rest is `apart`."""
    venster = np.ndarray((len(buffer) - 7,), "S8", buffer=buffer, strides=(1,))
    tekens = venster[begin].view(np.uint8).reshape(len(begin), 8).astype(np.int64) - ord("0")
    c = tekens[:, [0, 1, 3, 4, 6, 7]]
    uur, minuut, seconde = c[:, 0] * 10 + c[:, 1], c[:, 2] * 10 + c[:, 3], c[:, 4] * 10 + c[:, 5]
    dubbel = ord(":") - ord("0")
    mis = (eind - begin != 8) | ((c < 0) | (c > 9)).any(axis=1) | (tekens[:, 2] != dubbel) | (tekens[:, 5] != dubbel)
    mis |= (uur > 23) | (minuut > 59) | (seconde > 59)
    nano = np.where(mis, 0, (uur * 3600 + minuut * 60 + seconde) * 1_000_000_000)
    return Waarden(pl.Series(nano).cast(pl.Time), np.flatnonzero(mis))


@lru_cache(maxsize=128)
def _codesleutels(wet: Wet, lijst: str) -> tuple[npt.NDArray[np.uint32], pl.Series]:
    lijstcodes = sorted(codes(wet, lijst), key=lambda c: int.from_bytes(c.encode().ljust(4, b"\0"), "little"))
    assert all(len(c.encode()) <= 4 for c in lijstcodes), f"{lijst}: a code longer than 4 bytes needs wider keys"
    sleutels = np.array([int.from_bytes(c.encode().ljust(4, b"\0"), "little") for c in lijstcodes], np.uint32)
    return sleutels, pl.Series(lijstcodes)


def coderingen(buffer: npt.NDArray[np.uint8], begin: Getallen, eind: Getallen, wet: Wet, lijst: str) -> Waarden:
    """Read codes of a list; an unknown code is `apart`."""
    sleutels, lijstcodes = _codesleutels(wet, lijst)
    lengte = eind - begin
    venster = np.ndarray((len(buffer) - 3,), "<u4", buffer=buffer, strides=(1,))
    masker = np.array([0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF], np.uint32)
    woord = venster[begin] & masker[np.clip(lengte, 0, 4)]
    index = np.minimum(np.searchsorted(sleutels, woord), len(sleutels) - 1)
    mis = (sleutels[index] != woord) | (lengte > 4) | (lengte < 1)
    return Waarden(lijstcodes.gather(index), np.flatnonzero(mis))


def teksten_van(buffer: npt.NDArray[np.uint8], van: Getallen, lengte: Getallen) -> pl.Series:
    """Cut texts out of the buffer (UTF-8, checked before) into one String column."""
    tot = np.cumsum(lengte, dtype=np.int64)
    if not len(tot) or not tot[-1]:
        return pl.repeat("", len(van), dtype=pl.String, eager=True)
    stap = np.repeat(van - (tot - lengte), lengte)
    bron = pl.Series("tekst", [buffer[np.arange(tot[-1]) + stap].tobytes()])
    frame = pl.DataFrame({"van": tot - lengte, "lengte": lengte.astype(np.uint64)})
    knip = pl.lit(bron).first().bin.slice(pl.col("van"), pl.col("lengte"))
    return frame.select(knip.cast(pl.String)).to_series()


def teksten(rauw: pl.Series, datatype: Datatype, vast: Facet | None) -> Getallen:
    """Return the indices of texts (String) that do not satisfy the facets of the datatype."""
    lengte = rauw.str.len_chars()
    mis = lengte < (int(datatype.min_lengte.waarde) if datatype.min_lengte else 0)
    if datatype.max_lengte:
        mis |= lengte > int(datatype.max_lengte.waarde)
    for facet in (datatype.patroon, vast):
        if facet:
            mis |= ~rauw.str.contains(polars_patroon(str(facet.waarde)))
    return mis.arg_true().to_numpy().astype(np.int64)


_VERWIJZINGEN = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#xD;": "\r", "&amp;": "&"}


def ontcijfer(rauw: pl.Series) -> pl.Series:
    """Return texts as XML means them: line ends as one newline, then references as their characters."""
    if rauw.str.contains("\r", literal=True).any():
        rauw = rauw.str.replace_all("\r\n", "\n", literal=True).str.replace_all("\r", "\n", literal=True)
    if rauw.str.contains("&", literal=True).any():
        for verwijzing, teken in _VERWIJZINGEN.items():
            rauw = rauw.str.replace_all(verwijzing, teken, literal=True)
    return rauw
