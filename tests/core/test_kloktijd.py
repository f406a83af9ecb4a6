"""Time that passes when the clock changes, beside the standard library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core.kloktijd import ZONE, verstreken_minuten


def _minuten(begin: datetime, einde: datetime) -> int | None:
    frame = pl.DataFrame({"b": [begin], "e": [einde]}, schema={"b": pl.Datetime("us"), "e": pl.Datetime("us")})
    uit: int | None = frame.select(verstreken_minuten(pl.col("b"), pl.col("e"))).item()
    return uit


@pytest.mark.parametrize(
    ("begin", "einde", "minuten"),
    [
        (datetime(2027, 3, 27, 23), datetime(2027, 3, 28, 7), 420),  # the night is an hour short
        (datetime(2027, 10, 30, 23), datetime(2027, 10, 31, 7), 540),  # and an hour long
        (datetime(2027, 6, 1, 10), datetime(2027, 6, 1, 10, 45), 45),
        (datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 4), 90),  # 02:30 does not exist: what the clock says
    ],
)
def test_nights_in_which_the_clock_changes(begin: datetime, einde: datetime, minuten: int) -> None:
    assert _minuten(begin, einde) == minuten


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)), st.integers(0, 5_000))
def test_as_the_standard_library(begin: datetime, duur: int) -> None:
    zone = ZoneInfo(ZONE)
    echt = begin.replace(microsecond=0, second=0, tzinfo=zone)
    einde = (echt.astimezone(UTC) + timedelta(minutes=duur)).astimezone(zone)
    bestaat = echt.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == echt.replace(tzinfo=None)
    if bestaat and not einde.fold and not echt.fold:
        assert _minuten(echt.replace(tzinfo=None), einde.replace(tzinfo=None)) == duur
