"""A lock on something outside of any transaction, which PostgreSQL lets go when the process ends, however it ends.

Work that takes several transactions holds one of these; `pg_advisory_xact_lock` is for work in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, connection

POST: Final = 5  # class of advisory locks: one process takes in what lies in the folder
CONTRACT: Final = 6  # and one judges a claim by its contract
BERICHTEN: Final = 7  # and one handles the messages of a pair


@contextmanager
def slot(klasse: int, nummer: int = 0) -> Iterator[bool]:
    """Hold a lock while the block runs, and give whether it was free; does not wait for it."""
    vrij = _vraag("pg_try_advisory_lock", klasse, nummer)
    try:
        yield vrij
    finally:
        if vrij:
            _los(klasse, nummer)


def _los(klasse: int, nummer: int) -> None:
    try:
        _vraag("pg_advisory_unlock", klasse, nummer)
    except DatabaseError:  # the connection is of no use any more, and its lock goes with it
        connection.close()


def _vraag(functie: str, klasse: int, nummer: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {functie}(%s, %s)", [klasse, nummer % 2**31])
        return bool(cursor.fetchone()[0])
