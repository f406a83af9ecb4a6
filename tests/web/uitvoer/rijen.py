"""Tables of every kind of column, for properties of exports."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import strategies as st

from toetssteen.web.uitvoer.kolom import Kolom

KOLOMMEN = (
    Kolom("t", "Tekst"),
    Kolom("d", "Dag", "datum"),
    Kolom("m", "Moment", "tijdstip"),
    Kolom("b", "Bedrag", "bedrag", som=True),
    Kolom("g", "Getal", "getal", som=True),
    Kolom("v", "Volume", "volume", eenheid="e"),
    Kolom("j", "Ja of nee", "ja_nee"),
)
SCHEMA = {
    "t": pl.String(),
    "d": pl.Date(),
    "m": pl.Datetime("us", "UTC"),
    "b": pl.Int64(),
    "g": pl.Int64(),
    "v": pl.Int64(),
    "e": pl.String(),
    "j": pl.Boolean(),
}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GEVAARLIJK = (
    "=1+1",
    "+31612345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "''=1",
    "＝1",
    "=cmd|' /C calc'!A0",
)
_tekens = st.characters(codec="utf-8", exclude_characters="\x00")
teksten = st.sampled_from(GEVAARLIJK) | st.text(_tekens, max_size=20) | st.text("=+-@'\t\r\n ;\",x_0041", max_size=8)
momenten = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2100, 1, 1)).map(
    lambda m: m.replace(microsecond=0, tzinfo=dt.UTC)
)
_getallen = st.integers(-(10**10), 10**10)


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """Return a frame with a few rows, any of its cells empty."""
    rij = st.tuples(
        st.none() | teksten,
        st.none() | st.dates(),
        st.none() | momenten,
        st.none() | _getallen,
        st.none() | _getallen,
        st.none() | _getallen,
        st.sampled_from(["01", "83", None]),
        st.none() | st.booleans(),
    )
    return pl.DataFrame(draw(st.lists(rij, max_size=5)), schema=SCHEMA, orient="row")
