"""Days, ISO weeks, Sundays and months between two dates, as Polars expressions.

All of it is whole arithmetic on days since 1-1-1970, so year borders and leap years need no case of their own. A
period holds both its dates; one that ends before it begins holds nothing: 0. Right for the years 1 to 9999; null in,
null out. An ISO week runs from Monday to Sunday, and its number and year are not needed to count weeks.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_WEEK: Final = 7
_MAANDEN: Final = 12
_MAANDAG: Final = 3  # 1-1-1970 was a Thursday: 3 days after a Monday, 4 after a Sunday
_ZONDAG: Final = 4
_VROEGSTE: Final = -719_162  # 1-1-0001, the first date that Python and the standard can write


def aantal_dagen(begin: pl.Expr, einde: pl.Expr) -> pl.Expr:
    """Return the number of days of a period."""
    return (_dag(einde) - _dag(begin) + 1).clip(lower_bound=0)


def aantal_weken(begin: pl.Expr, einde: pl.Expr) -> pl.Expr:
    """Return how many ISO weeks (pairs of year and week number) a period touches, broken weeks included."""
    weken = (_dag(einde) + _MAANDAG) // _WEEK - (_dag(begin) + _MAANDAG) // _WEEK + 1
    return _niet_leeg(begin, einde, weken)


def aantal_zondagen(begin: pl.Expr, einde: pl.Expr) -> pl.Expr:
    """Return how many Sundays lie in a period."""
    zondagen = (_dag(einde) + _ZONDAG) // _WEEK - (_dag(begin) - 1 + _ZONDAG) // _WEEK
    return _niet_leeg(begin, einde, zondagen)


def aantal_maanden(begin: pl.Expr, einde: pl.Expr) -> pl.Expr:
    """Return how many calendar months a period touches, broken months included."""
    return _niet_leeg(begin, einde, _maand(einde) - _maand(begin) + 1)


def laatste_zondag(dag: pl.Expr) -> pl.Expr:
    """Return the last Sunday on or before a date; null where that lies before year 1."""
    zondag = _dag(dag) - (_dag(dag) + _ZONDAG) % _WEEK
    return pl.when(zondag >= _VROEGSTE).then(zondag).cast(pl.Int32).cast(pl.Date)


def eerste_van_maand(dag: pl.Expr) -> pl.Expr:
    """Return the first day of the month of a date."""
    return dag.dt.month_start()


def laatste_van_maand(dag: pl.Expr) -> pl.Expr:
    """Return the last day of the month of a date."""
    return dag.dt.month_end()


def _dag(datum: pl.Expr) -> pl.Expr:
    return datum.cast(pl.Int32).cast(pl.Int64)


def _maand(datum: pl.Expr) -> pl.Expr:
    return datum.dt.year().cast(pl.Int64) * _MAANDEN + datum.dt.month().cast(pl.Int64)


def _niet_leeg(begin: pl.Expr, einde: pl.Expr, aantal: pl.Expr) -> pl.Expr:
    return pl.when(begin <= einde).then(aantal).when(begin > einde).then(0).cast(pl.Int64)
