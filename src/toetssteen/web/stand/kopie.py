"""Frames out of and into PostgreSQL with COPY, as CSV: what PostgreSQL and Polars both do fast."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from django.db import connection

_TEKST = pl.String()
Vraag = tuple[str, list[Any], Mapping[str, pl.DataType]]
"""A query with its values and the schema of its rows."""


def haal(sql: str, waarden: Sequence[Any], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the rows of a query as a frame with this schema, columns by position."""
    with connection.cursor() as cursor:
        echt: Any = cursor.cursor  # that of psycopg: what Django puts around it to count queries takes no values
        return haal_uit(echt, sql, waarden, schema)


def haal_uit(cursor: Any, sql: str, waarden: Sequence[Any], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the rows of a query, as `haal`, by a cursor of psycopg."""
    with cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT CSV)", waarden) as kopie:
        ruw = b"".join(bytes(deel) for deel in kopie)
    if not ruw:
        return pl.DataFrame(schema=schema)
    gelezen = {naam: _als_csv(soort) for naam, soort in schema.items()}
    frame = pl.read_csv(io.BytesIO(ruw), has_header=False, schema=gelezen)
    return frame.with_columns(_terug(naam, soort) for naam, soort in schema.items() if gelezen[naam] != soort)


def _als_csv(soort: pl.DataType) -> pl.DataType:
    return _TEKST if soort in (pl.Boolean(), pl.Time()) else soort


def _terug(naam: str, soort: pl.DataType) -> pl.Expr:
    if soort == pl.Boolean():
        return (pl.col(naam) == "t").alias(naam)
    return pl.col(naam).str.to_time("%H:%M:%S%.f")


def schrijf(tabel: str, frame: pl.DataFrame) -> None:
    """Add the rows of a frame to a table; columns have the names of the table.

    PostgreSQL does not COPY into a table under row level security: a role that is held to that goes through a
    temporary table, at about twice the time.
    """
    if frame.is_empty():
        return
    with connection.cursor() as cursor:
        schrijf_naar(cursor, tabel, frame)


def schrijf_naar(cursor: Any, tabel: str, frame: pl.DataFrame) -> None:
    """Add the rows of a frame to a table, as `schrijf`, by a cursor."""
    kolommen = ", ".join(f'"{k}"' for k in frame.columns)
    cursor.execute("SELECT row_security_active(%s::regclass)", [tabel])
    omweg = bool(cursor.fetchone()[0])
    doel = f"kopie_{tabel}" if omweg else tabel
    if omweg:
        cursor.execute(f"CREATE TEMP TABLE {doel} ON COMMIT DROP AS SELECT {kolommen} FROM {tabel} LIMIT 0")  # noqa: S608
    with cursor.copy(f"COPY {doel} ({kolommen}) FROM STDIN (FORMAT CSV)") as kopie:
        kopie.write(frame.write_csv(include_header=False).encode())
    if omweg:
        cursor.execute(f"INSERT INTO {tabel} ({kolommen}) SELECT {kolommen} FROM {doel}; DROP TABLE {doel}")  # noqa: S608
